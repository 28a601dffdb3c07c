"""« SROI honnête »: what one euro brings, each correction counted or forgotten in turn (fictif).

For each change i, with n_i people, a price p_i in euros a year, d_i years, and rates between 0 and 1:

    value of year t = n_i × p_i × (1 - deadweight) × (1 - displacement) × (1 - others) × (1 - dropoff)^(t - 1)
    present value   = Σ_i Σ_t value of year t / (1 + rate)^t
    SROI            = present value / investment

Deadweight is what would have happened anyway, displacement what was taken from elsewhere, others the part that is
due to other actors, drop-off the part that fades from one year to the next. The corrections multiply each other: the
order in which they are shown changes what each one seems to take, never what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alliances.simulations.calculation import Calculator, Input, Result, Unit
from alliances.simulations.scale import Scale

__all__ = ["CHANGES", "CORRECTIONS", "INVESTMENT", "RATE", "SROI", "Change", "present_value"]

CORRECTIONS = ("discount", "deadweight", "displacement", "others", "dropoff")
"""In the order in which they are shown; the last four say what is not due to the programme."""
_SOCIAL = CORRECTIONS[1:]
INVESTMENT = 120_000
"""Euros, all costs of the programme."""
RATE = 3.5
"""Percent a year by which money to come is worth less."""
_TRIED = 20
"""Points by which a rate is moved, to see what the ratio owes it."""
_HALF, _HALF_MORE = 0.5, 1.5
"""Prices tried around the one chosen."""


@dataclass(frozen=True)
class Change:
    """One change that the programme claims, per year; rates in percent."""

    people: float
    """Persons or organisations that changed."""
    price: float
    """Euros a year: a price that stands for the change."""
    deadweight: float
    """What would have happened anyway."""
    displacement: float
    """What was only moved from elsewhere."""
    others: float
    """What is due to other actors."""
    years: float
    """How long it lasts."""
    dropoff: float
    """What fades each year after the first."""


CHANGES = {
    "seniors": Change(180, 600, deadweight=20, displacement=0, others=25, years=2, dropoff=40),
    "youth": Change(14, 3000, deadweight=45, displacement=10, others=30, years=1, dropoff=0),
    "schools": Change(14, 1500, deadweight=10, displacement=0, others=10, years=1, dropoff=0),
}
"""The invented programme between generations: its three changes."""


def present_value(change: Change, rate: float, counted: frozenset[str] = frozenset(CORRECTIONS)) -> float:
    """Euros of today that the change is worth, `counted` the corrections that are not forgotten."""
    value = change.people * change.price
    for name in _SOCIAL[:-1]:
        value *= 1 - (getattr(change, name) / 100 if name in counted else 0)
    kept = 1 - (change.dropoff / 100 if "dropoff" in counted else 0)
    yearly = 1 + (rate / 100 if "discount" in counted else 0)
    total, discount = 0.0, 1.0
    for _ in range(int(change.years)):
        discount *= yearly
        total += value / discount
        value *= kept
    return total


def _find(state: Mapping[str, float]) -> Result:
    changes = {key: _change(state, key) for key in CHANGES}
    rate, cost = state["rate"], state["investment"]
    counted = [name for name in CORRECTIONS if state[f"count-{name}"]]
    whole = frozenset(counted)

    def total(of: Mapping[str, Change], kept: frozenset[str] = whole) -> float:
        found = 0.0
        for change in of.values():
            found += present_value(change, rate, kept)
        return found

    values = {"gross": total(changes, frozenset())}
    before = values["gross"]
    for place, name in enumerate(CORRECTIONS):
        after = total(changes, whole & frozenset(CORRECTIONS[: place + 1]))
        values |= {f"after-{name}": after, f"taken-{name}": after - before}
        before = after
    values |= {
        "present": before,
        "sroi": before / cost,
        "net": (before - cost) / cost,
        "bare": total(changes, frozenset({"discount"})) / cost,
        "bare-gross": values["gross"] / cost,
        "even": 1.0,
    }
    for key, change in changes.items():
        values |= {
            f"{key}-gross": change.people * change.price,
            f"{key}-net": present_value(_one_year(change), 0, whole),
            f"{key}-present": present_value(change, rate, whole),
        }
    prices = [total({k: _priced(c, by) for k, c in changes.items()}) / cost for by in (_HALF, _HALF_MORE)]
    values |= {"price-low": prices[0], "price-high": prices[1]}
    for name in ("deadweight", "others", "dropoff"):
        ends = [total({k: _moved(c, name, by) for k, c in changes.items()}) / cost for by in (_TRIED, -_TRIED)]
        values |= {f"{name}-low": ends[0], f"{name}-high": ends[1]}
    lowest = min(values[f"{name}-low"] for name in ("price", "deadweight", "others", "dropoff"))
    highest = max(values[f"{name}-high"] for name in ("price", "deadweight", "others", "dropoff"))
    values |= {"lowest": lowest, "highest": highest}
    if not set(_SOCIAL) <= whole:
        verdict = "forgotten"
    elif lowest > 1:
        verdict = "above"
    else:
        verdict = "below" if highest < 1 else "astride"
    return Result(values, verdict)


def _change(state: Mapping[str, float], key: str) -> Change:
    return Change(**{name: state[f"{key}-{name}"] for name in Change.__dataclass_fields__})


def _one_year(change: Change) -> Change:
    return Change(**{**vars(change), "years": 1})


def _priced(change: Change, by: float) -> Change:
    return Change(**{**vars(change), "price": change.price * by})


def _moved(change: Change, name: str, by: float) -> Change:
    return Change(**{**vars(change), name: min(100, max(0, getattr(change, name) + by))})


_EUROS = Unit(0, "€", "€")
_TAKEN = Unit(0, "€", "€", signed=True)
_RATIO = Unit(2, "€", "€")
_PERCENT = Unit(0, "%", "%")
_RATE_UNIT = Unit(1, "%", "%")
_YEARS = Unit(0, "an", "ans")
_PEOPLE = Unit(0, "personne", "personnes")
_PLACES = Unit(0, "établissement", "établissements")

_BOUNDS: dict[str, tuple[Scale, Scale]] = {
    "seniors": (
        Scale("Seniors moins isolés", "personnes", low=20, high=400, step=10, default=180),
        Scale("Prix, seniors", "euros par an", low=100, high=2000, step=50, default=600),
    ),
    "youth": (
        Scale("Jeunes plus vite en emploi", "personnes", low=2, high=60, step=2, default=14),
        Scale("Prix, jeunes", "euros par an", low=500, high=6000, step=250, default=3000),
    ),
    "schools": (
        Scale("Établissements au climat amélioré", "établissements", low=2, high=40, step=2, default=14),
        Scale("Prix, établissements", "euros par an", low=250, high=4000, step=250, default=1500),
    ),
}
_RATES = {"deadweight": "Poids mort", "displacement": "Déplacement", "others": "Part des autres"}


def _inputs() -> tuple[Input, ...]:
    found: list[Input] = []
    for key, (people, price) in _BOUNDS.items():
        first = CHANGES[key]
        named = [
            *((name, Scale(label, "pour cent", 0, 90, 5, getattr(first, name))) for name, label in _RATES.items()),
            ("dropoff", Scale("Déperdition", "pour cent par an", 0, 90, 5, first.dropoff)),
        ]
        found += [
            Input(f"{key}-people", people, _PLACES if key == "schools" else _PEOPLE, key),
            Input(f"{key}-price", price, _EUROS, key),
            *(Input(f"{key}-{name}", scale, _PERCENT, key) for name, scale in named),
            Input(f"{key}-years", Scale("Durée", "années", 1, 5, 1, first.years), _YEARS, key),
        ]
    found += [
        Input("investment", Scale("Coût du programme", "euros", 40_000, 300_000, 5_000, INVESTMENT), _EUROS),
        Input("rate", Scale("Taux d’actualisation", "pour cent par an", 0, 10, 0.5, RATE), _RATE_UNIT),
        *(
            Input(f"count-{name}", Scale("Correctif compté", "non ou oui", 0, 1, 1, 1), _PERCENT)
            for name in CORRECTIONS
        ),
    ]
    return tuple(found)


SROI = Calculator(
    inputs=_inputs(),
    units={
        "gross": _EUROS,
        **{f"after-{name}": _EUROS for name in CORRECTIONS},
        **{f"taken-{name}": _TAKEN for name in CORRECTIONS},
        "present": _EUROS,
        **dict.fromkeys(("sroi", "net", "bare", "bare-gross", "even", "lowest", "highest"), _RATIO),
        **{f"{key}-{what}": _EUROS for key in CHANGES for what in ("gross", "net", "present")},
        **{f"{name}-{end}": _RATIO for name in ("price", "deadweight", "others", "dropoff") for end in ("low", "high")},
    },
    verdicts=("forgotten", "above", "below", "astride"),
    find=_find,
)
"""The calculator of an honest social return on investment."""
