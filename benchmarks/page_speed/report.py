"""The bars: what each compares, and whether it is held."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["BARS", "Bar", "Run", "judged", "percentile", "table"]

NEEDED = 5
"""An absolute bar counts as the best of so many."""

Measures = Mapping[str, Mapping[str, float | None]]
"""`stock`, `ours` and `plain`: each measure by its name."""


@dataclass(frozen=True)
class Bar:
    """One promise: a measure of ours, beside the stock one or beside a limit."""

    says: str
    """What is compared."""
    measure: str
    """Name of the measure."""
    limit: float
    """Greatest ratio to stock; without `ratio`, greatest value in `unit`."""
    unit: str = "s"
    side: str = "ours"
    """`ours` (the course in Voilà) or `plain` (the plain pages)."""
    ratio: bool = False
    exact: bool = False
    """Bytes and counts: a busy machine does not change them, and one of them is enough."""


@dataclass(frozen=True)
class Run:
    """How far absolute times can be trusted."""

    busy: bool
    """Whether others used the machine when the run started."""
    repetitions: Mapping[str, int]
    """How often each measure was taken."""


BARS = (
    Bar("first text, cold", "text_cold", 0.1, ratio=True),
    Bar("first text, warm cache", "text_warm", 0.1, ratio=True),
    Bar("first text, throttled line, cold", "text_throttled", 1.5),
    Bar("first chart, cold", "chart_cold", 0.35, ratio=True),
    Bar("first chart, warm cache", "chart_warm", 0.35, ratio=True),
    Bar("bytes of the whole episode, cold", "bytes_cold", 0.3, "kB", ratio=True, exact=True),
    Bar("requests, cold", "requests_cold", 0.3, "", ratio=True, exact=True),
    Bar("other hosts", "hosts", 0, "", exact=True),
    Bar("click to feedback, p95", "click_p95", 50, "ms"),
    Bar("click to feedback, kernel and line dead, p95", "dead_p95", 50, "ms"),
    Bar("simulation redrawn, p95", "simulation_p95", 150, "ms"),
    Bar("memory of one more reader", "memory", 0.35, "MB", ratio=True),
    Bar("30 arriving in 10 s: text for the last", "arrivals_last", 0.2, ratio=True),
    Bar("30 arriving in 10 s: failed", "arrivals_failed", 0, "", exact=True),
    Bar("plain page: first text", "text_cold", 0.5, side="plain"),
    Bar("plain page: first text, throttled line, cold", "text_throttled", 1.5, side="plain"),
    Bar("plain page: a whole episode, gzip", "bytes", 900, "kB", side="plain", exact=True),
    Bar("plain page: a second episode more, gzip", "more_bytes", 250, "kB", side="plain", exact=True),
    Bar("plain page: click to feedback, p95", "click_p95", 50, "ms", side="plain"),
    Bar("plain page: simulation redrawn, p95", "simulation_p95", 50, "ms", side="plain"),
)


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that `share` of all do not exceed; None for no value."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None


def judged(bar: Bar, measures: Measures, run: Run) -> dict[str, Any]:
    """The bar as a row: values, ratio, `held`, `missed` or `not measured` and why."""
    ours = measures.get(bar.side, {}).get(bar.measure)
    stock = measures.get("stock", {}).get(bar.measure) if bar.side == "ours" else None
    ratio = ours / stock if ours is not None and stock else None
    compared = ratio if bar.ratio else ours
    verdict = "not measured" if compared is None else ("held" if compared <= bar.limit else "missed")
    if compared is not None and not bar.ratio and not bar.exact:
        taken = run.repetitions.get(f"{bar.side}.{bar.measure}", 1)
        if run.busy:
            verdict = "not measured, the machine is busy"
        elif taken < NEEDED:
            verdict = "not measured, best of five needed"
    return {**asdict(bar), "ours": ours, "stock": stock, "ratio_found": ratio, "verdict": verdict}


def table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Lines to print: what, ours, stock, ratio, bar, verdict."""
    cells = [("", "ours", "stock", "ratio", "bar", "")]
    cells += [
        (
            row["says"],
            _shown(row["ours"], row["unit"]),
            _shown(row["stock"], row["unit"]),
            "" if row["ratio_found"] is None else f"{row['ratio_found']:.2f}",
            f"≤ {row['limit']:g}{'' if row['ratio'] or not row['unit'] else ' ' + row['unit']}",
            row["verdict"],
        )
        for row in rows
    ]
    widths = [max(len(cell[column]) for cell in cells) for column in range(6)]
    return ["  ".join(_padded(line, widths)).rstrip() for line in cells]


def _padded(line: tuple[str, ...], widths: Sequence[int]) -> list[str]:
    words = {0, len(widths) - 1}
    return [
        text.ljust(width) if column in words else text.rjust(width)
        for column, (text, width) in enumerate(zip(line, widths, strict=True))
    ]


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    digits = 2 if unit == "s" else 0
    return f"{value:.{digits}f}{' ' + unit if unit else ''}"
