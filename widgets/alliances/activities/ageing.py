"""The imaginary bourg that ages: every state of its model, computed once, for a page without a kernel.

Beside its record, the partial gets the state shown first, in words; JavaScript gets `data`:

    values: {departures, arrivals, horizon}  # the words of each value, in order
    bounds: {departures, arrivals, horizon}  # the values themselves
    first: [d, a, h]                         # places of the values shown first
    states[d][a][0..6]                       # the start, then each horizon: part, elders, adults, people, support,
                                             # then for each actor [so many for ten, percent of the start]
    reached[d][a]                            # year in which each actor has lost or gained a tenth; 0: never
    tries                                    # places of the departures and arrivals of each thing to try
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from alliances.activities.registry import BuiltActivity, Setting
from alliances.french import number
from alliances.simulations.ageing import ARRIVALS, DEPARTURES, HORIZON, START, State, years
from alliances.simulations.scale import Scale

__all__ = ["KIND", "build"]

KIND = "ageing"

_FOLLOWS: dict[str, Callable[[State], float]] = {
    "elders": lambda state: state.elders,
    "adults": lambda state: state.adults,
    "people": lambda state: state.people,
    "support": lambda state: state.support,
}
_TENTHS = 10
_SURE = 1e-9

Row = list[Any]


def build(record: dict[str, Any], _setting: Setting) -> BuiltActivity:
    """Every state of the model, and the words of the one shown first."""
    follows = [_FOLLOWS[actor["follows"]] for actor in record["actors"]]
    states, reached = _states(follows)
    first = [scale.values.index(scale.default) for scale in (DEPARTURES, ARRIVALS, HORIZON)]
    values = {
        "departures": [_departures(value) for value in DEPARTURES.values],
        "arrivals": [_arrivals(value) for value in ARRIVALS.values],
        "horizon": [f"{number(value)}\u00a0ans" for value in HORIZON.values],
    }
    data = {
        "values": values,
        "bounds": {"departures": DEPARTURES.values, "arrivals": ARRIVALS.values, "horizon": HORIZON.values},
        "first": first,
        "states": states,
        "reached": reached,
        "tries": [_place(attempt) for attempt in record["tries"]],
    }
    question = record["question"].replace("{departures}", _subject(DEPARTURES.default))
    return BuiltActivity({"question": question, **_shown_first(data)}, data)


def _shown_first(data: dict[str, Any]) -> dict[str, Any]:
    """The state shown first, in words, and how to write a number."""
    departures, arrivals, horizon = data["first"]
    values = data["values"]
    words = {name: values[name][place] for name, place in zip(values, data["first"], strict=True)}
    reached = data["reached"][departures][arrivals]
    rows = zip(("Au départ", *values["horizon"]), data["states"][departures][arrivals], strict=True)
    return {
        "words": words,
        "rows": [{"year": year, "state": row} for year, row in rows],
        "at": horizon + 1,
        "horizon": HORIZON.default,
        "reached": reached,
        "soonest": min((year for year in reached if year), default=0),
        "sliders": [
            {"id": name, "last": len(values[name]) - 1, "place": place, "text": words[name]}
            for name, place in zip(values, data["first"], strict=True)
        ],
        "number": number,
        "decimal": lambda value: number(value, 1),
    }


def _states(follows: list[Callable[[State], float]]) -> tuple[list[list[list[Row]]], list[list[list[int]]]]:
    """Rows by departures, arrivals and horizon; years of the first tenth by departures and arrivals."""
    rows: list[list[list[Row]]] = []
    reached: list[list[list[int]]] = []
    for departures in DEPARTURES.values:
        rows.append([])
        reached.append([])
        for arrivals in ARRIVALS.values:
            course = [START, *(year.after for year in years(departures, arrivals, int(HORIZON.high)))]
            rows[-1].append([_row(course[at], follows) for at in (0, *map(int, HORIZON.values))])
            reached[-1].append([_first_tenth(course, value) for value in follows])
    return rows, reached


def _row(state: State, follows: list[Callable[[State], float]]) -> Row:
    shares = [value(state) / value(START) for value in follows]
    return [
        _rounded(100 * state.share),
        *(10 * _rounded(count / 10) for count in (state.elders, state.adults, state.people)),
        _rounded(10 * state.support) / 10,
        *([_TENTHS + _whole_tenths(share), _rounded(100 * share)] for share in shares),
    ]


def _first_tenth(course: list[State], value: Callable[[State], float]) -> int:
    return next((at for at, state in enumerate(course) if _whole_tenths(value(state) / value(START))), 0)


def _whole_tenths(share: float) -> int:
    """Tenths of the start gained or lost, the one under way left out: 1.19 → 1, 0.85 → -1."""
    change = _TENTHS * (share - 1)
    return int(math.copysign(math.floor(abs(change) + _SURE), change))


def _rounded(value: float) -> int:
    """Half goes up, as readers round."""
    return math.floor(value + 0.5)


def _place(attempt: dict[str, Any]) -> list[int]:
    """Places of the departures and arrivals to try; raises CourseError for a value that no slider takes."""
    return [_index(DEPARTURES, attempt["departures"]), _index(ARRIVALS, attempt["arrivals"])]


def _index(scale: Scale, value: float) -> int:
    scale.check(value)
    return scale.values.index(value)


def _subject(value: float) -> str:
    return f"{number(value)}\u00a0jeunes sur\u00a0100"


def _departures(value: float) -> str:
    return f"{number(value)}\u00a0% des jeunes partent" if value else "aucun jeune ne part"


def _arrivals(value: float) -> str:
    return f"{number(value)}\u00a0retraités s’installent" if value else "personne ne s’installe"
