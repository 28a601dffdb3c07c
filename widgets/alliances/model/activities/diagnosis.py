"""Success factors that learners rate for their own alliance, and the two to work on first."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Id, Label, Record, Text, unique_ids, unique_values

__all__ = ["ActivityRecord"]


class Phase(Record):
    """A moment of an alliance's life."""

    id: Id
    """As the factors name it."""
    label: Label
    """As the learner sees it."""


class Factor(Record):
    """One factor, by a number of `data/alliance.yaml`."""

    field: Id
    """The field, a number, that holds its mark."""
    phase: Id
    """When it counts."""
    clue: Text
    """What someone could observe."""
    do: Text
    """What to do when it is low."""


class ActivityRecord(Activity):
    """Marks, then the two lowest with what to do."""

    kind: Literal["diagnosis"]
    """Always `diagnosis`."""
    intro: Text | None = None
    """What it is for; None: its title says it."""
    levels: tuple[Label, ...] = Field(min_length=3, max_length=5)
    """What each mark means, from the field's smallest number."""
    phases: tuple[Phase, ...] = Field(min_length=1)
    """In the order of time."""
    factors: tuple[Factor, ...] = Field(min_length=4, max_length=16)
    """In the order of time: between equals, the earlier is worked on first."""
    work: Id
    """The field, a text, that holds what the learner will do."""
    first: Annotated[int, Field(strict=True, ge=1, le=3)] = 2
    """How many to work on first."""
    lesson: Text
    """What to keep of it."""

    @model_validator(mode="after")
    def _factors_follow_phases(self) -> Self:
        unique_ids("phases", self.phases)
        unique_values("factors", tuple(factor.field for factor in self.factors))
        order = [phase.id for phase in self.phases]
        last = 0
        for place, factor in enumerate(self.factors):
            if factor.phase not in order:
                raise Fault(f"« {factor.phase} » n’est pas un moment.", "Recopiez-le.", "factors", place, "phase")
            if order.index(factor.phase) < last:
                raise Fault("ce facteur vient avant le précédent.", "Suivez l’ordre du temps.", "factors", place)
            last = order.index(factor.phase)
        return self
