"""The départements compared with France, one measure at a time, and joined."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Id, Label, Record, Text, unique_ids
from alliances.model.case import CaseSource

__all__ = ["ActivityRecord"]

Code = Annotated[str, Field(pattern=r"^(\d{2}|2[AB]|97\d)$")]
"""Of a département."""


class Origin(CaseSource):
    """Where the numbers were read."""

    standing: Literal["primary", "relayed", "commissioner", "contradictory", "fictitious"]
    """How they are known."""


class Measure(Record):
    """One measure of all the départements."""

    id: Id
    """Names the measure in what the learner bet."""
    label: Label
    """As the learner sees it."""
    column: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    """Of `departements.csv`, and indicator of `reperes_nationaux.csv`."""
    unit: Label
    """Of the values, as a reader sees it."""
    scope: Label
    """`champ` of the national value: « France métropolitaine »."""
    note: Text | None = None
    """What is to be known before reading; None: nothing."""
    doubtful: tuple[Code, ...] = ()
    """Codes of the départements whose number is shown, never ranked nor coloured."""
    weight: Literal["habitants", "salariés"] | None = None
    """What several départements are weighted by when joined; None: no mean has a meaning."""
    apart: Text | None = None
    """Why there is no mean; None when there is one."""
    source: Origin
    """Where its numbers were read."""

    @model_validator(mode="after")
    def _joined_or_told(self) -> Self:
        if (self.weight is None) == (self.apart is None):
            raise Fault(
                "ce repère doit dire comment réunir plusieurs départements, ou pourquoi il ne le peut pas.",
                "Donnez « weight » ou « apart », jamais les deux.",
                "weight",
            )
        return self


class ActivityRecord(Activity):
    """One's département, after a bet, beside France."""

    kind: Literal["departments"]
    """Always `departments`."""
    opens_on: Text
    """What must be read before anything else."""
    base: Text
    """Who is counted, and what an empty cell means."""
    measures: tuple[Measure, ...] = Field(min_length=1)
    """In the order in which they are offered."""
    lesson: Text
    """What to keep of it."""
    then: Text
    """Where to go next, with its link."""

    @model_validator(mode="after")
    def _measures_differ(self) -> Self:
        unique_ids("measures", self.measures)
        return self
