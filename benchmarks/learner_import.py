"""CPU seconds to import what a learner's kernel imports, beside what a stock notebook of charts and widgets imports.

Prints the best of five for each, taken in turn in one run, their ratio, and the load. `--quick` takes one of each.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

OURS = "from alliances import open_episode; import alliances.episode, alliances.answers.channel, alliances.views.widget"
STOCK = "import ipywidgets, pandas, plotly.graph_objects, nbformat"
BASE = "import IPython, ipykernel.kernelapp"
TIMED = "import time; {base}; start = time.process_time(); {code}; print(time.process_time() - start)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    runs = 1 if parser.parse_args().quick else 5
    times: dict[str, list[float]] = {"ours": [], "stock": []}
    for _ in range(runs):
        times["ours"].append(_cpu(OURS))
        times["stock"].append(_cpu(STOCK))
    ours, stock = min(times["ours"]), min(times["stock"])
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    print(f"learner's library: {ours:.2f} s CPU; stock imports: {stock:.2f} s CPU (best of {runs})")
    print(f"ratio {ours / stock:.2f}; load {load:.1f} on {cores} cores")
    print(f"bar of 0.7 s CPU: {_verdict(ours, runs, busy=load > cores)}")


def _verdict(seconds: float, runs: int, *, busy: bool) -> str:
    if busy:
        return "not measured, the machine is busy"
    if runs < 5:
        return "not measured, best of five needed"
    return "held" if seconds <= 0.7 else "missed"


def _cpu(code: str) -> float:
    program = TIMED.format(base=BASE, code=code)
    return float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
