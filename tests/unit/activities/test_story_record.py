"""A decision game: what its record refuses, how a choice is played, and that the course's can be won, left and lost."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

import real_course
from alliances.model.parse import parse_activity
from alliances.simulations.story import plays, start, step


def _choice(name: str, *ways: Any, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": name, "says": "Ainsi.", "ways": [*ways], **more}


def _end(name: str, kind: str) -> dict[str, Any]:
    return {"id": name, "kind": kind, "title": name, "text": "Fin.", "lesson": "Voilà."}


RECORD: dict[str, Any] = {
    "id": "e3-a-essai",
    "kind": "story",
    "title": "Un jeu",
    "fictitious": "Tout est inventé.",
    "intro": "Vous voilà.",
    "gauges": [{"id": "argent", "label": "Argent", "unit": "jeton", "start": 2, "most": 3, "out": "ruine"}],
    "knowledge": [{"id": "secret", "text": "Le secret"}],
    "scenes": [
        {
            "id": "un",
            "title": "Un",
            "text": "Un.",
            "choices": [
                _choice("payer", {"to": "deux"}, effects={"argent": -1}, learns=["secret"]),
                _choice("gagner", {"to": "deux"}, effects={"argent": 5}),
                _choice("perdre", {"to": "deux"}, effects={"argent": -2}),
            ],
        },
        {
            "id": "deux",
            "title": "Deux",
            "text": "Deux.",
            "choices": [
                _choice("ouvrir", {"to": "ouvert", "knows": "secret"}, {"to": "ferme"}),
                _choice("non", {"to": "ferme"}),
            ],
        },
    ],
    "endings": [_end("ouvert", "holds"), _end("ferme", "pauses"), _end("ruine", "fails")],
    "real": {"title": "Vraiment", "text": ["Ceci."], "as_of": "2021", "state": "unverified"},
    "lesson": "Cherchez.",
}


def altered(change: Any) -> dict[str, Any]:
    record = deepcopy(RECORD)
    change(record)
    return record


def parsed() -> dict[str, Any]:
    return parse_activity(deepcopy(RECORD)).model_dump(mode="json")


def _ways(record: dict[str, Any], scene: int, *ways: Any) -> None:
    record["scenes"][scene]["choices"][0]["ways"] = [*ways]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: _ways(r, 1, {"to": "un"}), "ni une scène qui vient plus loin"),
        (lambda r: _ways(r, 0, {"to": "nulle-part"}), "ni une scène qui vient plus loin"),
        (lambda r: _ways(r, 0, {"to": "deux", "knows": "secret"}), "un seul chemin sans condition"),
        (lambda r: _ways(r, 0, {"to": "deux"}, {"to": "ferme"}), "un seul chemin sans condition"),
        (lambda r: _ways(r, 0, {"to": "ferme", "knows": "rien"}, {"to": "deux"}), "n’est pas décrit"),
        (lambda r: r["scenes"][0]["choices"][0].update(effects={"or": 1}), "n’est pas une jauge"),
        (lambda r: r["gauges"][0].update(out="deux"), "n’est pas une fin"),
        (lambda r: r["scenes"][0]["choices"][1].update(id="payer"), "donné deux fois"),
        (lambda r: r["scenes"][0].update(id="ruine"), "est aussi une fin"),
        (lambda r: r.pop("fictitious"), "fictitious"),
    ],
    ids=[
        "back",
        "nowhere",
        "no other way",
        "two ways",
        "unknown",
        "no gauge",
        "no ending",
        "twice",
        "scene and ending",
        "not said fictitious",
    ],
)
def test_a_game_with_a_fault_is_refused(change, says):
    with pytest.raises(ValidationError, match=says):
        parse_activity(altered(change))


@pytest.mark.parametrize(
    ("choices", "at", "left"),
    [
        (["payer", "ouvrir"], "ouvert", 1),
        (["gagner", "ouvrir"], "ferme", 3),
        (["perdre"], "ruine", 0),
    ],
    ids=["known", "unknown, and no more than the most", "nothing left"],
)
def test_a_choice_spends_teaches_and_leads(choices, at, left):
    play = start(parsed())
    for choice in choices:
        play = step(parsed(), play, choice)
    assert (play.at, play.gauges, play.over) == (at, (left,), True)


@pytest.fixture(scope="module")
def course() -> dict[str, Any]:
    catalogue = real_course.catalogue()
    (record,) = [found for found in catalogue.all_activities.values() if found.kind == "story"]
    return record.model_dump(mode="json")


def test_each_ending_and_each_scene_of_the_course_can_be_reached(course):
    every = list(plays(course))
    assert {play.at for play in every} == {ending["id"] for ending in course["endings"]}
    seen = {one.split("/")[0] for play in every for one in play.path}
    assert seen == {scene["id"] for scene in course["scenes"]}


def test_the_course_s_game_fails_more_often_than_it_holds_and_no_one_choice_saves_it(course):
    kinds = {ending["id"]: ending["kind"] for ending in course["endings"]}
    every = list(plays(course))
    count = Counter(kinds[play.at] for play in every)
    assert count["fails"] > count["pauses"] > count["holds"] > 0
    for made in {one for play in every for one in play.path}:
        assert any(kinds[play.at] != "holds" for play in every if made in play.path), made
