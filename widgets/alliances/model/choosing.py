"""What one choice and several share once they are graded: choices told apart by their ids."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from alliances.model.base import unique_ids
from alliances.model.question import Entry, Graded

__all__ = ["GradedChoices"]


class GradedChoices(Graded):
    """A graded question with choices to take among."""

    choices: tuple[Entry, ...] = Field(min_length=2, max_length=8)
    """In the order shown."""

    scored_ids = ("choices",)

    @model_validator(mode="after")
    def _choices_are_distinct(self) -> Self:
        unique_ids("choices", self.choices)
        return self
