"""A plan's record: three amounts a need, lines that end after they start, what is invented said."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from alliances.model.activities.financing import ActivityRecord

GUESS = {"id": "animation", "label": "L’animation", "feedback": "Oui."}
RECORD: dict[str, Any] = {
    "id": "essai-a-plan",
    "kind": "financing",
    "title": "Un plan",
    "fictitious": "Tout est inventé.",
    "question": "Que manquera-t-il ?",
    "guesses": [GUESS, {**GUESS, "id": "etude"}],
    "needs": [{"id": "animation", "label": "A", "name": "l’a", "help": "Du temps.", "amounts": [1, 2, 3]}],
    "instruments": [{"id": "ventes", "label": "V", "name": "les v", "help": "Des clients."}],
    "kinds": {"own": "à soi"},
    "lines": [{"instrument": "ventes", "need": "animation", "amount": 10, "first": 1, "last": 3}],
    "headline": "{lines} sur {need}.",
    "chart": "Il manque {lacking}.",
    "verdicts": {"holes": "Cherchez."},
    "findings": {"gap": "Il manque {amount}."},
    "tries": ["Retirez une ligne."],
    "lesson": "Combinez.",
    "model": ["Une addition."],
}


def test_a_whole_record_is_read() -> None:
    assert ActivityRecord.model_validate(RECORD).lines[0].amount == 10


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("fictitious",), None, "fictitious"),
        (("needs", 0, "amounts"), [1, 2], "amounts"),
        (("needs", 0, "amounts", 0), -1, "amounts"),
        (("needs", 0, "amounts", 0), 1.5, "amounts"),
        (("lines", 0, "first"), 0, "first"),
        (("lines", 0, "last"), 4, "last"),
        (("lines", 0, "amount"), "10", "amount"),
        (("lines", 0), {**RECORD["lines"][0], "first": 3, "last": 2}, "finit avant de commencer"),
        (("lines",), [], "lines"),
        (("guesses", 1, "id"), "animation", "deux fois"),
        (("tries",), [], "tries"),
        (("chart",), None, "chart"),
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
