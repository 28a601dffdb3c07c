"""Cards to filter: devices, instruments, forms or strategies, each with its state at a date."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Flag, Id, Label, Record, Text, unique_ids, unique_values
from alliances.model.case import CaseSource

__all__ = ["ActivityRecord"]


_KEPT = "mine"
"""Kept beside the filters: whether only the cards kept are shown; each of those under `garde-`."""


class Value(Record):
    """One answer of a filter."""

    id: Id
    """As the cards name it."""
    label: Label
    """As the learner sees it."""


class Filter(Record):
    """One way to sort the cards."""

    id: Id
    """As the cards name it."""
    label: Label
    """As the learner sees it: « Pour qui »."""
    values: tuple[Value, ...] = Field(min_length=2)
    """In the order offered."""


class Fact(Record):
    """One row of a card."""

    label: Label
    """What is told: « Pour quoi faire »."""
    text: Text
    """In a sentence."""


class Item(Record):
    """One card."""

    id: Id
    """Never reused: what the learner keeps is kept under it."""
    name: Label
    """Its title."""
    text: Text
    """What it is, in one or two sentences."""
    filters: dict[Id, tuple[Id, ...]] = Field(min_length=1)
    """Filter → the values that it answers to."""
    facts: tuple[Fact, ...] = Field(default=(), max_length=5)
    """Rows, at most five: a card is scanned."""
    as_of: Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
    """Year, or year and month, at which this was true."""
    state: Literal["active", "ended", "unverified"]
    """What is known of it at `as_of`."""
    to_check: Flag = False
    """Whether it states law or tax: shown as « à vérifier avant usage »."""
    sources: tuple[CaseSource, ...] = ()
    """Where this was read; empty: general knowledge, and the card says so."""


class Copies(Record):
    """Where the kept cards may be copied in « Mon alliance »: one text, or a table's column, row by row."""

    text: Id | None = None
    """A field of kind `text` or `line`; None: a table."""
    table: Id | None = None
    """A field of kind `table`; None: a text."""
    column: Id | None = None
    """Its column."""
    filter: Id | None = None
    """The filter that says to which rows a card belongs."""
    rows: dict[Id, Id] = Field(default_factory=dict)
    """That filter's value → the row."""

    @model_validator(mode="after")
    def _a_text_or_a_table(self) -> Self:
        whole = (self.table, self.column, self.filter, self.rows)
        if any(whole) if self.text else not all(whole):
            raise Fault(
                "les fiches se recopient dans un texte, ou dans un tableau entier.",
                "Donnez « text », ou « table », « column », « filter » et « rows ».",
            )
        return self


class ActivityRecord(Activity):
    """Cards, and what filters them."""

    kind: Literal["catalogue"]
    """Always `catalogue`."""
    filters: tuple[Filter, ...] = Field(min_length=1, max_length=4)
    """In the order offered."""
    items: tuple[Item, ...] = Field(min_length=2, max_length=90)
    """In the order shown."""
    copies: Copies | None = None
    """Where the kept cards may be copied in « Mon alliance »; None: nowhere."""

    @model_validator(mode="after")
    def _filters_and_cards_meet(self) -> Self:
        unique_ids("filters", self.filters)
        unique_ids("items", self.items)
        for place, one in enumerate(self.filters):
            unique_ids("values", one.values)
            if one.id == _KEPT or one.id.startswith("garde-"):
                at = ("filters", place, "id")
                raise Fault(f"« {one.id} » dit déjà autre chose.", "Donnez-lui un autre identifiant.", *at)
            for number, value in enumerate(one.values):
                if not any(value.id in item.filters.get(one.id, ()) for item in self.items):
                    raise Fault(
                        f"aucune fiche ne répond à « {value.label} ».",
                        "Retirez cette valeur, ou donnez-la à une fiche.",
                        "filters",
                        place,
                        "values",
                        number,
                    )
        known = {one.id: {value.id for value in one.values} for one in self.filters}
        if self.copies and self.copies.filter and set(self.copies.rows) - known.get(self.copies.filter, set()):
            raise Fault(
                f"« {self.copies.filter} » n’a pas toutes ces valeurs.",
                "Recopiez leurs identifiants.",
                "copies",
                "rows",
            )
        for place, item in enumerate(self.items):
            for name, values in item.filters.items():
                unique_values("filters", values)
                for given in values:
                    if given not in known.get(name, ()):
                        raise Fault(
                            f"« {given} » n’est pas une valeur du filtre « {name} ».",
                            f"Choisissez parmi : {', '.join(sorted(known.get(name, ()))) or ', '.join(known)}.",
                            "items",
                            place,
                            "filters",
                            name,
                        )
        return self
