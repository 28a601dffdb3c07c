"""A sheet to fill in: some fields of « Mon alliance », kept as they are typed, printed on one page."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alliances.model.activity import Activity
from alliances.model.base import Flag, Id, Label, Record, Text, Whole

__all__ = ["ActivityRecord"]


class Asked(Record):
    """A field of `data/alliance.yaml`, as this sheet asks for it."""

    field: Id
    """Its id; several sheets may ask for one field, which keeps one value."""
    minutes: Whole | None = None
    """Minutes to spend on it; None: not said."""
    columns: tuple[Id, ...] = ()
    """Of a table, the columns asked for; empty: all of them."""
    help: Text | None = None
    """Help that replaces the field's own on this sheet."""


class Answer(Record):
    """One answer of the example."""

    label: Label
    """What was asked, in a few words."""
    lines: tuple[Text, ...] = Field(min_length=1)
    """What was written."""


class Example(Record):
    """The sheet as someone might have filled it in."""

    title: Label
    """Says that it is fictitious."""
    answers: tuple[Answer, ...] = Field(min_length=1)
    """In the order of the sheet."""


class ActivityRecord(Activity):
    """A form over the learner's own file."""

    kind: Literal["form"]
    """Always `form`."""
    intro: Text | None = None
    """What it is for; None: its title says it."""
    by_project: dict[Id, Text] = Field(default_factory=dict)
    """Choice of `projet` → the intro that fits it."""
    fields: tuple[Asked, ...] = Field(min_length=1)
    """In the order asked."""
    warns: Flag = False
    """Whether people might be named in it: it then says not to."""
    printable: Flag = False
    """Whether it prints as a sheet of its own."""
    carries: Flag = False
    """Whether it says what is still empty, saves the whole file, takes one back and shows the learner's page."""
    example: Example | None = None
    """Folded under the sheet; None: no example."""
