"""What the page shows of the wave: every state is the model's, and the words keep to it."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

import real_course
from alliances.activities.ageing import build
from alliances.activities.registry import BuiltActivity, Setting
from alliances.errors import CourseError
from alliances.simulations.ageing import ARRIVALS, DEPARTURES, HORIZON, START, years

FIRST = (DEPARTURES.values.index(2), ARRIVALS.values.index(0))
SETTLED = (DEPARTURES.values.index(2), ARRIVALS.values.index(10))
NOBODY_LEAVES = (DEPARTURES.values.index(0), ARRIVALS.values.index(10))


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return real_course.plain_activity("e1-a-onde")


@pytest.fixture(scope="module")
def built(record: dict[str, Any]) -> BuiltActivity:
    return build(record, Setting(None, "episode1", {}))


def actor(record: dict[str, Any], key: str) -> int:
    return [one["id"] for one in record["actors"]].index(key)


def rounded(value: float) -> int:
    return int(value + 0.5)


def test_the_grid_is_the_model(record, built) -> None:
    of = {
        "elders": lambda state: state.elders,
        "adults": lambda state: state.adults,
        "people": lambda state: state.people,
        "support": lambda state: state.adults / state.elders,
    }
    for (d, departures), (a, arrivals) in product(enumerate(DEPARTURES.values), enumerate(ARRIVALS.values)):
        rows = built.data["states"][d][a]
        assert len(rows) == 1 + len(HORIZON.values)
        for row, horizon in zip(rows, (0, *HORIZON.values), strict=True):
            state = years(departures, arrivals, horizon)[-1].after if horizon else START
            assert row[0] == rounded(100 * state.elders / state.people)
            assert row[1:4] == [10 * rounded(count / 10) for count in (state.elders, state.adults, state.people)]
            assert row[4] == pytest.approx(state.adults / state.elders, abs=0.0501)
            for one, (tenths, percent) in zip(record["actors"], row[5:], strict=True):
                share = of[one["follows"]](state) / of[one["follows"]](START)
                assert percent == rounded(100 * share)
                assert abs(tenths - 10 * share) < 1
                assert abs(tenths - 10) <= abs(10 * share - 10) + 1e-6


def test_an_actor_sees_it_from_the_year_when_a_tenth_has_gone(record, built) -> None:
    for (d, departures), (a, arrivals) in product(enumerate(DEPARTURES.values), enumerate(ARRIVALS.values)):
        course = years(departures, arrivals, 30)
        elders = [abs(year.after.elders / START.elders - 1) >= 0.1 - 1e-9 for year in course]
        found = built.data["reached"][d][a][actor(record, "association")]
        assert found == (1 + elders.index(True) if any(elders) else 0)


def test_a_card_changes_when_its_actor_sees_it(built) -> None:
    for states, reached in zip(built.data["states"], built.data["reached"], strict=True):
        for rows, found in zip(states, reached, strict=True):
            for place, year in enumerate(found):
                for horizon, row in zip(HORIZON.values, rows[1:], strict=True):
                    assert not (row[5 + place][0] != 10 and not 0 < year <= horizon)


def test_the_page_carries_little(built) -> None:
    assert len(json.dumps(built.data, ensure_ascii=False, separators=(",", ":")).encode()) <= 20_000


def order(record: dict[str, Any], built: BuiltActivity, place: tuple[int, int]) -> list[str]:
    found = built.data["reached"][place[0]][place[1]]
    touched = [(year, one["id"]) for year, one in zip(found, record["actors"], strict=True) if year]
    return [name for _year, name in sorted(touched)]


def test_what_the_feedback_says_is_so(record, built) -> None:
    assert order(record, built, FIRST) == ["entreprise", "collectivite", "commerce", "association"]
    found = built.data["reached"][FIRST[0]][FIRST[1]]
    # « Elle est la dernière », « la devance d’un an », « n’ajoute aucun aîné ».
    assert found[actor(record, "collectivite")] - found[actor(record, "entreprise")] == 1
    start, *later = built.data["states"][FIRST[0]][FIRST[1]]
    assert all(row[0] > start[0] and row[1] <= start[1] for row in later)
    assert later[-1][1] < start[1]


def test_what_the_tries_say_is_so(record, built) -> None:
    assert built.data["tries"] == [list(SETTLED), list(NOBODY_LEAVES)]
    assert order(record, built, SETTLED)[:2] == ["collectivite", "association"]
    for place in (SETTLED, NOBODY_LEAVES):
        start, *later = built.data["states"][place[0]][place[1]]
        assert all(row[0] > start[0] and row[1] > start[1] for row in later)
    assert order(record, built, NOBODY_LEAVES)[-1] == "entreprise"
    assert built.data["reached"][NOBODY_LEAVES[0]][NOBODY_LEAVES[1]][actor(record, "entreprise")] > 20


def test_the_state_shown_first_is_said_in_words(built) -> None:
    assert built.shown["words"] == {
        "departures": "2\u00a0% des jeunes partent",
        "arrivals": "personne ne s’installe",
        "horizon": "20\u00a0ans",
    }
    assert built.shown["question"].startswith("Si 2\u00a0jeunes sur\u00a0100 partent")


def test_feedback_is_short(record) -> None:
    assert max(len(one["feedback"].split()) for one in record["actors"]) <= 60


def test_a_try_that_no_slider_reaches_is_refused(record) -> None:
    broken = {**record, "tries": [{**record["tries"][0], "arrivals": 15}]}
    with pytest.raises(CourseError, match="Arrivées"):
        build(broken, Setting(None, "episode1", {}))
