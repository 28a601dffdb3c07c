"""The same questions before and after: by question, by objective, and asked a last time."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alliances.model.activity import Activity
from alliances.model.base import Flag, Id, Label, Record

__all__ = ["ActivityRecord"]


class Compared(Record):
    """One test, asked at two moments."""

    episode: Id
    """Name of the notebook that asks it."""
    placement: Id
    """Id of the placement, in that notebook, that asks again the questions of the one that it names."""
    title: Label
    """What it is about, as the learner sees it."""
    again: Flag = False
    """Whether it can be taken a last time from here."""


class ActivityRecord(Activity):
    """A comparison."""

    kind: Literal["journey"]
    """Always `journey`."""
    tests: tuple[Compared, ...] = Field(min_length=1)
    """In the order shown."""
