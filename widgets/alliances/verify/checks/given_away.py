"""Graded numbers that no self-assessment has already asked for, and no twin asks for again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Graded, Key, Question
from alliances.verify.mark_schemes import Schemes, read_schemes
from alliances.verify.numbers import french

__all__ = ["check"]

_Seen = dict[tuple[str, float], str]
"""Objective and number → the question that has it for its answer."""


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Each graded number beside those of the same objective: self-assessments first, then the other graded ones."""
    seen: _Seen = {}
    for question in catalogue.all_questions.values():
        for value in _practised(question, catalogue):
            seen.setdefault((question.objective, value), question.id)
    for schemes in read_schemes(catalogue, root):
        for key in schemes.keys.values():
            asked = catalogue.all_questions.get(key.id)
            if isinstance(asked, Graded):
                yield from _repeated(asked, key, schemes, seen)


def _repeated(question: Graded, key: Key, schemes: Schemes, seen: _Seen) -> Iterator[Problem]:
    for value in sorted(_marked(key)):
        other = seen.setdefault((question.objective, value), key.id)
        if other != key.id:
            yield Problem(
                schemes.file,
                schemes.line(key.id),
                f"barème « {key.id} » : sa réponse, {french(value)}, est déjà celle de « {other} », "
                "qui évalue le même objectif.",
                "Changez les nombres de l’énoncé, puis la réponse.",
            )


def _practised(question: Question, catalogue: Catalogue) -> set[float]:
    """Numbers that a self-assessment gives as right."""
    figure = catalogue.figures.get(getattr(question, "figure", None) or "")
    words = (word for gap in getattr(question, "gaps", ()) for word in getattr(gap, "accept", ()))
    return _numbers(words) | ({float(figure.value)} if figure else set())


def _marked(key: Key) -> set[float]:
    """Numbers that a mark scheme gives as right."""
    value = getattr(key, "value", None)
    found = _numbers(word for words in getattr(key, "gaps", {}).values() for word in words)
    return found if value is None or isinstance(value, bool) else found | {float(value)}


def _numbers(words: Iterator[str]) -> set[float]:
    found = set()
    for word in words:
        try:
            found.add(float(word.replace(",", ".").replace(" ", "")))
        except ValueError:
            continue
    return found
