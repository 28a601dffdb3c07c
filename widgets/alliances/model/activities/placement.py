"""What a series of questions says of one's path: what can be skipped, or how far one has come."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Id, Record, unique_ids

__all__ = ["ActivityRecord"]


class Asked(Record):
    """One question of the series."""

    id: Id
    """Id of a self-assessment of the same notebook."""
    skips: tuple[Id, ...] = ()
    """Anchors of the étapes that can be left out when it is right at the first answer."""


class ActivityRecord(Activity):
    """A positioning test's result."""

    kind: Literal["placement"]
    """Always `placement`."""
    questions: tuple[Asked, ...] = Field(min_length=2)
    """In the order in which they are asked."""
    compares: Id | None = None
    """Id of the placement whose questions these ask again; None: it is the first."""

    @model_validator(mode="after")
    def _asked_once(self) -> Self:
        unique_ids("questions", self.questions)
        return self
