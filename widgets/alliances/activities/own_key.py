"""The key that a self-assessment's record holds, without the rest of its view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["own_key"]


def own_key(question: Any, figures: Mapping[str, Any]) -> dict[str, Any] | None:
    """The key of a self-assessment, as `scoring.share` takes it; None of a free text. `figures` are records by id."""
    read = _OF_TYPE.get(question.type)
    return read(question, figures) if read and not question.graded else None


def _single(question: Any, _figures: Mapping[str, Any]) -> dict[str, Any]:
    return {"shares": {choice.id: 1 for choice in question.choices if choice.correct}}


def _pairs(question: Any, _figures: Mapping[str, Any]) -> dict[str, Any]:
    return {"pairs": {item.id: item.target for item in question.items}}


def _estimate(question: Any, figures: Mapping[str, Any]) -> dict[str, Any]:
    return {"value": figures[question.figure].value, "full": question.tolerance, "half": question.tolerance}


_OF_TYPE: dict[str, Callable[[Any, Mapping[str, Any]], dict[str, Any]]] = {
    "single": _single,
    "multiple": lambda question, _: {"correct": [choice.id for choice in question.choices if choice.correct]},
    "truefalse": lambda question, _: {"value": question.correct},
    "matching": _pairs,
    "classification": _pairs,
    "ordering": lambda question, _: {"order": list(question.order)},
    "cloze": lambda question, _: {"gaps": {gap.id: list(gap.accept) for gap in question.gaps}},
    "estimate": _estimate,
}
