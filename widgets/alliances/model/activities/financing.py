"""A financing plan to build: lines over needs, and what is still missing."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StrictInt, model_validator

from alliances.model.activities.calculator import Guess
from alliances.model.activity import Activity
from alliances.model.base import Fault, Id, Label, Record, Text, unique_ids

__all__ = ["ActivityRecord"]

Amount = Annotated[StrictInt, Field(ge=0)]
"""Thousands of euros; the model says how many at most."""
Year = Annotated[StrictInt, Field(ge=1, le=3)]


class Need(Record):
    """Something that money is for."""

    id: Id
    """One of the model's."""
    label: Label
    """Its name."""
    name: Label
    """The same inside a sentence, « l’animation »."""
    help: Text
    """What it holds."""
    amounts: tuple[Amount, Amount, Amount]
    """Thousands of euros, each year, in the example."""


class Instrument(Record):
    """The words of a way of paying."""

    id: Id
    """One of the model's."""
    label: Label
    """Its name."""
    name: Label
    """The same inside a sentence, « la subvention »."""
    help: Text
    """What it pays, what it asks for, when it arrives."""
    cards: tuple[Id, ...] = ()
    """Cards of `agrees.catalogue` that this family holds: together they pay what the model says; empty: no card."""


class Line(Record):
    """One line of the example."""

    instrument: Id
    """Where the money comes from."""
    need: Id
    """What it is for."""
    amount: Amount
    """Thousands of euros, each year."""
    first: Year
    """First of its years."""
    last: Year
    """Last of them."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.last < self.first:
            raise Fault("cette ligne finit avant de commencer.", "Inversez « first » et « last ».", "last")
        return self


class Agrees(Record):
    """The catalogue of instruments that this plan must not contradict."""

    catalogue: Id
    """An activity of kind `catalogue`."""
    filter: Id
    """Its filter that says what each card pays."""
    needs: dict[Id, Id]
    """Need → that filter's value."""


class Copies(Record):
    """Where a plan may be copied in « Mon alliance »: a table of needs, and a text for what is missing."""

    table: Id
    """A field of `data/alliance.yaml` of kind `table`."""
    rows: dict[Id, Id]
    """Need → the row that holds it."""
    amount: Id
    """Column for what each need costs, year by year."""
    source: Id
    """Column for where it comes from."""
    missing: Id
    """A field of kind `text`."""


class ActivityRecord(Activity):
    """The words of the builder; its numbers come from `alliances.simulations.financing`."""

    kind: Literal["financing"]
    """Always `financing`."""
    fictitious: Label
    """What is invented in the example."""
    question: Text
    """What is asked before the example is read."""
    guesses: tuple[Guess, ...] = Field(min_length=2, max_length=4)
    """What one may bet."""
    needs: tuple[Need, ...]
    """In the order in which they are listed."""
    instruments: tuple[Instrument, ...]
    """In the order in which they are offered."""
    kinds: dict[Id, Label]
    """Whose money → its name."""
    lines: tuple[Line, ...] = Field(min_length=1)
    """The example."""
    headline: Text
    """The state in a sentence: `{lines}`, `{need}`, `{lacking}`, `{own}`."""
    chart: Text
    """The sentence that the years prove, whatever the state; the same places."""
    verdicts: dict[Id, Text]
    """Situation → what it means."""
    findings: dict[Id, Label]
    """What may be lacking → a sentence: `{need}`, `{instrument}`, `{amount}`, `{share}`, `{year}`."""
    tries: tuple[Text, ...] = Field(min_length=1, max_length=4)
    """What to try with it."""
    agrees: Agrees | None = None
    """Whose cards say what each instrument pays; None: nobody's."""
    copies: Copies | None = None
    """Where the plan may be copied in « Mon alliance »; None: nowhere."""
    real: tuple[Text, ...] = ()
    """What is known of real cases, to hold beside; figures as links."""
    lesson: Text
    """What it leaves."""
    model: tuple[Text, ...] = Field(min_length=1)
    """How it counts, and what it leaves out; one idea an entry."""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for field in ("guesses", "needs", "instruments"):
            unique_ids(field, getattr(self, field))
        return self
