"""A radar's record: projects to compare have one mark for each axis, on its scale."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from alliances.model.activities.radar import ActivityRecord

PROJECT = {"id": "pont", "name": "Le pont", "notes": [5, 0, 2], "why": "Il relie."}
RECORD: dict[str, Any] = {
    "id": "essai-a-radar",
    "kind": "radar",
    "title": "Un radar",
    "low": "fragile",
    "high": "solide",
    "facts": "Un fait",
    "base": "Vos notes.",
    "axes": [{"field": name, "fact_field": f"{name}-fait"} for name in ("a", "b", "c")],
    "compared": {"ask": "Où ?", "base": "Un choix.", "projects": [PROJECT, {**PROJECT, "id": "bac"}]},
}


def test_a_radar_may_compare_projects_or_not() -> None:
    compared = ActivityRecord.model_validate(RECORD).compared
    assert compared is not None
    assert [one.id for one in compared.projects] == ["pont", "bac"]
    assert ActivityRecord.model_validate({**RECORD, "compared": None}).compared is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"notes": [5, 0]}, "2 notes pour 3 branches"),
        ({"notes": [5, 0, 6]}, "less than or equal"),
        ({"id": "bac"}, "deux fois"),
    ],
)
def test_a_project_with_a_fault_is_refused(changes: dict[str, Any], said: str) -> None:
    record = deepcopy(RECORD)
    record["compared"]["projects"][0] |= changes
    with pytest.raises(ValidationError, match=said):
        ActivityRecord.model_validate(record)
