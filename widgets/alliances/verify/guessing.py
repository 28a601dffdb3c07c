"""What answering blindly is worth: the points that chance gives to who reads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from alliances.catalogue import Catalogue
from alliances.model import Graded, Key
from alliances.scoring import KINDS, share

__all__ = ["Guess", "expected_share", "guesses"]

_STEPS = 10_000
"""Places of an estimate's scale beyond which a sample of them is enough."""


@dataclass(frozen=True)
class Guess:
    """One form of one episode, answered blindly."""

    episode: str
    form: str
    """A or B."""
    expected: float
    """Points that chance gives."""
    points: float
    """Points that a machine gives, texts left out."""


def guesses(catalogue: Catalogue, keys: dict[str, Key]) -> Iterator[Guess]:
    """Each form of each episode whose mark schemes are all known."""
    for episode, questions in catalogue.questions.items():
        scored = {key: q for key, q in questions.items() if isinstance(q, Graded) and q.type in KINDS}
        twins = {q.twin_of: q for q in scored.values() if q.twin_of}
        form_a = [q for q in scored.values() if not q.twin_of]
        forms = {"A": form_a, **({"B": [twins.get(q.id, q) for q in form_a]} if twins else {})}
        for form, asked in forms.items():
            if asked and all(q.id in keys and keys[q.id].type == q.type for q in asked):
                expected = sum(expected_share(q, keys[q.id]) * q.points for q in asked)
                yield Guess(episode, form, expected, sum(q.points for q in asked))


def expected_share(question: Any, key: Key) -> float:
    """Mean share of the points when every answer of the type is as likely as any other.

    A box of a multiple choice is ticked one time in two; each item of a matching goes anywhere; words are never found.
    """
    answers = _ANSWERS.get(question.type)
    scheme = key.model_dump(mode="json")
    if answers is not None:
        return _mean(share(question.type, answer, scheme) for answer in answers(question))
    if question.type in {"matching", "classification"}:
        return 1 / len(question.targets)
    return 1 / len(question.items) if question.type == "ordering" else 0.0


def _boxes(question: Any) -> Iterator[list[str]]:
    for ticked in product((False, True), repeat=len(question.choices)):
        yield [choice.id for choice, is_ticked in zip(question.choices, ticked, strict=True) if is_ticked]


def _places(question: Any) -> Iterator[float]:
    steps = max(1, min(_STEPS, round((question.max - question.min) / question.step)))
    return (question.min + place * (question.max - question.min) / steps for place in range(steps + 1))


_ANSWERS = {
    "single": lambda question: [choice.id for choice in question.choices],
    "truefalse": lambda _question: ["yes", "no"],
    "multiple": _boxes,
    "estimate": _places,
}


def _mean(shares: Iterable[float]) -> float:
    found = list(shares)
    return sum(found) / len(found)
