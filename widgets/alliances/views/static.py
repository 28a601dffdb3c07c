"""A view as plain HTML: corrections, exports, and sentences in place of a traceback."""

from __future__ import annotations

from html import escape
from typing import Any

from alliances.answers.event import is_empty
from alliances.french import with_unit

__all__ = ["StaticView", "notice", "readable_answer", "shown_answer"]


class StaticView:
    """HTML with its plain text; IPython shows whichever it can."""

    def __init__(self, html: str, text: str) -> None:
        self._html = html
        self._text = text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def notice(sentence: str) -> StaticView:
    """A sentence that says what to do next."""
    return StaticView(f'<p class="al-notice" role="alert">{escape(sentence)}</p>', sentence)


def shown_answer(view: dict[str, Any], value: Any) -> StaticView:
    """A view followed by the learner's answer, escaped."""
    answer = "Sans réponse." if is_empty(value) else readable_answer(view, value)
    html = f'{view["html"]}<p class="al-answer"><strong>Réponse donnée\u00a0:</strong> {escape(answer)}</p>'
    return StaticView(html, f"{view.get('text', '')}\nRéponse donnée\u00a0: {answer}")


def readable_answer(view: dict[str, Any], value: Any) -> str:
    """A value as a reader says it: labels in place of ids, pairs with an arrow, a number with its unit."""
    labels = view.get("labels", {})
    if view.get("type") == "cloze" and isinstance(value, dict):
        # Words are the learner's own: one that reads like an id stays as typed.
        return "\u202f; ".join(f"{labels.get(str(k), k)}\u00a0: {v}" for k, v in value.items() if v)
    if view.get("type") == "ordering" and isinstance(value, list):
        return "\u202f; ".join(f"{place}. {labels.get(str(v), v)}" for place, v in enumerate(value, 1))
    if isinstance(value, dict):
        given = {item: target for item, target in value.items() if target}
        return "\u202f; ".join(f"{labels.get(str(k), k)} → {labels.get(str(v), v)}" for k, v in given.items())
    if isinstance(value, list):
        return "\u202f; ".join(str(labels.get(str(v), v)) for v in value)
    if isinstance(value, str):
        return str(labels.get(value, value))
    return with_unit(value, view.get("data", {}).get("unit") or "")
