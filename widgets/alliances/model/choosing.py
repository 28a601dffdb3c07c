"""What one choice and several share once they are graded: choices told apart by their ids, and what each is told."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from alliances.model.base import Id, Text, unique_ids
from alliances.model.key import Key
from alliances.model.question import Entry, Graded

__all__ = ["ChoiceKey", "GradedChoices"]


class GradedChoices(Graded):
    """A graded question with choices to take among."""

    choices: tuple[Entry, ...] = Field(min_length=2, max_length=8)
    """In the order shown."""

    scored_ids = ("choices",)

    @model_validator(mode="after")
    def _choices_are_distinct(self) -> Self:
        unique_ids("choices", self.choices)
        return self


class ChoiceKey(Key):
    """The mark scheme of a question with choices to take among."""

    feedback: dict[Id, Text] = Field(default_factory=dict)
    """Choice → why it tempts and what decides (60 words at most), for who took it, once corrections are open."""

    @property
    def right(self) -> frozenset[str]:
        """Ids of the choices that a full answer takes."""
        raise NotImplementedError
