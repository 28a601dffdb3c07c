"""« Changer d'échelle »: five strategies from one pilot, over the same years (fictif).

Each strategy opens sites (for diversification, activities; for a merger, sites that join all at once), year by year:

    sites of a year  = sites of the year before × (1 - leaving) + sites opened
    effect of a year = effect of the pilot × transfer × sites
    cost of a year   = opening × sites opened + support × sites

`transfer` is the part of the pilot's effect that survives elsewhere, 0 to 1. The pilot itself is left out: what is
counted is what scaling adds. Nothing here is measured; the round numbers only keep the order in which guides rank the
strategies by control, cost and risk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alliances.simulations.calculation import Calculator, Input, Result, Unit
from alliances.simulations.scale import Scale

__all__ = ["HORIZON", "SCALING", "STRATEGIES", "Strategy", "Year", "years"]

HORIZON = Scale("Durée", "années", low=3, high=15, step=1, default=10)
"""Years that are looked at."""


@dataclass(frozen=True)
class Strategy:
    """One way of growing; rates in percent."""

    pace: float
    """Sites opened a year; for a merger, sites that join, once."""
    transfer: float
    """Part of the pilot's effect that survives elsewhere."""
    opening: float
    """Euros to open one."""
    support: float
    """Euros a year to support each one."""
    leaving: float
    """Sites that give up, each year."""
    delay: float
    """Years before the first one opens."""
    once: bool = False
    """Whether they all come the same year."""


STRATEGIES = {
    "diversification": Strategy(0.5, 70, opening=40_000, support=20_000, leaving=10, delay=0),
    "duplication": Strategy(2, 80, opening=50_000, support=10_000, leaving=5, delay=1),
    "fertilisation": Strategy(8, 20, opening=3_000, support=1_000, leaving=25, delay=0),
    "cooperation": Strategy(3, 50, opening=5_000, support=4_000, leaving=10, delay=2),
    "fusion": Strategy(12, 30, opening=15_000, support=8_000, leaving=5, delay=2, once=True),
}
"""The five, each with invented round numbers."""


@dataclass(frozen=True)
class Year:
    """One year of a strategy."""

    sites: float
    """At its end."""
    effect: float
    """People helped that year, beyond the pilot's."""
    cost: float
    """Euros spent that year."""


def years(strategy: Strategy, effect: float, horizon: int) -> tuple[Year, ...]:
    """The years of a strategy; `effect`: people that the pilot helps each year."""
    found: list[Year] = []
    sites = 0.0
    for year in range(1, horizon + 1):
        due = year == strategy.delay + 1 if strategy.once else year > strategy.delay
        opened = strategy.pace if due else 0
        sites = sites * (1 - strategy.leaving / 100) + opened
        helped = effect * (strategy.transfer / 100) * sites
        found.append(Year(sites, helped, strategy.opening * opened + strategy.support * sites))
    return tuple(found)


def _find(state: Mapping[str, float]) -> Result:
    horizon, public = int(state["horizon"]), state["public"] / 100
    values: dict[str, float] = {"public-most": 0.0}
    series: dict[str, tuple[float, ...]] = {}
    for key, first in STRATEGIES.items():
        strategy = Strategy(**{name: state[f"{key}-{name}"] for name in _PARAMETERS}, once=first.once)
        course = years(strategy, state["effect"], horizon)
        total, cost = 0.0, 0.0
        for year in course:
            total += year.effect
            cost += year.cost
        each = cost / total if total else 0.0
        values |= {f"sites-{key}": course[-1].sites, f"effect-{key}": total, f"cost-{key}": cost, f"each-{key}": each}
        values |= {f"public-{key}": cost * public, f"yearly-{key}": course[-1].effect}
        values["public-most"] = max(values["public-most"], cost * public)
        series |= {f"course-{key}": (0.0, *(year.effect for year in course))}
    names = {
        "most-sites": _best(values, "sites"),
        "most-effect": _best(values, "effect"),
        "cheapest": _best({name: -value if value else -1e15 for name, value in values.items()}, "each"),
    }
    if names["most-sites"] != names["most-effect"]:
        verdict = "apart"
    else:
        verdict = "costly" if names["cheapest"] != names["most-effect"] else "alike"
    return Result(values, verdict, series, names)


def _best(values: Mapping[str, float], what: str) -> str:
    """The first of the strategies that have the most."""
    return max(STRATEGIES, key=lambda key: values[f"{what}-{key}"])


_EUROS = Unit(0, "€", "€")
_PERCENT = Unit(0, "%", "%")
_SITES = Unit(0, "site", "sites")
_PACE = Unit(1, "par an", "par an")
_JOINED = Unit(0, "site", "sites")
_PEOPLE = Unit(0, "personne", "personnes")
_YEARS = Unit(0, "an", "ans")

_PARAMETERS: dict[str, tuple[Scale, Unit]] = {
    "transfer": (Scale("Coefficient de transposition", "pour cent", 0, 100, 5, 0), _PERCENT),
    "pace": (Scale("Rythme", "sites par an", 0, 20, 0.5, 0), _PACE),
    "leaving": (Scale("Abandon", "pour cent par an", 0, 50, 5, 0), _PERCENT),
    "delay": (Scale("Délai", "années", 0, 5, 1, 0), _YEARS),
    "opening": (Scale("Coût d’ouverture", "euros par site", 0, 100_000, 1_000, 0), _EUROS),
    "support": (Scale("Coût d’accompagnement", "euros par site et par an", 0, 30_000, 500, 0), _EUROS),
}


def _inputs() -> tuple[Input, ...]:
    found: list[Input] = []
    for key, strategy in STRATEGIES.items():
        for name, (scale, unit) in _PARAMETERS.items():
            own = Scale(scale.label, scale.unit, scale.low, scale.high, scale.step, getattr(strategy, name))
            found.append(Input(f"{key}-{name}", own, _JOINED if strategy.once and name == "pace" else unit, key))
    return (
        *found,
        Input("horizon", HORIZON, _YEARS),
        Input("effect", Scale("Effet du pilote", "personnes aidées par an", 20, 300, 20, 100), _PEOPLE),
        Input("public", Scale("Part d’argent public", "pour cent", 0, 100, 10, 50), _PERCENT),
    )


SCALING = Calculator(
    inputs=_inputs(),
    units={
        **{f"sites-{key}": _SITES for key in STRATEGIES},
        **{f"{what}-{key}": _PEOPLE for what in ("effect", "yearly") for key in STRATEGIES},
        **{f"{what}-{key}": _EUROS for what in ("cost", "each", "public") for key in STRATEGIES},
        "public-most": _EUROS,
    },
    verdicts=("apart", "costly", "alike"),
    find=_find,
    curves=tuple(f"course-{key}" for key in STRATEGIES),
    names=("most-sites", "most-effect", "cheapest"),
)
"""The simulator of scaling."""
