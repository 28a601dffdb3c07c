"""The calculators by the name that a record gives."""

from __future__ import annotations

from alliances.simulations.calculation import Calculator
from alliances.simulations.contract import CONTRACT
from alliances.simulations.control import CONTROL
from alliances.simulations.coordination import COORDINATION
from alliances.simulations.scaling import SCALING
from alliances.simulations.sroi import SROI

__all__ = ["CALCULATORS"]

CALCULATORS: dict[str, Calculator] = {
    "contract": CONTRACT,
    "control": CONTROL,
    "coordination": COORDINATION,
    "scaling": SCALING,
    "sroi": SROI,
}
"""Name → its model; each has a twin of that name in `widgets/frontend/src/calculators/`."""
