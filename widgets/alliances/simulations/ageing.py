"""« Onde de vieillissement »: an imaginary bourg of three age classes, year by year (fictif).

Nothing here is measured: the start and the rates are round numbers that make the mechanism visible.
Each year, from the state at its beginning (persons, not rounded):

    youth'  = youth  - youth / 25   + births                   births = 2 births for 100 adults
    adults' = adults - adults / 40  + youth / 25 - departures  departures = rate × youth
    elders' = elders - elders / 20  + adults / 40 + arrivals   deaths = elders / 20

A departure is counted when the one who leaves would have become an adult of the bourg; those who settle are elders.
People who come in (births, arrivals) less those who go out (departures, deaths) are the change in the total.
"""

from __future__ import annotations

from dataclasses import dataclass

from alliances.simulations.scale import Scale

__all__ = ["ARRIVALS", "DEPARTURES", "HORIZON", "START", "State", "Year", "years"]

DEPARTURES = Scale("Départs", "jeunes pour cent jeunes, chaque année", low=0, high=3, step=0.5, default=2)
"""Young people who leave; from four on, nobody would turn adult in the bourg."""
ARRIVALS = Scale("Arrivées", "personnes de 65\u00a0ans et plus, chaque année", low=0, high=30, step=10, default=0)
"""Retired people who settle."""
HORIZON = Scale("Durée", "années", low=5, high=30, step=5, default=20)
"""Years after the start at which the bourg is looked at."""

_YEARS_YOUNG, _YEARS_ADULT, _YEARS_OLD = 25, 40, 20
"""Years spent in each class."""
_BIRTHS = 0.02
"""Births each year for one adult."""


@dataclass(frozen=True)
class State:
    """The bourg at the beginning of a year, in persons."""

    youth: float
    """Under 25."""
    adults: float
    """From 25 to 64."""
    elders: float
    """65 and over."""

    @property
    def people(self) -> float:
        """Everyone, in persons."""
        return self.youth + self.adults + self.elders

    @property
    def share(self) -> float:
        """Part of the elders among everyone, 0 to 1."""
        return self.elders / self.people

    @property
    def support(self) -> float:
        """Adults for one elder."""
        return self.adults / self.elders


START = State(youth=500, adults=1000, elders=500)
"""The imaginary bourg before the wave: 2,000 people."""


@dataclass(frozen=True)
class Year:
    """One year of the bourg: where it starts from, and who came and went."""

    before: State
    """At its beginning."""
    after: State
    """At its end."""
    births: float
    """Persons born."""
    arrivals: float
    """Persons of 65 and over who settled."""
    departures: float
    """Young persons who left."""
    deaths: float
    """Elders who died."""


def years(departures: float, arrivals: float, horizon: int) -> tuple[Year, ...]:
    """The years of the bourg from its start.

    `departures`: for a hundred young people, each year; `arrivals`: persons a year; `horizon`: number of years.
    Raises CourseError for a value outside its scale.
    """
    DEPARTURES.check(departures)
    ARRIVALS.check(arrivals)
    HORIZON.check(horizon)
    found: list[Year] = []
    state = START
    for _ in range(int(horizon)):
        found.append(_year(state, departures / 100, arrivals))
        state = found[-1].after
    return tuple(found)


def _year(state: State, rate: float, arrivals: float) -> Year:
    births, deaths = _BIRTHS * state.adults, state.elders / _YEARS_OLD
    turn_adult, turn_old = state.youth / _YEARS_YOUNG, state.adults / _YEARS_ADULT
    departures = rate * state.youth
    after = State(
        youth=state.youth - turn_adult + births,
        adults=state.adults - turn_old + turn_adult - departures,
        elders=state.elders - deaths + turn_old + arrivals,
    )
    return Year(state, after, births=births, arrivals=arrivals, departures=departures, deaths=deaths)
