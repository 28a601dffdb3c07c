"""What one came for: a choice, changeable at any time, that adapts what the course suggests."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Id, Label, Record, unique_ids

__all__ = ["ActivityRecord"]


class Suggestion(Record):
    """A place of the episode worth more time."""

    place: Id
    """Anchor of its title, an H3 of the text."""
    why: Label
    """The reason, as the path gives it."""


class Option(Record):
    """One project."""

    id: Id
    """One of the field's choices, whose words stand in `data/alliance.yaml`."""
    suggests: tuple[Suggestion, ...] = Field(min_length=1)
    """In the order of the text."""


class ActivityRecord(Activity):
    """A choice among projects."""

    kind: Literal["project"]
    """Always `project`."""
    field: Id = "projet"
    """The field of « Mon alliance » that keeps the choice."""
    options: tuple[Option, ...] = Field(min_length=2)
    """As they are shown."""

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        unique_ids("options", self.options)
        return self
