"""`python hostile_run.py LEVEL NAME…`: hostile notebooks at one level, as whoever starts it; results in JSON."""

from __future__ import annotations

import json
import logging
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hostile_ground import HOSTILE, SHORT, ground, left_over, named, notebook, told

import alliances_grading
from alliances_grading.confine import Level
from alliances_grading.warm import close, run_notebook, start


def main(level: Level, names: list[str]) -> dict[str, str]:
    found = {}
    logging.disable()
    package = Path(alliances_grading.__file__).parent
    # Anyone may write there: only confinement stands in the way.
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder, ground(Path(folder), package, mode=0o666) as aimed_at:
        before = aimed_at.fingerprint()
        for path in HOSTILE:
            if path.stem in names:
                executed = run_notebook(notebook(path), aimed_at.files, limits=SHORT, level=level)
                home = start(warm=level.warm).folder
                faults = {
                    "files changed": aimed_at.fingerprint() != before,
                    f"heard {aimed_at.hits}": bool(aimed_at.hits),
                    f"left {left_over(home)}": bool(left_over(home)),
                    f"kept {list((home / 'noyaux').iterdir())}": any((home / "noyaux").iterdir()),
                    f"not named: {told(executed)[-500:]}": not named(path).search(told(executed)),
                }
                found[path.stem] = "; ".join(fault for fault, true in faults.items() if true) or "contained and named"
    close()
    return found


if __name__ == "__main__":
    print(json.dumps(main(Level(sys.argv[1]), sys.argv[2:])))
