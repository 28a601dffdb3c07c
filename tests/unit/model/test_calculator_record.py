"""A calculator's record: what is invented is said, drawings are of a known kind, a table has its cells."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from alliances.model.activities.calculator import ActivityRecord

ROW = {"label": "Brut", "end": "gross", "says": "{gross}"}
GUESS = {"id": "moitie", "label": "La moitié", "feedback": "Oui."}
RECORD: dict[str, Any] = {
    "id": "essai-a-calcul",
    "kind": "calculator",
    "computes": "sroi",
    "title": "Un calcul",
    "fictitious": "Tout est inventé.",
    "question": "Combien en reste-t-il ?",
    "guesses": [GUESS, {**GUESS, "id": "rien"}],
    "inputs": [{"id": "price", "label": "Prix", "help": "Une convention."}],
    "headline": "{sroi} pour un euro.",
    "verdicts": {"astride": "Cela dépend."},
    "drawings": [
        {"kind": "bars", "title": "Il reste {present}.", "rows": [ROW, ROW]},
        {
            "kind": "lines",
            "title": "Cela monte.",
            "axis": "Années",
            "axis_unit": "ans",
            "unit_of": "sroi",
            "curves": [{"curve": "c", "label": "C"}],
        },
    ],
    "table": {"caption": "Calcul.", "columns": ["Quoi", "Combien"], "rows": [{"label": "Brut", "cells": ["{gross}"]}]},
    "tries": [{"text": "Doublez.", "when": {"price": 2}, "says": "Vu."}],
    "lesson": "Des hypothèses.",
    "model": ["Une multiplication."],
}


def test_a_whole_record_is_read() -> None:
    record = ActivityRecord.model_validate(RECORD)
    assert [drawing.kind for drawing in record.drawings] == ["bars", "lines"]


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("fictitious",), None, "fictitious"),
        (("computes",), "bonheur", "computes"),
        (("guesses",), [GUESS], "guesses"),
        (("guesses", 1, "id"), "moitie", "deux fois"),
        (("inputs",), [], "inputs"),
        (("drawings",), [], "drawings"),
        (("drawings", 0, "kind"), "camembert", "camembert"),
        (("drawings", 0, "rows"), [ROW], "rows"),
        (("drawings", 0, "rows", 0, "tone"), "rouge", "tone"),
        (("drawings", 1, "curves"), [], "curves"),
        (("table", "rows", 0, "cells"), ["un", "deux"], "2 cases pour 1 colonnes"),
        (("tries",), [], "tries"),
        (("tries", 0, "when"), {}, "when"),
        (("tries", 0, "when", "price"), "2", "nombre"),
        (("model",), [], "model"),
        (("headline",), None, "headline"),
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
