"""A mixed cohort of the real episode 1, graded by stock nbgrader and by `alliances corriger`, in turn in one run.

Prints seconds, ratios, processor seconds a submission and the digest of the score rows of both, with the load.
`--quick` grades three submissions; `--slope` also 10, 100 and 1,000 of ours alone, to see that cost stays linear.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cohort.course import Cohort, Measured, Place

BARS = {"mixed": 15.0, "all edited": 8.0}
START, TIMES = 2.0, 5
SHARES = {"mixed": 1 / 3, "all edited": 1.0}


@dataclass(frozen=True)
class Pair:
    """One cohort, graded in the three ways."""

    name: str
    ours: Measured
    stock: Measured
    spared: Measured


def main() -> int:
    """Measure and print; 1 when the marks differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="three submissions, within fifty seconds")
    parser.add_argument("--count", type=int, default=100, metavar="N", help="submissions of a cohort")
    parser.add_argument("--slope", action="store_true", help="also 10, 100 and 1,000 submissions of ours alone")
    args = parser.parse_args()
    count = 3 if args.quick else args.count
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    print(f"{count} submissions of episode 1; load {load:.1f} on {cores} cores at the start", flush=True)
    with tempfile.TemporaryDirectory(prefix="alliances-") as folder:
        place = Place(Path(folder))
        names = ["mixed"] if args.quick else list(BARS)
        pairs = [_pair(place, name, count, quick=args.quick) for name in names]
        if args.slope:
            _slope(place)
    return 0 if all(pair.ours.digest == pair.stock.digest for pair in pairs) else 1


def _pair(place: Place, name: str, count: int, *, quick: bool) -> Pair:
    cohort = place.cohort(name, count, SHARES[name])
    ours = cohort.ours()
    if not quick:
        _started(cohort)
    stock = cohort.stock()
    # Both ways of stock, unless time is short: as installed it also compiles a grammar at each start.
    spared = stock if quick else cohort.stock(spared=True)
    for kind, measured in (("ours", ours), ("stock", stock), ("stock, slow import spared", spared)):
        if not (quick and kind.endswith("spared")):
            print(f"{name}: {kind}: {measured}", flush=True)
    bar = BARS[name]
    for kind, other in (("stock", stock), *(() if quick else (("stock, slow import spared", spared),))):
        ratio = other.seconds / ours.seconds
        verdict = "not measured on so few" if quick else "held" if ratio >= bar else "missed"
        print(f"{name}: {ratio:.1f} times faster than {kind} (bar {bar:g}: {verdict})", flush=True)
    same = "the same" if ours.digest == stock.digest == spared.digest else "DIFFERENT"
    print(f"{name}: score rows of the three: {same} ({ours.digest}, {stock.digest}, {spared.digest})", flush=True)
    return Pair(name, ours, stock, spared)


def _started(cohort: Cohort) -> None:
    """The fixed cost of the command: it has nothing to grade."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    seconds = cohort.start(TIMES)
    verdict = "not measured on a busy machine" if load > cores else "held" if seconds <= START else "missed"
    print(f"start: {seconds:.2f} s, best of {TIMES}, load {load:.1f} (bar {START:g} s: {verdict})", flush=True)


def _slope(place: Place) -> None:
    found = []
    for count in (10, 100, 1000):
        measured = place.cohort(f"slope-{count}", count, SHARES["mixed"]).ours()
        found.append((count, measured))
        print(f"slope: {count} submissions: {measured}", flush=True)
    (few, one), (many, two) = found[1], found[2]
    marginal = (two.seconds - one.seconds) / (many - few)
    print(f"slope: {marginal:.3f} s a submission from {few} to {many}, {one.seconds / few:.3f} s on average of {few}")


if __name__ == "__main__":
    sys.exit(main())
