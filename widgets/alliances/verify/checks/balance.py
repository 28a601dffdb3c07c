"""Right answers that don't show by their place or their length, over an episode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Key, Question
from alliances.verify.mark_schemes import read_schemes

__all__ = ["check"]

_FEWEST = 2
_WORDS = {
    "single": ("le bon choix est toujours à la même place", "le bon choix est toujours le plus long"),
    "multiple": ("les bons choix sont toujours aux mêmes places", "les bons choix sont toujours les plus longs"),
}


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Episodes whose right choices are always the longest, or always in the same place; each type on its own."""
    schemes = {key.id: key for found in read_schemes(catalogue, root) for key in found.keys.values()}
    for episode, questions in catalogue.questions.items():
        for kind, (same_place, longest) in _WORDS.items():
            asked = [question for question in questions.values() if question.type == kind]
            right = [(question, places) for question in asked if (places := _right(question, schemes.get(question.id)))]
            if len(right) < _FEWEST:
                continue
            file, line = catalogue.where("question", right[-1][0].id, "choices")
            if len({places for _, places in right}) == 1:
                yield Problem(file, line, f"« {episode} » : {same_place}.", "Changez l’ordre des choix d’une question.")
            if all(_are_longest(question, places) for question, places in right):
                remedy = "Allongez un autre choix, ou raccourcissez le bon."
                yield Problem(file, line, f"« {episode} » : {longest}.", remedy)


def _right(question: Question, key: Key | None) -> frozenset[int]:
    """Places of the right choices, from the record or its mark scheme; one only when one is asked for."""
    shares, named = getattr(key, "shares", {}), getattr(key, "correct", ())
    good = frozenset(
        place
        for place, choice in enumerate(getattr(question, "choices", ()))
        if getattr(choice, "correct", False) or choice.id in named or shares.get(choice.id) == 1
    )
    return good if len(good) == 1 or question.type == "multiple" else frozenset()


def _are_longest(question: Any, places: frozenset[int]) -> bool:
    lengths = [len(choice.text) for choice in question.choices]
    others = [length for place, length in enumerate(lengths) if place not in places]
    return bool(others) and min(lengths[place] for place in places) > max(others)
