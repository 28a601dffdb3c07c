"""A guided choice: what its record refuses, how forms rank, and that no form of the course is there for nothing."""

from __future__ import annotations

from copy import deepcopy
from itertools import product
from typing import Any

import pytest
from pydantic import ValidationError

import real_course
from alliances.activities import Setting, build_activity
from alliances.build.views import activity_view
from alliances.model.parse import parse_activity
from alliances.simulations.choosing import rank


def _reason(*when: str, strong: bool = False) -> dict[str, Any]:
    return {"when": list(when), "says": "Parce que.", "strong": strong}


def _form(name: str, helps: list[Any], hinders: list[Any]) -> dict[str, Any]:
    return {"id": name, "name": name, "text": "Ceci.", "helps": helps, "hinders": hinders, "beware": "Cela."}


RECORD: dict[str, Any] = {
    "id": "e2-a-essai",
    "kind": "decision",
    "title": "Choisir",
    "questions": [
        {"id": "qui", "text": "Qui ?", "options": [{"id": "un", "text": "Un"}, {"id": "tous", "text": "Tous"}]},
        {"id": "quand", "text": "Quand ?", "options": [{"id": "tot", "text": "Tôt"}, {"id": "tard", "text": "Tard"}]},
    ],
    "forms": [
        _form("a", [_reason("un"), _reason("tot", "tard")], [_reason("tard")]),
        _form("b", [_reason("tous", strong=True)], []),
        _form("c", [_reason("tot")], []),
    ],
    "lesson": "La forme suit.",
}
COURSE = [
    record.model_dump(mode="json")
    for record in real_course.catalogue().all_activities.values()
    if record.kind == "decision"
]
each_of_the_course = pytest.mark.parametrize("record", COURSE, ids=lambda record: record["id"])


def parsed(**changes: Any) -> dict[str, Any]:
    return parse_activity({**deepcopy(RECORD), **changes}).model_dump(mode="json")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"forms": [_form("z", [_reason("rien")], []), RECORD["forms"][0]]}, "n’est la réponse d’aucune question"),
        ({"forms": [_form("z", [_reason("un", "un")], []), RECORD["forms"][1]]}, "donné deux fois"),
        ({"forms": [RECORD["forms"][0], RECORD["forms"][0]]}, "donné deux fois"),
        ({"forms": [RECORD["forms"][0], RECORD["forms"][2]]}, "répondre « Tous » ne change rien"),
        ({"questions": RECORD["questions"][:1]}, "at least 2"),
        ({"decisive": "pourquoi"}, "n’est pas une question"),
        ({"questions": [RECORD["questions"][0], {**RECORD["questions"][0], "id": "autre"}]}, "donné deux fois"),
    ],
    ids=["no answer", "answer twice", "form twice", "idle answer", "alone", "no question", "one id for two answers"],
)
def test_a_choice_with_a_fault_is_refused(changes, says):
    with pytest.raises(ValidationError, match=says):
        parsed(**changes)


@pytest.mark.parametrize(
    ("chosen", "order", "scores"),
    [
        ({"un", "tot"}, "acb", [2, 1, 0]),
        ({"tous", "tard"}, "bca", [2, 0, 0]),
        (set(), "abc", [0, 0, 0]),
        ({"tot"}, "acb", [1, 1, 0]),
    ],
    ids=["for", "strong, then fewer against", "nothing", "equals keep their order"],
)
def test_reasons_make_the_rank(chosen, order, scores):
    ranked = rank(parsed()["forms"], chosen)
    assert "".join(one.form for one in ranked) == order
    assert [one.score for one in ranked] == scores


def test_a_form_that_the_deciding_answer_does_not_call_comes_after():
    ranked = rank(parsed()["forms"], {"un", "tous", "tot"}, {"un"})
    assert [(one.form, one.called) for one in ranked] == [("a", True), ("b", False), ("c", False)]


@each_of_the_course
def test_each_form_of_the_course_can_come_first(record):
    answers = [[option["id"] for option in asked["options"]] for asked in record["questions"]]
    questions = {asked["id"]: {option["id"] for option in asked["options"]} for asked in record["questions"]}
    deciding = questions.get(record["decisive"], set())
    first = {rank(record["forms"], chosen, deciding)[0].form for chosen in product(*answers)}
    assert first == {form["id"] for form in record["forms"]}


def test_whom_it_is_for_speaks_for_or_against_each_form():
    record = next(one for one in COURSE if one["id"] == "e2-a-choisir-forme")
    assert [asked["id"] for asked in record["questions"]] == [
        "faire",
        "pour-qui",
        "pilote",
        "paie",
        "decide",
        "duree",
        "capital",
    ]
    answers = {option["id"] for option in record["questions"][1]["options"]}
    silent = [
        form["id"]
        for form in record["forms"]
        if not any(answers & set(reason["when"]) for reason in (*form["helps"], *form["hinders"]))
    ]
    assert silent == []


@each_of_the_course
def test_every_rule_of_the_course_is_in_the_html(record):
    html = activity_view(record, build_activity(record, Setting(None, "essai", {})), 4)["html"]
    reasons = [reason for form in record["forms"] for reason in (*form["helps"], *form["hinders"])]
    assert html.count("Si vous répondez") == len(reasons)
    assert html.count("data-strong") == sum(reason["strong"] for reason in reasons)
