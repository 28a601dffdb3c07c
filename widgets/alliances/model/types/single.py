"""One choice among several."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Flag, Id, Share, Text, unique_ids
from alliances.model.choosing import ChoiceKey, GradedChoices
from alliances.model.question import Entry, Practice

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]


class Choice(Entry):
    """A choice of a self-assessment, and what to say to who takes it."""

    correct: Flag = False
    """True for the right one."""
    feedback: Text
    """Why it tempts, what decides, where to look (60 words at most)."""


class PracticeQuestion(Practice):
    """A self-assessment with one right choice."""

    type: Literal["single"]
    """Always `single`."""
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=8)
    """In the order shown."""

    scored_ids = ("choices",)

    @model_validator(mode="after")
    def _one_right_choice(self) -> Self:
        unique_ids("choices", self.choices)
        right = [place for place, choice in enumerate(self.choices) if choice.correct]
        if not right:
            raise Fault("aucun choix n’est le bon.", "Ajoutez « correct: true » au bon choix.", "choices")
        if len(right) > 1:
            raise Fault(
                f"{len(right)} choix sont déclarés bons, or cette question n’en admet qu’un.",
                "Gardez un seul « correct: true ».",
                "choices",
                right[1],
                "correct",
            )
        return self


class GradedQuestion(GradedChoices):
    """A graded question with one choice to take."""

    type: Literal["single"]
    """Always `single`."""


class MarkKey(ChoiceKey):
    """What each choice is worth."""

    type: Literal["single"]
    """Always `single`."""
    shares: dict[Id, Share] = Field(min_length=2)
    """Share of the points for each choice, 0 to 1; at least one is worth 1."""

    covers: ClassVar[dict[str, str]] = {"choices": "shares"}

    @property
    def right(self) -> frozenset[str]:
        """Ids of the choices worth all the points."""
        return frozenset(name for name, share in self.shares.items() if share == 1)

    @model_validator(mode="after")
    def _full_marks_can_be_had(self) -> Self:
        if max(self.shares.values()) < 1:
            raise Fault("aucun choix ne donne tous les points.", "Donnez la part 1.0 au bon choix.", "shares")
        return self
