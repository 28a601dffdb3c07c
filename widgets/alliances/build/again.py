"""The self-assessments of a notebook as another page asks them again: a script that makes one global."""

from __future__ import annotations

import json
import re
from typing import Any

from alliances.build import views
from alliances.build.settings import set_text, shown_records
from alliances.build.text import Text
from alliances.catalogue import Catalogue
from alliances.freshness import AGAIN
from alliances.model import revision

__all__ = ["again_script"]

_NOTE = re.compile(r'<a\b[^>]*href="#[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_SENT = ("id", "kind", "type", "revision", "graded", "html", "data")
_LEVEL = 4


def again_script(text: Text, catalogue: Catalogue) -> str | None:
    """`AlliancesRevoir_<notebook> = {id: view}`, no graded question among them; None when there is nothing to ask."""
    records = shown_records(set_text(text, catalogue), catalogue)
    asked = {key: one for key, one in records.items() if not one.graded and one.type != "freetext"}
    if not asked:
        return None
    answers = {key: figure.value for key, figure in catalogue.figures.items()}
    made = {key: _view(record, answers) for key, record in asked.items()}
    content = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return f"window.AlliancesRevoir_{text.name}={content};\n"


def _view(record: Any, answers: dict[str, float]) -> dict[str, Any]:
    mark = revision(record)
    # The page that asks again says where to read, in which notebook; the chart that an estimate reveals stays there.
    # Its id has a first word more: a page may hold the question itself.
    told = record.model_dump(mode="json") | {"id": f"{AGAIN}-{record.id}", "read_again": None, "repeats": None}
    if "reveal" in told:
        told["reveal"] = None
    view = views.question_view(told, mark, "", {}, answers, _LEVEL)
    kept: dict[str, Any] = _without_notes({name: view[name] for name in _SENT})
    return kept


def _without_notes(value: Any) -> Any:
    """Sources and words are told at the foot of their own notebook: elsewhere their links would lead nowhere."""
    if isinstance(value, str):
        return _NOTE.sub(r"\1", value)
    if isinstance(value, dict):
        return {name: _without_notes(inner) for name, inner in value.items()}
    return [_without_notes(inner) for inner in value] if isinstance(value, list) else value
