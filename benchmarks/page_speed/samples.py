"""How much is done, and what it gives."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from dataclasses import dataclass, field

from page_speed.report import BARS

__all__ = ["FULL", "QUICK", "Effort", "Samples"]


@dataclass(frozen=True)
class Effort:
    """How often each thing is done."""

    visits: int
    warm: bool
    """Whether each page is opened once more, with the browser's cache."""
    slow_charts: bool
    """Whether each page is opened once on the slow line until its charts are drawn; minutes for the stock page."""
    batches: int
    """Batches of clicks and of moves; the best one counts."""
    clicks: int
    """Clicks, or moves, in a batch."""
    stock_clicks: int
    """Clicks on the stock page, which no bar needs."""
    readers: int
    """Browsers that share the growth of memory; none: the clients that arrive are taken for it."""
    arriving: int
    """Readers who arrive at once, three a second."""
    seconds: float = math.inf
    """After the start, when no step is begun or waited for any more; what is left is not measured."""
    patience: float = 120
    """Seconds after which a page is given up."""


FULL = Effort(visits=5, warm=True, slow_charts=True, batches=5, clicks=40, stock_clicks=40, readers=3, arriving=30)
QUICK = Effort(
    visits=1, warm=False, slow_charts=False, batches=1, clicks=15, stock_clicks=0, readers=0, arriving=3, seconds=38
)


@dataclass
class Samples:
    """Every value taken, by `side.measure`."""

    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, side: str, measure: str, value: float | None) -> None:
        """Keep a value; None is no value."""
        if value is not None:
            self.values[f"{side}.{measure}"].append(value)

    def repetitions(self) -> dict[str, int]:
        """How often each was taken."""
        return {name: len(values) for name, values in self.values.items()}

    def chosen(self) -> dict[str, dict[str, float]]:
        """By side: best where a bar is an absolute time, worst of counts, else the median."""
        absolute = {f"{bar.side}.{bar.measure}" for bar in BARS if not bar.ratio and not bar.exact}
        counts = {f"{bar.side}.{bar.measure}" for bar in BARS if bar.exact}
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for name, values in self.values.items():
            side, measure = name.split(".")
            choose = min if name in absolute else max if name in counts else statistics.median
            found[side][measure] = choose(values)
        return found
