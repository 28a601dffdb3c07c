"""« Frise de coordination »: months before the first action, and alliances still there three years later (fictif).

Five phases follow each other. Each asks for some meetings, more with more actors and more different worlds:

    meetings that count = the smaller of those held and those that someone has the time to prepare
    yield of a meeting  = 0.7 + 0.3 × days / (1 + days)        days: of animation, a week
    months of a phase   = meetings it asks for × 12 / (meetings that count × yield) + its own delay

No draw is made: each phase is taken to vary on its own by four tenths, so that their sum stays, nine times out of ten,
within 1.645 × √(Σ (0.4 × months of a phase)²) of the months told. The same sum holds in Python and in JavaScript.

Alliances wear out each year, half as fast once a first action has shown something; an election half-way stops a share
of those that are left. Of a hundred that are alike, chance alone leaves 1.645 × √(alive × (1 - alive / 100)) more or
less, nine times out of ten. Nothing here is measured. The numbers were chosen so that Charenton (about 22 months) and
the Haut-Doubs (18 months) are found with their own actors and worlds, and a plausible pace that no source gives.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from alliances.simulations.calculation import Calculator, Input, Result, Unit
from alliances.simulations.scale import Scale

__all__ = ["COORDINATION", "PHASES", "Phase", "phases"]

_YEARS = 3
"""Years that are looked at; the election comes half-way."""
_HALF = _YEARS * 12 / 2
_UNPREPARED, _PER_DAY = 6, 6
"""Meetings a year that volunteers prepare, and those that each day of animation a week adds."""
_YIELD, _YIELD_MORE = 0.7, 0.3
"""What a meeting moves on when nobody follows it up, and what following up may add."""
_VARIES, _NINE_TENTHS = 0.4, 1.645
"""By how much a phase varies, and standard deviations that hold nine times out of ten."""
_WEAR, _WEAR_ALONE, _WEAR_WORLD = 8, 12, 2
"""Percent of alliances lost a year: always, when nobody animates, and for each world beyond the first."""
_ELECTION, _ELECTION_PREPARED = 40, 10
"""Percent of alliances that the election stops."""
_STARTED = 100
"""Alliances that begin together."""
_LONG = 24
"""Months after which waiting is what is said first."""
_WEEKS = 52
_MEETING_DAYS = 0.5
"""Days of each actor that a meeting takes."""


@dataclass(frozen=True)
class Phase:
    """What one phase asks for."""

    base: float
    """Meetings, whoever is there."""
    actor: float
    """Meetings more for each actor."""
    world: float
    """Meetings more for each world beyond the first."""
    delay: float = 0
    """Months that no meeting shortens."""


PHASES = {
    "know": Phase(0, 0.5, 0.5),
    "understand": Phase(1, 0, 1),
    "choose": Phase(1, 0.25, 0),
    "prepare": Phase(2, 0, 0, delay=3),
    "launch": Phase(1, 0, 0, delay=2),
}
"""The five, in order, each with invented round numbers."""


def phases(state: Mapping[str, float]) -> dict[str, float]:
    """Months of each phase."""
    actors, days = state["actors"], state["animation"]
    others = min(state["worlds"], actors) - 1
    each = 12 / (min(state["meetings"], _ready(days)) * (_YIELD + _YIELD_MORE * days / (1 + days)))
    return {
        name: (one.base + one.actor * actors + one.world * others) * each + one.delay for name, one in PHASES.items()
    }


def _ready(days: float) -> float:
    return _UNPREPARED + _PER_DAY * days


def _find(state: Mapping[str, float]) -> Result:
    values = {"half": _HALF, "started": float(_STARTED)}
    months, variance = 0.0, 0.0
    for name, takes in phases(state).items():
        values[f"from-{name}"] = months
        months += takes
        variance += _VARIES * takes * (_VARIES * takes)
        values |= {f"to-{name}": months, f"takes-{name}": takes}
    spread = _NINE_TENTHS * math.sqrt(variance)
    values |= {"months": months, "months-low": months - spread, "months-high": months + spread}
    worn = _left(state, months)
    loss = _ELECTION / 100 * state["election"]
    lost = worn * loss
    stops = _ELECTION_PREPARED if state["prepared"] else _ELECTION
    alive = worn * (1 - stops / 100 * state["election"])
    chance = _NINE_TENTHS * math.sqrt(alive * (1 - alive / _STARTED))
    values |= {
        "left": worn,
        "worn": worn - _STARTED,
        "voted": worn - lost,
        "lost": -lost,
        "saved": alive - (worn - lost),
        "alive": alive,
        "alive-low": max(0.0, alive - chance),
        "alive-high": min(float(_STARTED), alive + chance),
        "useful": min(state["meetings"], _ready(state["animation"])),
        "animation-days": state["animation"] * _WEEKS / 12 * months,
        "meeting-days": state["actors"] * state["meetings"] * _MEETING_DAYS / 12 * months,
    }
    if state["meetings"] > _ready(state["animation"]):
        verdict = "idle"
    elif state["election"] and not state["prepared"]:
        verdict = "exposed"
    else:
        verdict = "long" if months > _LONG else "steady"
    return Result(values, verdict)


def _left(state: Mapping[str, float], months: float) -> float:
    """Alliances of the hundred that wear has left after three years, when the first action comes at `months`."""
    others = min(state["worlds"], state["actors"]) - 1
    wear = (_WEAR + _WEAR_ALONE / (1 + state["animation"]) + _WEAR_WORLD * others) / 100
    before = min(months / 12, _YEARS)
    return float(_STARTED * (1 - wear) ** before * (1 - wear / 2) ** (_YEARS - before))


_MONTHS = Unit(0, "mois", "mois")
_ALLIANCES = Unit(0, "", "")
_CHANGE = Unit(0, "", "", signed=True)
_DAYS = Unit(0, "jour", "jours")
_MEETINGS = Unit(0, "réunion par an", "réunions par an")
_WEEKLY = Unit(0, "jour par semaine", "jours par semaine")
_SWITCH = Unit(0, "", "")


COORDINATION = Calculator(
    inputs=(
        Input("animation", Scale("Animation", "jours par semaine", 0, 5, 1, 0), _WEEKLY),
        Input("meetings", Scale("Réunions", "par an", 2, 24, 1, 6), _MEETINGS),
        Input("actors", Scale("Acteurs", "acteurs", 2, 15, 1, 6), Unit(0, "acteur", "acteurs")),
        Input("worlds", Scale("Mondes différents", "mondes", 1, 5, 1, 3), Unit(0, "monde", "mondes")),
        Input("election", Scale("Élection à mi-parcours", "non ou oui", 0, 1, 1, 1), _SWITCH),
        Input("prepared", Scale("Élection préparée", "non ou oui", 0, 1, 1, 0), _SWITCH),
    ),
    units={
        **dict.fromkeys(("half", "months", "months-low", "months-high"), _MONTHS),
        **{f"{what}-{name}": _MONTHS for what in ("from", "to", "takes") for name in PHASES},
        **dict.fromkeys(("started", "left", "voted", "alive", "alive-low", "alive-high"), _ALLIANCES),
        **dict.fromkeys(("worn", "lost", "saved"), _CHANGE),
        "useful": _MEETINGS,
        **dict.fromkeys(("animation-days", "meeting-days"), _DAYS),
    },
    verdicts=("idle", "exposed", "long", "steady"),
    find=_find,
)
"""The model of coordination."""
