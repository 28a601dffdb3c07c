"""Items to put in order."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Id, Text, unique_ids, unique_values
from alliances.model.key import Key
from alliances.model.question import Entry, Graded, Practice

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]


class Item(Entry):
    """An item of a self-assessment."""

    feedback: Text | None = None
    """Said of where it was put (60 words at most); None: the explanation says enough."""


class PracticeQuestion(Practice):
    """A self-assessment that puts items in order."""

    type: Literal["ordering"]
    """Always `ordering`."""
    items: tuple[Item, ...] = Field(min_length=2, max_length=10)
    """In the order shown, which is not the right one."""
    order: tuple[Id, ...]
    """Ids of the items in the right order."""

    scored_ids = ("items",)

    @model_validator(mode="after")
    def _order_is_another(self) -> Self:
        unique_ids("items", self.items)
        unique_values("order", self.order)
        shown = tuple(item.id for item in self.items)
        if set(self.order) != set(shown):
            astray = sorted(set(self.order) ^ set(shown))
            raise Fault(
                f"l’ordre ne reprend pas exactement les éléments (voyez : {', '.join(astray)}).",
                "Nommez chaque élément une fois dans « order ».",
                "order",
            )
        if self.order == shown:
            raise Fault("l’ordre montré est déjà le bon.", "Mélangez les éléments.", "items")
        return self


class GradedQuestion(Graded):
    """A graded question that puts items in order."""

    type: Literal["ordering"]
    """Always `ordering`."""
    items: tuple[Entry, ...] = Field(min_length=2, max_length=10)
    """In the order shown, which is not the right one."""

    scored_ids = ("items",)

    @model_validator(mode="after")
    def _ids_are_distinct(self) -> Self:
        unique_ids("items", self.items)
        return self


class MarkKey(Key):
    """The right order; each item in its right place is worth the same share of the points."""

    type: Literal["ordering"]
    """Always `ordering`."""
    order: tuple[Id, ...] = Field(min_length=2)
    """Ids of the items in the right order."""

    covers: ClassVar[dict[str, str]] = {"items": "order"}

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        unique_values("order", self.order)
        return self
