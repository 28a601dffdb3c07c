"""An episode's objectives serve questions that the programme asks."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from alliances.model import Episode


def _episode(question: int) -> dict[str, Any]:
    return {
        "id": "essai",
        "title": "Essai",
        "questions": ["Pourquoi\u202f?"],
        "objectives": [{"id": "o1", "text": "Dire pourquoi.", "question": question}],
    }


def test_an_objective_serves_a_question_of_its_episode() -> None:
    assert Episode.model_validate(_episode(1)).objectives[0].question == 1


@pytest.mark.parametrize("question", [0, 2])
def test_a_question_that_is_not_asked_is_refused(question: int) -> None:
    with pytest.raises(ValidationError):
        Episode.model_validate(_episode(question))
