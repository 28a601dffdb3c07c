"""Where a scale drawn in HTML ends; its twin is `round` in `widgets/frontend/src/calculators/calculation.js`."""

from __future__ import annotations

__all__ = ["scale_end"]

_STEPS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
_SMALLEST = 0.01


def scale_end(value: float) -> float:
    """A round number from `value` up."""
    power = 1.0
    while power * 10 <= value:
        power *= 10
    while power > value and power > _SMALLEST:
        power /= 10
    return next((step for step in _STEPS if step * power >= value), 10) * power
