"""Words missing in a text."""

from __future__ import annotations

import re
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Id, Label, Record, Text, unique_ids
from alliances.model.key import Key
from alliances.model.question import Graded, Practice

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]

_MARK = re.compile(r"\{([^{}]*)\}")
_LONGEST = 80
"""Characters of a word that a learner's answer may hold."""


class Gap(Record):
    """A missing word of a graded question."""

    id: Id
    """Names the gap in the text, in answers and keys."""


class FilledGap(Gap):
    """A missing word of a self-assessment."""

    accept: tuple[Label, ...] = Field(min_length=1)
    """Words that fill it; case, accents and kind of apostrophe don't matter."""
    feedback: Text | None = None
    """Said once it is filled (60 words at most); None: the explanation says enough."""


def _marks_hold(question: PracticeQuestion | GradedQuestion) -> None:
    unique_ids("gaps", question.gaps)
    marks, known = _MARK.findall(question.text), {gap.id for gap in question.gaps}
    for mark in marks:
        if mark not in known:
            raise Fault(f"le texte marque « {mark} », qui n’est pas dans « gaps ».", "Accordez-les.", "text")
        if marks.count(mark) > 1:
            raise Fault(f"le texte marque deux fois « {mark} ».", "Donnez à chaque trou le sien.", "text")
    for place, gap in enumerate(question.gaps):
        if gap.id not in marks:
            raise Fault(
                f"le texte n’a pas de marque pour le trou « {gap.id} ».", f"Ajoutez-y {{{gap.id}}}.", "gaps", place
            )
    if re.search(r"[{}]", _MARK.sub("", question.text)):
        raise Fault("une accolade du texte reste seule.", "Écrivez chaque trou {ainsi}.", "text")


def _words_hold(words: tuple[str, ...], *at: str | int) -> None:
    for word in words:
        if not any(character.isalnum() for character in word) or len(word) > _LONGEST:
            raise Fault(
                "un mot accepté est vide, ou trop long.", f"Écrivez un mot de {_LONGEST} caractères au plus.", *at
            )


class PracticeQuestion(Practice):
    """A self-assessment with words to fill in."""

    type: Literal["cloze"]
    """Always `cloze`."""
    text: Text
    """The text, with {id} where a word is missing."""
    gaps: tuple[FilledGap, ...] = Field(min_length=1, max_length=8)
    """The missing words."""

    scored_ids = ("gaps",)

    @model_validator(mode="after")
    def _marks_hold(self) -> Self:
        _marks_hold(self)
        for place, gap in enumerate(self.gaps):
            _words_hold(gap.accept, "gaps", place, "accept")
        return self


class GradedQuestion(Graded):
    """A graded question with words to fill in."""

    type: Literal["cloze"]
    """Always `cloze`."""
    text: Text
    """The text, with {id} where a word is missing."""
    gaps: tuple[Gap, ...] = Field(min_length=1, max_length=8)
    """The missing words."""

    scored_ids = ("gaps",)

    @model_validator(mode="after")
    def _marks_hold(self) -> Self:
        _marks_hold(self)
        return self


class MarkKey(Key):
    """Words that fill each gap; each gap is worth the same share of the points."""

    type: Literal["cloze"]
    """Always `cloze`."""
    gaps: dict[Id, tuple[Label, ...]] = Field(min_length=1)
    """Id of each gap → the words accepted; case, accents and kind of apostrophe don't matter."""

    covers: ClassVar[dict[str, str]] = {"gaps": "gaps"}

    @model_validator(mode="after")
    def _words_hold(self) -> Self:
        for name, words in self.gaps.items():
            if not words:
                raise Fault(f"aucun mot n’est accepté pour « {name} ».", "Donnez-en un au moins.", "gaps", name)
            _words_hold(words, "gaps", name)
        return self
