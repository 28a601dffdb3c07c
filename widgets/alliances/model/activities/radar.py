"""Marks that learners give to their own territory, drawn as a shape as they give them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alliances.model.activity import Activity
from alliances.model.base import Id, Label, Record, Text

__all__ = ["ActivityRecord"]


class Axis(Record):
    """One stake, by two fields of `data/alliance.yaml`."""

    field: Id
    """The field, a number, that holds its mark."""
    fact_field: Id
    """The field, one line, that holds a fact that someone could check."""


class ActivityRecord(Activity):
    """A radar without a measure: the learner sets each axis, and the shape follows."""

    kind: Literal["radar"]
    """Always `radar`."""
    low: Label
    """What the smallest mark means."""
    high: Label
    """What the greatest mark means."""
    facts: Label
    """What is asked beside the marks: facts that someone could check."""
    base: Text
    """What stands under the shape: whose marks they are."""
    axes: tuple[Axis, ...] = Field(min_length=3)
    """Clockwise from the top."""
