"""Questions that do not share their words: a statement is asked once, and what one form says the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.french import number
from alliances.model import Question
from alliances.verify.markdown import parse
from alliances.verify.record_faults import told

__all__ = ["check", "measures"]

_MOST = 0.6
"""Words shared by two texts, over the words of both, from which they count as one."""
_SHORTEST_WORD = 4
"""Letters of a word that tells something."""
_FEWEST_WORDS = 3
"""Words below which two texts can only be compared whole."""

_Words = frozenset[str]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Statements, any two; then, in an episode, choices and items where one of the two questions is graded."""
    asked = _asked(catalogue.all_questions.values())
    statements = [(question, question.statement, _words(question.statement)) for question in asked]
    for (one, said, words), (other, again, others) in combinations(statements, 2):
        if _alike(said, words, again, others):
            fault = (("statement",), f"son énoncé a les mots de « {one.id} ».", "Écrivez-le autrement.")
            yield from told(catalogue, "question", other.id, [fault])
    for questions in catalogue.questions.values():
        entries = [(question, *entry) for question in _asked(questions.values()) for entry in _entries(question)]
        for (one, _, said, words), (other, loc, again, others) in combinations(entries, 2):
            if one is not other and (one.graded or other.graded) and _alike(said, words, again, others):
                message = f"« {again} » a les mots d’une ligne de « {one.id} »."
                yield from told(catalogue, "question", other.id, [(loc, message, "Écrivez-la autrement.")])


def measures(catalogue: Catalogue, _root: Path) -> Iterator[str]:
    """The most that two twins share, in each episode."""
    for episode, questions in catalogue.questions.items():
        twins = [(question, questions.get(getattr(question, "twin_of", None) or "")) for question in questions.values()]
        shared = [(_share(_all_words(b), _all_words(a)), b.id) for b, a in twins if a]
        if shared:
            most, name = max(shared)
            percent = number(100 * most, 0)
            yield f"{episode} : deux jumelles ont en commun {percent} % de leurs mots au plus (« {name} »)."


def _asked(questions: Any) -> list[Question]:
    """Questions asked for the first time."""
    return [question for question in questions if not getattr(question, "repeats", None)]


def _entries(question: Question) -> Iterator[tuple[tuple[str | int, ...], str, _Words]]:
    """Choices and items; targets are left out, since two forms sort by the same ones."""
    for field in ("choices", "items"):
        for place, entry in enumerate(getattr(question, field, ())):
            yield (field, place, "text"), entry.text, _words(entry.text)


def _all_words(question: Question) -> _Words:
    return _words(question.statement).union(*(words for _, _, words in _entries(question)))


def _words(text: str) -> _Words:
    """Its words of some length, numbers left out: other numbers do not make another question."""
    plain = " ".join(block.text for block in parse(text)).casefold()
    return frozenset(word for word in re.findall(r"[^\W\d_]+", plain) if len(word) >= _SHORTEST_WORD)


def _share(one: _Words, other: _Words) -> float:
    return len(one & other) / len(one | other) if one or other else 0


def _alike(said: str, words: _Words, again: str, others: _Words) -> bool:
    if min(len(words), len(others)) < _FEWEST_WORDS:
        return said.casefold().split() == again.casefold().split()
    return _share(words, others) >= _MOST
