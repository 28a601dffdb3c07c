"""A text in the learner's own words."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Finite, Flag, Id, Label, Record, Text, Whole, unique_ids
from alliances.model.key import Key
from alliances.model.question import Graded, Practice, Question

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion", "SelfAssessedQuestion"]

_ROUNDING = 1e-9


class Level(Record):
    """One step of a criterion."""

    points: Finite
    """Points it earns, from 0."""
    label: Label
    """Its name."""
    descriptor: Text
    """What an answer at this level shows."""


class Criterion(Record):
    """One line of the grid."""

    id: Id
    """Names the criterion in answers and keys."""
    label: Label
    """What is judged."""
    levels: tuple[Level, ...] = Field(min_length=2)
    """From the lowest to the highest."""

    @model_validator(mode="after")
    def _levels_rise(self) -> Self:
        points = [level.points for level in self.levels]
        if points[0] != 0 or any(low >= high for low, high in pairwise(points)):
            raise Fault("les niveaux partent de zéro et montent.", "Rangez-les du plus bas au plus haut.", "levels")
        return self


class Writing(Question):
    """What is asked of a text, whoever judges it."""

    min_words: Whole | None = None
    """Fewest words advised; None: no such advice."""
    max_words: Whole
    """Most words advised."""
    placeholder: Label | None = None
    """Shown in the empty field; None: nothing."""
    criteria: tuple[Text, ...] = ()
    """What a good answer holds, in words said to the learner."""

    scored_values = ("max_words",)

    @model_validator(mode="after")
    def _lengths_hold(self) -> Self:
        if self.min_words is not None and self.min_words > self.max_words:
            raise Fault(
                "le minimum de mots dépasse le maximum.", "Corrigez « min_words » ou « max_words ».", "min_words"
            )
        return self


class PracticeQuestion(Practice, Writing):
    """A self-assessment: write, then compare with a model answer."""

    type: Literal["freetext"]
    """Always `freetext`."""


class GradedQuestion(Graded, Writing):
    """A text graded by a person, on a grid that its author knows."""

    type: Literal["freetext"]
    """Always `freetext`."""
    grid: tuple[Criterion, ...] = Field(min_length=1)
    """In the order in which the criteria are judged; the best levels make the question's points."""
    second_text: Flag = False
    """True: the trainer's settings say whether it is graded, judged by its author, or not asked."""

    @model_validator(mode="after")
    def _grid_holds(self) -> Self:
        unique_ids("grid", self.grid)
        total = sum(max(level.points for level in criterion.levels) for criterion in self.grid)
        if abs(total - self.points) > _ROUNDING:
            raise Fault(
                f"les meilleurs niveaux font {total:g} points, or la question en annonce {self.points:g}.",
                "Accordez « points » et les niveaux de la grille.",
                "points",
            )
        return self

    def self_assessed(self) -> SelfAssessedQuestion:
        """The same question for a session where its author judges the text."""
        kept = set(SelfAssessedQuestion.model_fields) - {"graded"}
        return SelfAssessedQuestion.model_validate(self.model_dump(include=kept))


class SelfAssessedQuestion(Writing):
    """A text that its author judges on the grid; made from a graded one, never written in a file."""

    type: Literal["freetext"]
    """Always `freetext`."""
    graded: Literal[False] = False
    """Always false."""
    grid: tuple[Criterion, ...]
    """As the graded question has it."""


class Anchor(Record):
    """A made-up copy, marked: what who grades compares a text with."""

    levels: dict[Id, Finite] = Field(min_length=1)
    """Id of each criterion → points that the copy earns."""
    text: Text
    """The copy, fictitious."""
    why: Text
    """Why it earns that, criterion by criterion."""


class MarkKey(Key):
    """What who grades knows besides the grid."""

    type: Literal["freetext"]
    """Always `freetext`."""
    anchors: tuple[Anchor, ...] = Field(min_length=2)
    """From the best copy to the weakest; together they show every level of every criterion."""
