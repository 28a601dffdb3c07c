"""So many minutes a day: when one will have finished, and a calendar of the sessions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alliances.model.activity import Activity
from alliances.model.base import Id, Label, Record, Whole

__all__ = ["ActivityRecord"]


class Extra(Record):
    """Work that is no étape."""

    episode: Id
    """Name of the notebook whose étapes it follows."""
    title: Label
    """As the calendar names it."""
    minutes: Whole
    """What the text announces."""


class ActivityRecord(Activity):
    """A plan: the work itself comes from the étapes of the episodes that exist."""

    kind: Literal["rhythm"]
    """Always `rhythm`."""
    paces: tuple[Whole, ...] = Field(min_length=2)
    """Minutes a day to choose from, ascending."""
    extras: tuple[Extra, ...] = ()
    """In order."""
