"""Right answers that don't show by their place or their length, over an episode."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.french import number, ordinal
from alliances.model import Key, Question
from alliances.verify.mark_schemes import read_schemes

__all__ = ["check", "measures"]

_FEWEST = 2
_WORDS = {
    "single": ("le bon choix est toujours à la même place", "le bon choix est toujours le plus long"),
    "multiple": ("les bons choix sont toujours aux mêmes places", "les bons choix sont toujours les plus longs"),
}

_Right = list[tuple[Any, frozenset[int]]]
"""Questions, each with the places of its right choices."""


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Episodes whose right choices are always the longest, or always in the same place; each type on its own."""
    for episode, kind, right in _asked(catalogue, root):
        same_place, longest = _WORDS[kind]
        file, line = catalogue.where("question", right[-1][0].id, "choices")
        if len({places for _, places in right}) == 1:
            yield Problem(file, line, f"« {episode} » : {same_place}.", "Changez l’ordre des choix d’une question.")
        if all(_are_longest(question, places) for question, places in right):
            remedy = "Allongez un autre choix, ou raccourcissez le bon."
            yield Problem(file, line, f"« {episode} » : {longest}.", remedy)


def measures(catalogue: Catalogue, root: Path) -> Iterator[str]:
    """How often right choices are the longest, and where the only right one stands, beside what chance would give."""
    for episode, kind, right in _asked(catalogue, root):
        longest = sum(_are_longest(question, places) for question, places in right)
        chance = sum(1 / comb(len(question.choices), len(places)) for question, places in right)
        said = "le bon choix est le plus long" if kind == "single" else "les bons choix sont les plus longs"
        yield f"{episode} : {said} {longest} fois sur {len(right)} (hasard : {number(chance, 1)})."
        if kind == "single":
            yield f"{episode} : place du bon choix, {_places(right)}."


def _places(right: _Right) -> str:
    said = []
    for place in range(max(len(question.choices) for question, _ in right)):
        found = sum(place in places for _, places in right)
        chance = sum(1 / len(question.choices) for question, _ in right if place < len(question.choices))
        said.append(f"{ordinal(place + 1)} {found} fois (hasard : {number(chance, 1)})")
    return ", ".join(said)


def _asked(catalogue: Catalogue, root: Path) -> Iterator[tuple[str, str, _Right]]:
    """Episode, type, its questions with the places of their right choices; none where there are too few to tell."""
    schemes = {key.id: key for found in read_schemes(catalogue, root) for key in found.keys.values()}
    for episode, questions in catalogue.questions.items():
        for kind in _WORDS:
            asked = [question for question in questions.values() if question.type == kind]
            right = [(question, places) for question in asked if (places := _right(question, schemes.get(question.id)))]
            if len(right) >= _FEWEST:
                yield episode, kind, right


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
