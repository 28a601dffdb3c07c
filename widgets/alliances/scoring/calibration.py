"""How sure one was, beside how right one was: counts, and what they allow to say.

The JavaScript twin is `widgets/frontend/src/review/calibration.js`; both are held by `tests/vectors/calibration.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["SURE", "UNSURE", "Level", "calibrated", "level_of", "tendency"]

SURE = 75
"""Percent from which one is said to be sure."""
UNSURE = 40
"""Percent up to which one is said to doubt."""
_ENOUGH = 5
"""Answers of one level below which nothing is concluded."""
_OFTEN = 0.7
"""Share of right answers that being sure deserves."""
_HALF = 0.6
"""Share of right answers above which doubting was too modest."""


@dataclass(frozen=True)
class Level:
    """The answers given with one degree of confidence."""

    name: str
    """`sure`, `between` or `unsure`."""
    given: int
    """How many."""
    right: int
    """How many of them were right."""


def level_of(percent: float) -> str:
    """The level of a confidence in percent."""
    if percent >= SURE:
        return "sure"
    return "unsure" if percent <= UNSURE else "between"


def calibrated(answers: Iterable[tuple[float, bool]]) -> list[Level]:
    """Each level's counts, the surest first; `answers` are (percent, right)."""
    known = [(level_of(percent), right) for percent, right in answers]
    return [
        Level(name, sum(1 for level, _ in known if level == name), sum(1 for one in known if one == (name, True)))
        for name in ("sure", "between", "unsure")
    ]


def tendency(levels: Iterable[Level]) -> str:
    """What may be said of them: `few`, `over` (too sure), `under` (too modest) or `fair`."""
    by_name = {level.name: level for level in levels}
    sure, unsure = by_name["sure"], by_name["unsure"]
    if max(sure.given, unsure.given) < _ENOUGH:
        return "few"
    if sure.given >= _ENOUGH and sure.right < _OFTEN * sure.given:
        return "over"
    return "under" if unsure.given >= _ENOUGH and unsure.right > _HALF * unsure.given else "fair"
