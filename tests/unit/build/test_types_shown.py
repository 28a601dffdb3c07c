"""What a view of each type shows, to a learner before and to a grader after."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliances.build.views import question_view
from alliances.model import parse_question
from alliances.views.static import shown_answer

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "types" / "questions.yaml"


def _graded_view(kind: str) -> dict[str, Any]:
    records = yaml.safe_load(FIXTURE.read_text(encoding="utf-8"))
    record = next(record for record in records if record["type"] == kind and record.get("graded"))
    return question_view(parse_question(record).model_dump(), "00000000", "", {}, {}, 3)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("multiple", ["lieu", "securite"], "Prêter le lieu pour un temps\u202f; Garder le contrôle de la sécurité"),
        ("truefalse", "no", "Faux"),
        (
            "ordering",
            ["constat", "suivre", "contour"],
            "1. Dire ce que l’on constate\u202f; 2. Suivre le problème\u202f; 3. Fixer",
        ),
        ("classification", {"velos": "partenariat"}, "Un magasin donne ses invendus → Un partenariat"),
        (
            "cloze",
            {"trou-commun": "trou-general", "trou-general": "<b>"},
            "mot 1\u00a0: trou-general\u202f; mot 2\u00a0: <b>",
        ),
    ],
)
def test_an_answer_of_each_type_is_readable(kind, value, said):
    html = shown_answer(_graded_view(kind), value)._repr_html_()
    assert escape(said) in html


@pytest.mark.parametrize("kind", ["multiple", "truefalse", "ordering", "classification", "cloze"])
def test_a_graded_view_of_each_type_knows_nothing_of_its_answer(kind):
    view = _graded_view(kind)
    assert view["data"] == {"points": view["points"]}
