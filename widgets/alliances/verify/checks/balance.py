"""Right answers that don't show by their place or their length, over an episode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Question
from alliances.verify.mark_schemes import read_schemes

__all__ = ["check"]

_FEWEST = 2


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Episodes whose right choice is always the longest, or always in the same place."""
    shares = {
        key.id: getattr(key, "shares", {}) for schemes in read_schemes(catalogue, root) for key in schemes.keys.values()
    }
    for episode, questions in catalogue.questions.items():
        right = [
            (question, place)
            for question in questions.values()
            if (place := _right(question, shares.get(question.id, {}))) is not None
        ]
        if len(right) < _FEWEST:
            continue
        last = right[-1][0].id
        file, line = catalogue.where("question", last, "choices")
        if len({place for _, place in right}) == 1:
            yield Problem(
                file,
                line,
                f"« {episode} » : le bon choix est toujours à la même place.",
                "Changez l’ordre des choix d’une question.",
            )
        if all(_is_longest(question, place) for question, place in right):
            yield Problem(
                file,
                line,
                f"« {episode} » : le bon choix est toujours le plus long.",
                "Allongez un autre choix, ou raccourcissez le bon.",
            )


def _right(question: Question, shares: Mapping[str, float]) -> int | None:
    """Place of the one right choice, from the record or its mark scheme; None when there is no such thing."""
    choices = getattr(question, "choices", ())
    good = [
        place for place, choice in enumerate(choices) if getattr(choice, "correct", False) or shares.get(choice.id) == 1
    ]
    return good[0] if len(good) == 1 else None


def _is_longest(question: Any, place: int) -> bool:
    lengths = [len(choice.text) for choice in question.choices]
    return lengths[place] == max(lengths) and lengths.count(lengths[place]) == 1
