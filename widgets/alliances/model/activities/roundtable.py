"""A game of interests: actors with a red line each, proposals to choose, and who stays at the table."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Flag, Id, Label, Record, Text, unique_ids
from alliances.model.case import ActorKind

__all__ = ["ActivityRecord"]


_KEPT = ("vu", "essais")
"""Kept beside the proposals: whether the table was seen, how many times."""


class Seat(Record):
    """An actor at the table."""

    id: Id
    """Names it in the proposals."""
    name: Label
    """As the learner sees it, with its article."""
    kind: ActorKind
    """Which of the five worlds it belongs to."""
    goal: Text
    """What it seeks for itself."""
    brings: Text
    """What it can bring."""
    red_line: Text
    """What would make it leave."""


class Gain(Record):
    """What a proposal gives an actor."""

    seat: Id
    """Id of the actor."""
    says: Text
    """Why it counts for it."""


class Crossing(Record):
    """What a proposal costs an actor."""

    seat: Id
    """Id of the actor, whose red line is crossed."""
    says: Text
    """Why it leaves."""
    unless: Id | None = None
    """Id of a proposal that mends it when it is chosen too; None: nothing does."""
    mended: Text | None = None
    """What is then said; None: nothing."""


class Proposal(Record):
    """One thing that the table may decide."""

    id: Id
    """Names it in what is kept."""
    text: Text
    """What would be done."""
    gains: tuple[Gain, ...] = ()
    """Who gains by it."""
    crosses: tuple[Crossing, ...] = ()
    """Whose red line it crosses."""
    serves: Flag = False
    """Whether it changes something for the shared stake."""


class Outcome(Record):
    """What is said of a table."""

    title: Label
    """In a few words."""
    text: Text
    """What it teaches."""


class Outcomes(Record):
    """The four tables that one can come to."""

    holds: Outcome
    """All stay, and the stake is served."""
    polite: Outcome
    """All stay, and nothing changes for the stake."""
    shrinks: Outcome
    """Some leave, two at least stay."""
    breaks: Outcome
    """One at most stays."""


class ActivityRecord(Activity):
    """Actors, proposals, and the reasons of each who stays or leaves."""

    kind: Literal["roundtable"]
    """Always `roundtable`."""
    stake: Text
    """The stake that they share."""
    seats: tuple[Seat, ...] = Field(min_length=3, max_length=6)
    """Around the table."""
    proposals: tuple[Proposal, ...] = Field(min_length=4, max_length=10)
    """In the order offered."""
    least: Annotated[int, Field(ge=1, le=5)] = 2
    """Fewest proposals to choose."""
    most: Annotated[int, Field(ge=1, le=5)] = 3
    """Most proposals: means are short."""
    outcomes: Outcomes
    """What is said of each table."""
    lesson: Text
    """What to keep of it."""

    @model_validator(mode="after")
    def _proposals_name_seats(self) -> Self:
        unique_ids("seats", self.seats)
        unique_ids("proposals", self.proposals)
        seats, proposals = {seat.id for seat in self.seats}, {proposal.id for proposal in self.proposals}
        for place, proposal in enumerate(self.proposals):
            if proposal.id in _KEPT:
                remedy = "Donnez-lui un autre identifiant."
                raise Fault(f"« {proposal.id} » dit déjà autre chose.", remedy, "proposals", place, "id")
            for name in ("gains", "crosses"):
                for number, one in enumerate(getattr(proposal, name)):
                    if one.seat not in seats:
                        at = ("proposals", place, name, number, "seat")
                        raise Fault(f"« {one.seat} » n’est pas à la table.", "Recopiez l’identifiant d’un acteur.", *at)
            for number, crossing in enumerate(proposal.crosses):
                if crossing.unless and (crossing.unless not in proposals or crossing.unless == proposal.id):
                    at = ("proposals", place, "crosses", number, "unless")
                    raise Fault(f"« {crossing.unless} » n’est pas une autre proposition.", "Recopiez-la.", *at)
        if self.least > self.most or self.most >= len(self.proposals):
            raise Fault("on pourrait tout choisir, ou rien.", "Corrigez « least » ou « most ».", "most")
        return self
