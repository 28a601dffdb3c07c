"""Success factors: what their record refuses, which are worked on first, and the fields that they name."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

import real_course
from alliances.model.parse import parse_activity
from alliances.paths import require_course_root
from alliances.simulations.factors import to_work_on
from alliances.verify.checks.alliance import check


@pytest.fixture(scope="module")
def catalogue():
    return real_course.catalogue()


@pytest.fixture
def record(catalogue) -> dict[str, Any]:
    (found,) = [record for record in catalogue.all_activities.values() if record.kind == "diagnosis"]
    return deepcopy({name: value for name, value in found.model_dump(mode="json").items() if value is not None})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r["factors"][0].update(phase="jamais"), "n’est pas un moment"),
        (lambda r: r["factors"].reverse(), "vient avant le précédent"),
        (lambda r: r["factors"][1].update(field=r["factors"][0]["field"]), "donné deux fois"),
        (lambda r: r.update(levels=["Non", "Oui"]), "at least 3"),
    ],
    ids=["no moment", "against time", "twice", "two levels"],
)
def test_a_diagnosis_with_a_fault_is_refused(record, change, says):
    change(record)
    with pytest.raises(ValidationError, match=says):
        parse_activity(record)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r["factors"][0].update(field="absent"), "n’existe pas"),
        (lambda r: r["factors"][0].update(field="radar-cohesion"), "n’a pas une note pour chaque niveau"),
        (lambda r: r["levels"].append("Parfait"), "n’a pas une note pour chaque niveau"),
        (lambda r: r.update(work="absent"), "n’existe pas"),
    ],
    ids=["no field", "another scale", "a level too many", "no work"],
)
def test_a_field_that_does_not_fit_is_told(catalogue, record, change, says):
    change(record)
    altered = replace(catalogue, activities={"episode4": {record["id"]: parse_activity(record)}})
    assert [problem for problem in check(altered, require_course_root()) if says in problem.message]


@pytest.mark.parametrize(
    ("marks", "first"),
    [
        ({}, ""),
        ({"a": 3, "b": 3}, ""),
        ({"a": 2, "b": 0, "c": 1}, "bc"),
        ({"c": 1, "a": 1, "b": 1}, "ab"),
        ({"c": 0}, "c"),
    ],
    ids=["no mark", "all reached", "the lowest", "the earlier", "one alone"],
)
def test_the_lowest_come_first_then_the_earlier(marks, first):
    assert "".join(to_work_on("abc", marks, highest=3, count=2)) == first
