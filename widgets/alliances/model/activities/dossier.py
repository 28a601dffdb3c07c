"""What one leaves with: the dossier « Mon alliance », its one-page note, a group's file, a peer's reading."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alliances.model.activity import Activity
from alliances.model.base import Id, Label, Record, Text

__all__ = ["ActivityRecord"]

GRID = 6
"""Lines of a peer's reading: more would not be filled in."""


class Part(Record):
    """One paragraph of a note."""

    title: Label
    """As the reader sees it."""
    fields: tuple[Id, ...] = Field(min_length=1)
    """Fields of `data/alliance.yaml`, joined in this order."""


class Reader(Record):
    """Somebody who decides, and what they want to know first."""

    id: Id
    """Joins the choice to its note."""
    label: Label
    """As « Note pour … » names them."""
    opening: Text
    """The first sentence of the note."""
    parts: tuple[Part, ...] = Field(min_length=1, max_length=7)
    """In the order read; with three acts, they hold on one page."""
    closing: Text
    """What is asked of them."""


class Line(Record):
    """One line of the grid."""

    id: Id
    """Never reused: it finds the remark again."""
    question: Text
    """What the peer is asked."""
    sections: tuple[Id, ...] = Field(min_length=1)
    """Sections of `data/alliance.yaml` beside which the remark is shown."""


class Bars(Record):
    """A table of amounts that is also drawn."""

    field: Id
    """A table of `data/alliance.yaml`."""
    column: Id
    """Its column of amounts."""


class ActivityRecord(Activity):
    """The dossier and its ways out."""

    kind: Literal["dossier"]
    """Always `dossier`."""
    intro: Text
    """What it is for."""
    readers: tuple[Reader, ...] = Field(min_length=1)
    """In the order offered."""
    acts: Id
    """The table of Monday's acts."""
    bars: tuple[Bars, ...] = ()
    """Tables drawn as bars when their amounts can be read."""
    grid: tuple[Line, ...] = Field(min_length=GRID, max_length=GRID)
    """In the order asked."""
    example: Id | None = None
    """The finished example of the same notebook; None: none to show."""
