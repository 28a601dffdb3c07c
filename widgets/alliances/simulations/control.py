"""« Groupe témoin »: what is left of a result once those who were not helped are looked at too (fictif).

Two groups of the same size, percentages before and after:

    before/after = helped at the end - helped at the start          what a report announces
    without      = control at the end - control at the start        what would have come anyway
    net effect   = helped at the end - control at the end           the simple difference
    twice        = before/after - without                           when the groups did not start alike

Chance alone moves a share: two shares p and q of n people each differ by chance alone, most of the time, by less than
1.96 × √(p(1-p)/n + q(1-q)/n). A smaller difference proves nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from alliances.simulations.calculation import Calculator, Input, Result, Unit
from alliances.simulations.scale import Scale

__all__ = ["CONTROL", "chance"]

_CHANCE = 1.96
"""Standard deviations that chance stays within nineteen times out of twenty."""


def chance(one: float, other: float, size: float) -> float:
    """Points by which two shares in percent, of `size` people each, differ by chance alone, most of the time."""
    p, q = one / 100, other / 100
    return 100 * (_CHANCE * math.sqrt(p * (1 - p) / size + q * (1 - q) / size))


def _find(state: Mapping[str, float]) -> Result:
    before, after = state["helped-before"], state["helped-after"]
    control_before, control_after = state["control-before"], state["control-after"]
    size = state["size"]
    net = after - control_after
    margin, start_margin = chance(after, control_after, size), chance(before, control_before, size)
    values = {
        "announced": after - before,
        "without": control_after - control_before,
        "effect": net,
        "people": net * size / 100,
        "announced-people": (after - before) * size / 100,
        "twice": after - before - (control_after - control_before),
        "margin": margin,
        "start-gap": before - control_before,
        "start-margin": start_margin,
    }
    if abs(before - control_before) > start_margin:
        verdict = "unlike"
    elif abs(net) <= margin:
        verdict = "chance"
    else:
        verdict = "effect" if net > 0 else "harm"
    return Result(values, verdict)


_PERCENT = Unit(0, "%", "%")
_POINTS = Unit(0, "point", "points", signed=True)
_WIDTH = Unit(0, "point", "points")
_PEOPLE = Unit(0, "personne", "personnes")


def _share(label: str, default: float) -> Scale:
    return Scale(label, "pour cent", low=5, high=95, step=5, default=default)


CONTROL = Calculator(
    inputs=(
        Input("control-after", _share("Témoins, à la fin", 45), _PERCENT),
        Input("helped-after", _share("Accompagnés, à la fin", 60), _PERCENT),
        Input("size", Scale("Personnes par groupe", "personnes", low=20, high=1000, step=20, default=200), _PEOPLE),
        Input("control-before", _share("Témoins, au départ", 30), _PERCENT),
        Input("helped-before", _share("Accompagnés, au départ", 30), _PERCENT),
    ),
    units={
        **dict.fromkeys(("announced", "without", "effect", "twice", "start-gap"), _POINTS),
        **dict.fromkeys(("margin", "start-margin"), _WIDTH),
        **dict.fromkeys(("people", "announced-people"), _PEOPLE),
    },
    verdicts=("unlike", "chance", "harm", "effect"),
    find=_find,
)
"""The calculator of a net effect."""
