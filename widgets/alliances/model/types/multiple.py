"""Every right choice, and only those."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Flag, Id, Share, Text, unique_ids, unique_values
from alliances.model.choosing import ChoiceKey, GradedChoices
from alliances.model.question import Entry, Practice

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]


class Choice(Entry):
    """A choice of a self-assessment, and what to say to who ticks it."""

    correct: Flag = False
    """True for each right one."""
    feedback: Text | None = None
    """Why it tempts, what decides, where to look (60 words at most); None: the explanation says enough."""


class PracticeQuestion(Practice):
    """A self-assessment with one right choice or more."""

    type: Literal["multiple"]
    """Always `multiple`."""
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=8)
    """In the order shown."""

    scored_ids = ("choices",)

    @model_validator(mode="after")
    def _one_right_choice_at_least(self) -> Self:
        unique_ids("choices", self.choices)
        if not any(choice.correct for choice in self.choices):
            raise Fault("aucun choix n’est bon.", "Ajoutez « correct: true » à chaque bon choix.", "choices")
        return self


class GradedQuestion(GradedChoices):
    """A graded question with choices to tick."""

    type: Literal["multiple"]
    """Always `multiple`."""


class MarkKey(ChoiceKey):
    """The right choices, and what a wrong one costs."""

    type: Literal["multiple"]
    """Always `multiple`."""
    correct: tuple[Id, ...] = Field(min_length=1)
    """Ids of the right choices; each earns the same share of the points."""
    penalty: Share
    """Share of the points that each wrong tick takes away, above 0 to 1."""

    @property
    def right(self) -> frozenset[str]:
        """Ids of the choices to tick."""
        return frozenset(self.correct)

    @model_validator(mode="after")
    def _ticking_everything_earns_less(self) -> Self:
        unique_values("correct", self.correct)
        if self.penalty <= 0:
            raise Fault(
                "une case cochée à tort ne coûte rien : tout cocher donnerait tous les points.",
                "Donnez par exemple 0.34.",
                "penalty",
            )
        return self
