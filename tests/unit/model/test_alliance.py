"""« Mon alliance » as data: each field fits its kind, and no two answers share a key."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

import real_course
from alliances.answers.event import MAX_TEXT, read_event
from alliances.model import Alliance

ROOT = Path(__file__).resolve().parents[3]
COURSE = ROOT / "tests" / "fixtures" / "verify" / "course"
SAMPLE: dict[str, Any] = yaml.safe_load((COURSE / "data" / "alliance.yaml").read_text(encoding="utf-8"))
FIELDS = list(real_course.catalogue().alliance.fields.values())


def _refusal(**changes: Any) -> str:
    """What is said of the sample, with one field changed: `enjeu__kind="line"`."""
    data = deepcopy(SAMPLE)
    fields = {field["id"]: field for field in data["sections"][0]["fields"]}
    for name, value in changes.items():
        field, part = name.split("__")
        if value is None:
            fields[field].pop(part)
        else:
            fields[field][part] = value
    with pytest.raises(ValidationError) as caught:
        Alliance.model_validate(data)
    return str(caught.value)


def test_the_sample_is_accepted() -> None:
    assert list(Alliance.model_validate(SAMPLE).fields) == [
        "projet",
        "enjeu",
        "acteurs",
        "attractivite",
        "attractivite-fait",
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"enjeu__most": None}, "a besoin de « most »"),
        ({"projet__choices": None}, "a besoin de « choices »"),
        ({"acteurs__columns": None}, "a besoin de « columns »"),
        ({"attractivite__max": None}, "a besoin de « max »"),
        ({"attractivite__min": 5}, "le minimum n’est pas plus petit"),
        ({"enjeu__unit": "€"}, "« unit » ne sert pas"),
        ({"attractivite-fait__lines": 2}, "« lines » ne sert pas"),
        ({"enjeu__id": "projet"}, "« projet » sert déjà"),
        ({"enjeu__id": "acteurs-habitants-organisation"}, "sert déjà"),
        ({"enjeu__id": "dossier-departement"}, "prise par le dossier"),
        ({"enjeu__id": "relecture-du-maire"}, "prise par le dossier"),
        ({"acteurs__id": "relecture"}, "prise par le dossier"),
        ({"enjeu__by_project": {"vendre": {"label": "Autre"}}}, "« vendre » n’est pas un choix"),
    ],
    ids=repr,
)
def test_a_field_that_does_not_fit_is_refused(changes: dict[str, Any], says: str) -> None:
    assert says in _refusal(**changes)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_each_key_and_the_longest_text_fit_in_an_answers_file(field: Any) -> None:
    longest = max([field.most or 1, *(column.most for column in field.columns)])
    assert longest <= MAX_TEXT
    for key in field.keys:
        event = {
            "uuid": "00000000-0000-4000-8000-000000000001",
            "question": key,
            "revision": "1",
            "value": "é" * longest,
            "confidence": None,
            "time": "2026-11-23T09:00:00.000Z",
            "edition": "plain",
        }
        assert getattr(read_event(event), "question", None) == key
