"""The values that a parameter of a simulation may take, and what is said of any other."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TypeGuard

from alliances.errors import CourseError
from alliances.french import number

__all__ = ["Scale"]


@dataclass(frozen=True)
class Scale:
    """A parameter's bounds and steps."""

    label: str
    """What it is, in French, as an error names it."""
    unit: str
    """In what it is counted, in French."""
    low: float
    """Least value, included."""
    high: float
    """Largest value, included."""
    step: float
    """Distance between two values."""
    default: float
    """Value shown first."""

    @property
    def values(self) -> tuple[float, ...]:
        """All of them, in order."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + place * self.step for place in range(count + 1))

    def check(self, value: object) -> None:
        """Raise CourseError unless `value` is one of the values."""
        if not _is_number(value) or value not in self.values:
            raise CourseError(
                f"«\u00a0{self.label}\u00a0» ne peut pas valoir {_told(value)}.",
                f"Choisissez un nombre de {number(self.low)} à {number(self.high)}, "
                f"par pas de {number(self.step)} ({self.unit}).",
            )


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _told(value: object) -> str:
    return number(value) if _is_number(value) and isfinite(value) else f"«\u00a0{value}\u00a0»"
