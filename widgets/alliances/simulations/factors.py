"""Which success factors to work on first: the lowest marks, the earlier one between equals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["to_work_on"]


def to_work_on(factors: Sequence[str], marks: Mapping[str, float], highest: float, count: int) -> list[str]:
    """Ids of at most `count` factors, the most pressing first; a factor without a mark, or at `highest`, is left out.

    `factors` are ids in the order of time; `marks` are in the scale of their fields.
    """
    rated = [factor for factor in factors if factor in marks and marks[factor] < highest]
    return sorted(rated, key=lambda factor: marks[factor])[:count]
