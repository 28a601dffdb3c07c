"""A text in the learner's own words."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Finite, Id, Label, Positive, Record, Text, Whole, unique_ids
from alliances.model.key import Key
from alliances.model.question import Graded, Practice

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]


_ROUNDING = 1e-9


def _lengths_hold(question: PracticeQuestion | GradedQuestion) -> None:
    if question.min_words is not None and question.min_words > question.max_words:
        raise Fault("le minimum de mots dépasse le maximum.", "Corrigez « min_words » ou « max_words ».", "min_words")


class PracticeQuestion(Practice):
    """A self-assessment: write, then compare with a model answer."""

    type: Literal["freetext"]
    """Always `freetext`."""
    min_words: Whole | None = None
    """Fewest words advised; None: no such advice."""
    max_words: Whole
    """Most words advised."""
    placeholder: Label | None = None
    """Shown in the empty field; None: nothing."""
    criteria: tuple[Text, ...] = ()
    """What a good answer holds, known to the learner."""

    scored_values = ("max_words",)

    @model_validator(mode="after")
    def _lengths_hold(self) -> Self:
        _lengths_hold(self)
        return self


class GradedQuestion(Graded):
    """A text graded by a person."""

    type: Literal["freetext"]
    """Always `freetext`."""
    min_words: Whole | None = None
    """Fewest words advised; None: no such advice."""
    max_words: Whole
    """Most words advised."""
    placeholder: Label | None = None
    """Shown in the empty field; None: nothing."""
    criteria: tuple[Text, ...] = ()
    """What a good answer holds, known to the learner."""

    scored_values = ("max_words",)

    @model_validator(mode="after")
    def _lengths_hold(self) -> Self:
        _lengths_hold(self)
        return self


class Level(Record):
    """One step of a criterion."""

    points: Finite
    """Points it earns, from 0."""
    label: Label
    """Its name."""
    descriptor: Text
    """What an answer at this level shows."""


class Criterion(Record):
    """One line of the rubric."""

    id: Id
    """Names the criterion in the gradebook."""
    label: Label
    """What is judged."""
    levels: tuple[Level, ...] = Field(min_length=2)
    """From the lowest to the highest."""


class MarkKey(Key):
    """The rubric by which a person grades."""

    type: Literal["freetext"]
    """Always `freetext`."""
    points: Positive
    """Sum of the criteria's best levels; equal to the record's points."""
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    """In the order in which they are judged."""

    @model_validator(mode="after")
    def _points_add_up(self) -> Self:
        unique_ids("criteria", self.criteria)
        if any(level.points < 0 for criterion in self.criteria for level in criterion.levels):
            raise Fault("un niveau retire des points.", "Un niveau donne zéro point au moins.", "criteria")
        total = sum(max(level.points for level in criterion.levels) for criterion in self.criteria)
        if abs(total - self.points) > _ROUNDING:
            raise Fault(
                f"les meilleurs niveaux font {total:g} points, or la grille en annonce {self.points:g}.",
                "Accordez « points » et les niveaux.",
                "points",
            )
        return self
