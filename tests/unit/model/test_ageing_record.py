"""A simulation's record: what is invented is said, and its sentences keep a place for the model's figures."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from alliances.model.activities.ageing import ActivityRecord

ACTOR = {
    "id": "commerce",
    "mark": "entreprises",
    "label": "Le commerce",
    "follows": "people",
    "sentence": "Clients : {x} au départ.",
    "feedback": "Tous les âges achètent.",
}
RECORD: dict[str, Any] = {
    "id": "essai-a-onde",
    "kind": "ageing",
    "title": "Une onde",
    "fictitious": "Bourg inventé.",
    "question": "Si {departures} partent, qui s’en aperçoit ?",
    "actors": [ACTOR, {**ACTOR, "id": "mairie"}],
    "tries": [{"text": "Faites venir du monde.", "departures": 2, "arrivals": 10, "says": "Ils sont plus."}],
    "lesson": "Deux histoires.",
    "model": ["Trois âges."],
}


def test_a_whole_record_is_read() -> None:
    assert ActivityRecord.model_validate(RECORD).actors[1].id == "mairie"


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("fictitious",), None, "fictitious"),
        (("question",), "Qui s’en aperçoit ?", "{departures}"),
        (("actors", 0, "sentence"), "Moins de clients.", "{x}"),
        (("actors", 0, "sentence"), "{x} et {x}", "{x}"),
        (("actors", 0, "follows"), "argent", "follows"),
        (("actors", 0, "mark"), "vent", "mark"),
        (("actors", 1, "id"), "commerce", "deux fois"),
        (("actors",), [ACTOR], "actors"),
        (("tries",), [], "tries"),
        (("tries", 0, "departures"), "2", "nombre"),
        (("model",), [], "model"),
        (("horizon",), 20, "horizon"),
    ],
)
def test_a_faulty_record_is_refused(way: tuple[str | int, ...], value: Any, said: str) -> None:
    record: Any = deepcopy(RECORD)
    inside = record
    for part in way[:-1]:
        inside = inside[part]
    inside[way[-1]] = value
    with pytest.raises(ValidationError) as refusal:
        ActivityRecord.model_validate(record)
    assert said in str(refusal.value)
