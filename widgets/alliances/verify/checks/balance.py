"""Right answers that don't show by their place or their length, over an episode."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, comb
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.french import number
from alliances.model import Key, Question
from alliances.verify.mark_schemes import read_schemes

__all__ = ["check", "measures"]

_FEWEST = 2
_LONGEST = {"single": "le bon choix est le plus long", "multiple": "les bons choix sont les plus longs"}

_Right = list[tuple[Any, frozenset[int]]]
"""Questions, each with the places of its right choices."""


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Episodes whose right choices are the longest, or in one place, more often than chance; each type on its own."""
    for episode, kind, right in _asked(catalogue, root):
        file, line = catalogue.where("question", right[-1][0].id, "choices")
        for place, found, chance in _places(right) if kind == "single" else ():
            if found > ceil(chance):
                yield Problem(
                    file,
                    line,
                    f"« {episode} » : le bon choix est {found} fois sur {len(right)} en position {place}, "
                    f"plus souvent que par hasard ({number(chance, 1)}).",
                    "Changez l’ordre des choix d’une question.",
                )
        if kind == "multiple" and len({places for _, places in right}) == 1:
            said = f"« {episode} » : les bons choix sont toujours aux mêmes places."
            yield Problem(file, line, said, "Changez l’ordre des choix d’une question.")
        longest, chance = _longest(right)
        if longest > ceil(chance):
            yield Problem(
                file,
                line,
                f"« {episode} » : {_LONGEST[kind]} {longest} fois sur {len(right)}, "
                f"plus souvent que par hasard ({number(chance, 1)}).",
                "Allongez un autre choix, ou raccourcissez le bon.",
            )


def measures(catalogue: Catalogue, root: Path) -> Iterator[str]:
    """How often right choices are the longest, and where the only right one stands, beside what chance would give."""
    for episode, kind, right in _asked(catalogue, root):
        longest, chance = _longest(right)
        yield f"{episode} : {_LONGEST[kind]} {longest} fois sur {len(right)} (hasard : {number(chance, 1)})."
        if kind == "single":
            said = (
                f"en position {place}, {hits} fois (hasard : {number(by, 1)})" for place, hits, by in _places(right)
            )
            yield f"{episode} : le bon choix est {' ; '.join(said)}."


def _longest(right: _Right) -> tuple[int, float]:
    """How many questions have their right choices longest, and how many would by chance."""
    chance = sum(1 / comb(len(question.choices), len(places)) for question, places in right)
    return sum(_are_longest(question, places) for question, places in right), chance


def _places(right: _Right) -> Iterator[tuple[int, int, float]]:
    """Each place from 1, how many right choices stand there, and how many would by chance."""
    for place in range(max(len(question.choices) for question, _ in right)):
        chance = sum(1 / len(question.choices) for question, _ in right if place < len(question.choices))
        yield place + 1, sum(place in places for _, places in right), chance


def _asked(catalogue: Catalogue, root: Path) -> Iterator[tuple[str, str, _Right]]:
    """Episode, type, its questions with the places of their right choices; none where there are too few to tell."""
    schemes = {key.id: key for found in read_schemes(catalogue, root) for key in found.keys.values()}
    for episode, questions in catalogue.questions.items():
        for kind in _LONGEST:
            # A question asked again counts once.
            first = (question for question in questions.values() if not getattr(question, "repeats", None))
            asked = [question for question in first if question.type == kind]
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
