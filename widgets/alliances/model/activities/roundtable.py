"""A game of interests: a stake to write, actors with a red line each, proposals, and who stays at the table."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Flag, Id, Label, Record, Text, unique_ids
from alliances.model.case import ActorKind

__all__ = ["ActivityRecord"]


_KEPT = ("enjeu", "vu", "essais")
"""Kept beside the proposals: the stake, whether the table was seen, how many times."""


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


class Reaction(Record):
    """What an actor says of a stake."""

    seat: Id
    """Id of the actor."""
    recognises: Flag
    """Whether it recognises itself in it: it then stays for one gain, and asks two otherwise."""
    says: Text
    """Why, in a short sentence."""


class Stake(Record):
    """One way to say what is shared."""

    id: Id
    """Names it in the proposals, and in what is kept."""
    text: Text
    """As it would be written on the sheet."""
    reactions: tuple[Reaction, ...]
    """One for each actor."""
    says: Text
    """What is said of it once the table is seen."""


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
    """Id of a proposal that mends it when it is chosen too, and makes a gain of it; None: nothing does."""
    mended: Text | None = None
    """What is then said; given with `unless`, or not at all."""


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
    serves: tuple[Id, ...] = ()
    """Ids of the stakes for which it changes something."""


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
    stakes: tuple[Stake, ...] = Field(min_length=2, max_length=4)
    """The ways to say the shared stake; one is chosen."""
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
    def _all_can_be_played(self) -> Self:
        for name in ("seats", "stakes", "proposals"):
            unique_ids(name, getattr(self, name))
        self._check_stakes()
        for place, proposal in enumerate(self.proposals):
            self._check_proposal(proposal, ("proposals", place))
        if self.least > self.most or self.most >= len(self.proposals):
            raise Fault("on pourrait tout choisir, ou rien.", "Corrigez « least » ou « most ».", "most")
        return self

    def _check_stakes(self) -> None:
        seats = [seat.id for seat in self.seats]
        for place, stake in enumerate(self.stakes):
            at = ("stakes", place, "reactions")
            said = [reaction.seat for reaction in stake.reactions]
            for number, name in enumerate(said):
                if name not in seats:
                    raise _absent(name, *at, number, "seat")
                if name in said[:number]:
                    raise Fault(f"« {name} » réagit deux fois.", "Gardez une seule réaction.", *at, number, "seat")
            for name in seats:
                if name not in said:
                    raise Fault(f"« {name} » ne dit rien de cet enjeu.", "Ajoutez sa réaction.", *at)

    def _check_proposal(self, proposal: Proposal, at: tuple[str | int, ...]) -> None:
        seats, stakes = {seat.id for seat in self.seats}, [stake.id for stake in self.stakes]
        others = {one.id for one in self.proposals} - {proposal.id}
        if proposal.id in _KEPT:
            raise Fault(f"« {proposal.id} » dit déjà autre chose.", "Donnez-lui un autre identifiant.", *at, "id")
        for number, name in enumerate(proposal.serves):
            if name not in stakes:
                remedy = f"Choisissez parmi : {', '.join(stakes)}."
                raise Fault(f"« {name} » n’est pas un des enjeux.", remedy, *at, "serves", number)
        for name in ("gains", "crosses"):
            for number, one in enumerate(getattr(proposal, name)):
                if one.seat not in seats:
                    raise _absent(one.seat, *at, name, number, "seat")
        for number, crossing in enumerate(proposal.crosses):
            if crossing.unless and crossing.unless not in others:
                here = (*at, "crosses", number, "unless")
                raise Fault(f"« {crossing.unless} » n’est pas une autre proposition.", "Recopiez-la.", *here)
            if bool(crossing.unless) != bool(crossing.mended):
                remedy = "Donnez ensemble « unless » et « mended », ou aucun des deux."
                raise Fault(
                    "une ligne rouge est levée sans ses mots, ou sans sa proposition.", remedy, *at, "crosses", number
                )


def _absent(name: str, *at: str | int) -> Exception:
    return Fault(f"« {name} » n’est pas à la table.", "Recopiez l’identifiant d’un acteur.", *at)
