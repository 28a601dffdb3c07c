"""What the models promise: frozen, strict, silent about answers when graded, described field by field."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from mutations import RECORDS, SHAPES
from pydantic import BaseModel, ValidationError

from alliances.model import (
    TYPES,
    Case,
    Chart,
    DatedText,
    Figure,
    Graded,
    Practice,
    Programme,
    Term,
    parse_question,
    revision,
    slug,
)
from alliances.model.base import Record

each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
GIVEAWAYS = (
    "feedback",
    "explanation",
    "hints",
    "tolerance",
    "figure",
    "reveal",
    "correct",
    "target",
    "shares",
    "pairs",
    "value",
    "order",
    "accept",
)


def _models(model: type[BaseModel] = Record) -> list[type[BaseModel]]:
    return [found for child in model.__subclasses__() for found in (child, *_models(child))]


@pytest.mark.parametrize("model", _models(), ids=lambda model: f"{model.__module__}.{model.__name__}")
def test_each_field_says_what_it_is(model: type[BaseModel]) -> None:
    assert model.__doc__
    assert [name for name, field in model.model_fields.items() if not field.description] == []
    assert model.model_config["frozen"]


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_graded_question_has_no_field_for_its_answer(name: str) -> None:
    module = TYPES[name]
    assert issubclass(module.GradedQuestion, Graded)
    assert issubclass(module.PracticeQuestion, Practice)
    held = set(module.GradedQuestion.model_fields)
    for field in module.GradedQuestion.scored_ids:
        (entry,) = [arg for arg in module.GradedQuestion.model_fields[field].annotation.__args__ if arg is not Ellipsis]
        held |= set(entry.model_fields)
    assert held & set(GIVEAWAYS) == set()


@pytest.mark.parametrize("record", SHAPES, ids=lambda record: record["id"])
@pytest.mark.parametrize("field", GIVEAWAYS)
def test_a_graded_record_that_gives_something_away_is_refused(record: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        parse_question({**record, "graded": True, "points": 1, field: "x"})


@each_record
def test_a_record_survives_its_own_dump(record: dict[str, Any]) -> None:
    question = parse_question(record)
    assert parse_question(question.model_dump()) == question
    with pytest.raises(ValidationError):
        question.statement = "autre"


@each_record
def test_wording_and_order_leave_the_revision(record: dict[str, Any]) -> None:
    reworded = deepcopy(record)
    reworded["statement"] = "Autre énoncé."
    for name in ("choices", "items", "targets"):
        for entry in reworded.get(name, ()):
            entry["text"] += " autrement"
        reworded.get(name, []).reverse()
    assert revision(reworded) == revision(record) == revision(parse_question(record))


@each_record
def test_a_changed_id_unit_or_length_changes_the_revision(record: dict[str, Any]) -> None:
    changed = deepcopy(record)
    lists = [name for name in ("choices", "items", "gaps") if name in record]
    if record["type"] == "truefalse":
        pytest.skip("its answers are yes and no, whatever it says")
    if lists:
        old, changed[lists[0]][0]["id"] = changed[lists[0]][0]["id"], "tout-autre"
        if "order" in record:
            changed["order"] = ["tout-autre" if name == old else name for name in record["order"]]
        if "gaps" in record:
            changed["text"] = record["text"].replace(f"{{{old}}}", "{tout-autre}")
    elif "unit" in record:
        changed["unit"] = "tout autre"
    else:
        changed["max_words"] += 1
    assert revision(changed) != revision(record)


def test_a_revision_is_eight_hex_digits_that_never_move() -> None:
    choices = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
    record = {
        "id": "q",
        "type": "single",
        "objective": "o",
        "statement": "s",
        "graded": True,
        "points": 1,
        "choices": choices,
    }
    assert revision(record) == "a335d75d"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Quatre buts, un enjeu", "quatre-buts-un-enjeu"),
        ("Qu’est-ce que l’Œuvre\u202f?", "qu-est-ce-que-l-oeuvre"),
        ("**À retenir** : [l’enjeu](#g-enjeu)", "a-retenir-l-enjeu"),
        ("…", ""),
    ],
)
def test_a_slug_is_lower_case_ascii(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_models_of_data_files_are_all_records() -> None:
    assert {Case, Chart, DatedText, Figure, Programme, Term} <= set(_models())
