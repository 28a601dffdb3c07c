"""Marks that learners give to their own territory, drawn as a shape as they give them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Id, Label, Record, Text, unique_ids

__all__ = ["ActivityRecord"]


class Axis(Record):
    """One stake, by two fields of `data/alliance.yaml`."""

    field: Id
    """The field, a number, that holds its mark."""
    fact_field: Id
    """The field, one line, that holds a fact that someone could check."""


class Project(Record):
    """A real project, with marks that the authors chose."""

    id: Id
    """Names it in tests."""
    name: Label
    """As its card names it."""
    notes: tuple[Annotated[int, Field(ge=0, le=5)], ...]
    """How far it acts on each axis, in their order."""
    why: Text
    """What its card says that these marks come from."""


class Compared(Record):
    """Projects to lay one over the other."""

    ask: Text
    """What to look for."""
    base: Text
    """Whose marks they are, and what they are not."""
    projects: tuple[Project, ...] = Field(min_length=2)
    """In the order offered; the first two are shown first."""


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
    compared: Compared | None = None
    """Projects on the same axes; None: none."""

    @model_validator(mode="after")
    def _each_axis_has_its_mark(self) -> Self:
        projects = self.compared.projects if self.compared else ()
        unique_ids("compared", projects)
        for project in projects:
            if len(project.notes) != len(self.axes):
                raise Fault(
                    f"« {project.id} » a {len(project.notes)} notes pour {len(self.axes)} branches.",
                    "Donnez une note par branche, dans l’ordre.",
                    "compared",
                )
        return self
