"""A number to guess before the real one is revealed."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from alliances.model.base import Fault, Finite, Id, Label, Positive, Record, Text
from alliances.model.key import Key
from alliances.model.question import Graded, Practice

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]


class Feedback(Record):
    """What to say of a guess."""

    close: Text
    """Within the tolerance."""
    low: Text
    """Below the real figure."""
    high: Text
    """Above the real figure."""


def _scale_holds(question: PracticeQuestion | GradedQuestion) -> None:
    if question.min >= question.max:
        raise Fault("le minimum n’est pas plus petit que le maximum.", "Corrigez « min » ou « max ».", "min")
    if question.step > question.max - question.min:
        raise Fault("le pas est plus grand que l’échelle.", "Choisissez un « step » plus petit.", "step")


class PracticeQuestion(Practice):
    """A self-assessment whose answer is a figure of the course."""

    type: Literal["estimate"]
    """Always `estimate`."""
    unit: Label
    """Unit of the guess (`%`, `communes`)."""
    min: Finite
    """Lowest guess, in `unit`."""
    max: Finite
    """Highest guess, in `unit`."""
    step: Positive
    """Between two guesses, in `unit`."""
    figure: Id
    """Id of the figure that is the answer."""
    tolerance: Positive
    """Largest difference called close, in `unit`."""
    feedback: Feedback
    """What to say of a guess."""
    reveal: Id | None = None
    """Id of the chart on which the real figure appears; None: the figure only."""

    scored_values = ("unit",)

    @model_validator(mode="after")
    def _scale_holds(self) -> Self:
        _scale_holds(self)
        return self


class GradedQuestion(Graded):
    """A graded question whose answer is a number."""

    type: Literal["estimate"]
    """Always `estimate`."""
    unit: Label
    """Unit of the guess (`%`, `communes`)."""
    min: Finite
    """Lowest guess, in `unit`."""
    max: Finite
    """Highest guess, in `unit`."""
    step: Positive
    """Between two guesses, in `unit`."""

    scored_values = ("unit",)

    @model_validator(mode="after")
    def _scale_holds(self) -> Self:
        _scale_holds(self)
        return self


class MarkKey(Key):
    """The right number, and how near is near."""

    type: Literal["estimate"]
    """Always `estimate`."""
    value: Finite
    """The right number, in the record's unit."""
    full: Positive
    """Largest difference that earns all the points, in the record's unit."""
    half: Positive
    """Largest difference that earns half of them, in the record's unit."""

    @model_validator(mode="after")
    def _half_is_wider(self) -> Self:
        if self.half < self.full:
            raise Fault(
                "l’écart qui donne la moitié des points est plus étroit que celui qui les donne tous.",
                "Donnez à « half » une valeur au moins égale à « full ».",
                "half",
            )
        return self
