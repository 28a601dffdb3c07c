"""A calculator: hypotheses to move one at a time, and what they make of the result."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Finite, Id, Label, Positive, Record, Text, unique_ids

__all__ = ["ActivityRecord"]


class Guess(Record):
    """An answer that the learner may bet on before seeing."""

    id: Id
    """Joins the bet to what is kept."""
    label: Label
    """The bet, as it is read."""
    feedback: Text
    """Why it tempts, and what decides; at most sixty words."""


class Group(Record):
    """Hypotheses that go together."""

    id: Id
    """A group of the model."""
    label: Label
    """What it is, in a few words."""
    name: Label | None = None
    """The same inside a sentence, « la duplication »; None: the label."""


class Named(Record):
    """The words of a hypothesis; one entry for all the groups that have it."""

    id: Id
    """An input of the model, without its group."""
    label: Label
    """Its name."""
    help: Text
    """What it means, and where one would look for it."""


class Row(Record):
    """One bar."""

    label: Label
    """What it is."""
    start: Id | None = None
    """The output or the input where it starts; None: zero."""
    end: Id
    """The output or the input where it ends."""
    says: Label
    """Its value in words; `{name}` stands for an output or an input."""
    tone: Literal["total", "less", "quiet"] = "quiet"
    """Whether it is what is left, what is taken away, or neither."""
    group: Id | None = None
    """The group that it shows, brought out while that group is being set."""
    switch: Id | None = None
    """The input, counted or not, that its own box turns."""


class Mark(Record):
    """A line across the bars, or up from the axis of a curve."""

    label: Text
    """What it stands for."""
    at: Id
    """The output or the input where it stands."""


class Bars(Record):
    """Bars, one a line, on one scale."""

    kind: Literal["bars"]
    """Always `bars`."""
    title: Text
    """The sentence that they prove, whatever the state."""
    rows: tuple[Row, ...] = Field(min_length=2)
    """From top to bottom."""
    most: Positive | None = None
    """Where the scale ends; None: it follows the longest bar."""
    mark: Mark | None = None
    """A line across all of them; None: no line."""


class Curve(Record):
    """One curve."""

    curve: Id
    """A series of the model."""
    label: Label
    """Its name, written beside it."""
    group: Id | None = None
    """The group that it shows, brought out while that group is being set."""


class Lines(Record):
    """Curves over one axis that starts at zero; the table beside them says the same."""

    kind: Literal["lines"]
    """Always `lines`."""
    title: Text
    """The sentence that they prove, whatever the state."""
    axis: Label
    """What goes from left to right."""
    axis_unit: Label
    """After the numbers of that axis: « ans », « % »."""
    unit_of: Id
    """An output in whose unit the curves are read."""
    curves: tuple[Curve, ...] = Field(min_length=1, max_length=5)
    """From the first to the last drawn."""
    marks: tuple[Mark, ...] = ()
    """Lines up from the axis; the first meets the first curve in a point."""
    beside: tuple[Text, ...] = ()
    """What real cases counted and when, to hold beside the curves; figures as links."""


class Cells(Record):
    """One line of the table."""

    label: Label
    """Its heading."""
    cells: tuple[Label, ...] = Field(min_length=1)
    """In the order of the columns; `{name}` stands for an output or an input."""


class Table(Record):
    """The state in a table."""

    caption: Text
    """What it holds."""
    columns: tuple[Label, ...] = Field(min_length=2)
    """Headings, the lines' own first."""
    rows: tuple[Cells, ...] = Field(min_length=1)
    """From top to bottom."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for place, row in enumerate(self.rows):
            if len(row.cells) != len(self.columns) - 1:
                raise Fault(
                    f"cette ligne a {len(row.cells)} cases pour {len(self.columns) - 1} colonnes.",
                    "Donnez une case par colonne, celle des titres de lignes à part.",
                    "rows",
                    place,
                    "cells",
                )
        return self


class Try(Record):
    """Something to try: said in words, done by a button, recognised when it is reached by hand."""

    text: Text
    """What to do, and what to look at."""
    when: dict[Id, Finite] = Field(min_length=1)
    """Inputs and the values they take there; the others are those of the start."""
    says: Text
    """What is seen there."""


Drawing = Annotated[Bars | Lines, Field(discriminator="kind")]


class ActivityRecord(Activity):
    """The words of a calculator; its numbers come from `alliances.simulations`."""

    kind: Literal["calculator"]
    """Always `calculator`."""
    computes: Literal["contract", "control", "coordination", "scaling", "sroi"]
    """The model, by its name in `alliances.simulations.calculators`."""
    fictitious: Label
    """What is invented; a calculator always says it."""
    question: Text
    """What is asked before the result is seen."""
    guesses: tuple[Guess, ...] = Field(min_length=2, max_length=4)
    """What one may bet."""
    groups: tuple[Group, ...] = ()
    """The words of the model's groups, in order; empty where it has none."""
    common: Label = "Pour tous"
    """Over the hypotheses of no group, where there are groups."""
    inputs: tuple[Named, ...] = Field(min_length=1)
    """The words of the model's inputs, those that are boxes left out."""
    headline: Text
    """The result in a few words, under the finger; `{name}` stands for an output or an input."""
    verdicts: dict[Id, Text]
    """Situation → what it means, in a sentence or two."""
    drawings: tuple[Drawing, ...] = Field(min_length=1, max_length=3)
    """In the order in which they are read."""
    table: Table
    """The same in numbers."""
    tries: tuple[Try, ...] = Field(min_length=1, max_length=4)
    """In the order in which they are read."""
    real: tuple[Text, ...] = ()
    """What is known of real cases, to hold beside; figures as links."""
    lesson: Text
    """What it leaves."""
    model: tuple[Text, ...] = Field(min_length=1)
    """How it counts, and what it leaves out; one idea an entry."""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for field in ("guesses", "groups", "inputs"):
            unique_ids(field, getattr(self, field))
        return self
