"""What every calculator shares: its inputs with their bounds, its outputs with their units, one pure function.

A calculator has a twin in JavaScript (`widgets/frontend/src/calculators/`), so that a page redraws under the finger
without a kernel. Both are held by `tests/vectors/calculators.json`: they add and multiply in the same order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from alliances.errors import CourseError
from alliances.french import number
from alliances.simulations.scale import Scale

__all__ = ["Calculator", "Input", "Result", "Unit", "rounded"]

_SLACK = 1e-9
"""What a sum of floats may lack to reach the half that goes up."""


@dataclass(frozen=True)
class Unit:
    """How a number is told."""

    decimals: int
    """How many are shown."""
    one: str
    """After 0, 1, or 1.9; empty: nothing."""
    many: str
    """From 2 on."""
    signed: bool = False
    """Whether a gain is told by its sign, `+10 points`."""

    def say(self, value: float) -> str:
        """The number and its unit, in French, never split over two lines."""
        shown = rounded(value, self.decimals)
        name = self.many if abs(shown) >= 2 else self.one  # noqa: PLR2004 - French counts « deux » as the first plural
        sign = "+" if self.signed and shown > 0 else ""
        return f"{sign}{number(shown, self.decimals)}" + (f"\u00a0{name}" if name else "")


def rounded(value: float, decimals: int) -> float:
    """The half goes away from zero, as readers round."""
    scale = 10**decimals
    shown = math.floor(abs(value) * scale + 0.5 + _SLACK) / scale
    return math.copysign(shown, value) if shown else 0.0


@dataclass(frozen=True)
class Input:
    """One hypothesis that the reader sets."""

    id: str
    """Names it in the record, in a state and in a sentence."""
    scale: Scale
    """Its bounds and steps, and the value shown first."""
    unit: Unit
    """How its value is told."""
    group: str = ""
    """The group that it belongs to, which its id starts with; empty: it counts for all of them."""

    @property
    def parameter(self) -> str:
        """Its id without its group: what the groups have in common."""
        return self.id.removeprefix(f"{self.group}-") if self.group else self.id

    @property
    def is_switch(self) -> bool:
        """Whether it is counted or not, and nothing between."""
        return (self.scale.low, self.scale.high, self.scale.step) == (0, 1, 1)


@dataclass(frozen=True)
class Result:
    """What a calculator finds for one state."""

    values: Mapping[str, float]
    """Each output by its name."""
    verdict: str
    """Which of the calculator's situations it is."""
    series: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Curves, each a tuple of values in order."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Outputs that are a group and not a number."""


@dataclass(frozen=True)
class Calculator:
    """A pure model: the same state always gives the same result."""

    inputs: tuple[Input, ...]
    """In the order in which they are offered."""
    units: Mapping[str, Unit]
    """Each output by its name → how it is told."""
    verdicts: tuple[str, ...]
    """The situations that it tells apart."""
    find: Callable[[Mapping[str, float]], Result]
    """From a whole and checked state to its result."""
    curves: tuple[str, ...] = ()
    """Names of its series."""
    names: tuple[str, ...] = ()
    """Names of its outputs that are a group."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups of inputs, in order."""
        return tuple(dict.fromkeys(one.group for one in self.inputs if one.group))

    @property
    def first(self) -> dict[str, float]:
        """The state shown first."""
        return {one.id: one.scale.default for one in self.inputs}

    def __call__(self, **changed: float) -> Result:
        """The result of the first state with some inputs changed (hyphens of an id written as underscores)."""
        return self.result({name.replace("_", "-"): value for name, value in changed.items()})

    def result(self, changed: Mapping[str, float]) -> Result:
        """The same from a mapping; raises CourseError for an unknown input or a value outside its scale."""
        scales = {one.id: one.scale for one in self.inputs}
        for name, value in changed.items():
            if name not in scales:
                raise CourseError(
                    f"ce calcul n’a pas d’hypothèse «\u00a0{name}\u00a0».",
                    f"Choisissez parmi\u00a0: {', '.join(scales)}.",
                )
            scales[name].check(value)
        return self.find({**self.first, **changed})
