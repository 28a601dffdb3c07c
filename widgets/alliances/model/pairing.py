"""What matching and classification share: items to put each with its target, of which several items may share one."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Id, Text, unique_ids
from alliances.model.key import Key
from alliances.model.question import Entry, Graded, Practice

__all__ = ["GradedPairs", "PairsKey", "PracticePairs"]


class Item(Entry):
    """An item of a self-assessment, with its target."""

    target: Id
    """Id of the target it belongs to."""
    feedback: Text | None = None
    """Said of where it was put; None: the explanation says enough."""


class PracticePairs(Practice):
    """A self-assessment that pairs items with targets."""

    targets: tuple[Entry, ...] = Field(min_length=2, max_length=12)
    """In the order shown."""
    items: tuple[Item, ...] = Field(min_length=2, max_length=12)
    """In the order shown."""

    scored_ids = ("targets", "items")

    @model_validator(mode="after")
    def _targets_are_known(self) -> Self:
        unique_ids("targets", self.targets)
        unique_ids("items", self.items)
        known = {target.id for target in self.targets}
        for place, item in enumerate(self.items):
            if item.target not in known:
                raise Fault(
                    f"l’élément « {item.id} » va vers la cible « {item.target} », qui n’existe pas.",
                    f"Choisissez une cible de la liste : {', '.join(sorted(known))}.",
                    "items",
                    place,
                    "target",
                )
        return self


class GradedPairs(Graded):
    """A graded question that pairs items with targets."""

    targets: tuple[Entry, ...] = Field(min_length=2, max_length=12)
    """In the order shown."""
    items: tuple[Entry, ...] = Field(min_length=2, max_length=12)
    """In the order shown."""

    scored_ids = ("targets", "items")

    @model_validator(mode="after")
    def _ids_are_distinct(self) -> Self:
        unique_ids("targets", self.targets)
        unique_ids("items", self.items)
        return self


class PairsKey(Key):
    """The right pairs; each is worth the same share of the points."""

    pairs: dict[Id, Id] = Field(min_length=2)
    """Id of each item → id of its target."""

    covers: ClassVar[dict[str, str]] = {"items": "pairs"}
