"""A real calendar: what its record refuses, and the length that it takes from its figure's row."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

import real_course
from alliances.activities import Setting, build_activity
from alliances.errors import ContentError
from alliances.model.parse import parse_activity


@pytest.fixture(scope="module")
def catalogue():
    return real_course.catalogue()


@pytest.fixture
def record(catalogue) -> dict[str, Any]:
    (found,) = [record for record in catalogue.all_activities.values() if record.kind == "timeline"]
    return {name: value for name, value in found.model_dump(mode="json").items() if value is not None}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r.update(first_action="ailleurs"), "n’est pas un événement"),
        (lambda r: r.update(first_action=r["events"][0]["id"]), "rien ne précède"),
        (lambda r: r["events"].append(r["events"][0]), "donné deux fois"),
        (lambda r: r["events"][0].update(actors=["habitants", "habitants"]), "donné deux fois"),
        (lambda r: r["own"]["phases"].append(r["own"]["phases"][0]), "donné deux fois"),
        (lambda r: r.update(as_of="décembre"), "pattern"),
        (lambda r: r["own"]["copies"]["rows"].update(dormir="ecouter"), "n’est pas une étape"),
    ],
    ids=["no event", "nothing before", "event twice", "actor twice", "phase twice", "no date", "no phase"],
)
def test_a_calendar_with_a_fault_is_refused(record, change, says):
    broken = deepcopy(record)
    change(broken)
    with pytest.raises(ValidationError, match=says):
        parse_activity(broken)


def test_the_length_is_the_figure_s(catalogue, record):
    made = build_activity(parse_activity(record).model_dump(mode="json"), Setting(catalogue, "episode3", {}))
    assert made.data["months"] == catalogue.figures[record["figure"]].value
    assert record["events"][made.shown["before"]]["id"] == record["first_action"]


@pytest.mark.parametrize("changes", [{"figure": "absent"}, {"figure": "charenton-emplois"}, {"most": 12}])
def test_a_figure_that_is_no_bet_is_told_with_its_place(catalogue, record, changes):
    altered = parse_activity({**record, **changes}).model_dump(mode="json")
    with pytest.raises(ContentError, match="n’est pas un nombre de mois"):
        build_activity(altered, Setting(replace(catalogue), "episode3", {}))


def test_one_s_months_have_a_place_in_the_calendar(catalogue, record):
    copies = build_activity(parse_activity(record).model_dump(mode="json"), Setting(catalogue, "episode3", {})).data[
        "copies"
    ]
    fields = catalogue.alliance.fields
    assert {key for key, _ in copies["keys"].values()} <= set(fields["calendrier"].keys)
    assert set(copies["rows"]) == set(copies["labels"])


@pytest.mark.parametrize("change", [{"table": "absent"}, {"column": "absente"}, {"rows": {"lancer": "absente"}}])
def test_a_place_that_is_not_there_is_told(catalogue, record, change):
    altered = deepcopy(record)
    altered["own"]["copies"] |= change
    with pytest.raises(ContentError, match="absent"):
        build_activity(parse_activity(altered).model_dump(mode="json"), Setting(catalogue, "episode3", {}))
