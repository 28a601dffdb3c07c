"""A real calendar: a length bet before it is read, what happened in order, then the learner's own months."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Id, Label, Record, Text, unique_ids, unique_values
from alliances.model.case import ActorKind

__all__ = ["ActivityRecord"]


class Event(Record):
    """Something that happened."""

    id: Id
    """Names it in the page."""
    date: Label | None = None
    """When, as it is known; None: no source dates it, and the page says so."""
    title: Label
    """In a few words."""
    text: Text
    """In a sentence or two."""
    actors: tuple[ActorKind, ...] = ()
    """The worlds that act in it."""


class Phase(Record):
    """A part of the learner's own calendar."""

    id: Id
    """Names it in what is kept."""
    label: Label
    """As the learner sees it."""
    help: Label | None = None
    """What it holds; None: its label says it."""


class Copies(Record):
    """Where one's own months may be copied in « Mon alliance »: a table, a line of which may hold several phases."""

    table: Id
    """A field of `data/alliance.yaml` of kind `table`."""
    column: Id
    """Its column that says when."""
    rows: dict[Id, Id] = Field(min_length=1)
    """Phase → the row that holds it."""


class Own(Record):
    """What the learner plans in turn."""

    ask: Text
    """What to estimate."""
    phases: tuple[Phase, ...] = Field(min_length=2, max_length=6)
    """In the order of a project."""
    most: Annotated[int, Field(ge=3, le=36)] = 12
    """Most months of one phase."""
    copies: Copies | None = None
    """Where the months may be copied; None: nowhere."""


class ActivityRecord(Activity):
    """A bet on a length, the events behind it, one's own months beside it."""

    kind: Literal["timeline"]
    """Always `timeline`."""
    figure: Id
    """Id of the figure, in months, that the learner bets on."""
    most: Annotated[int, Field(ge=6, le=120)] = 48
    """Most months that can be bet."""
    span: Label
    """What lasted: « De l’idée à la première action »."""
    place: Label
    """Where, as its bar is named: « Charenton »."""
    events: tuple[Event, ...] = Field(min_length=3)
    """In order."""
    first_action: Id
    """Id of the event that ends the length."""
    note: Text
    """How sure the dates are."""
    as_of: Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
    """Year, or year and month, at which this was true."""
    state: Literal["active", "ended", "unverified"]
    """What is known of it at `as_of`."""
    own: Own
    """The learner's own calendar."""
    lesson: Text
    """What to keep of it."""

    @model_validator(mode="after")
    def _events_lead_to_the_action(self) -> Self:
        unique_ids("events", self.events)
        unique_ids("phases", self.own.phases)
        known = {phase.id for phase in self.own.phases}
        for phase in self.own.copies.rows if self.own.copies else ():
            if phase not in known:
                raise Fault(f"« {phase} » n’est pas une étape.", "Recopiez son identifiant.", "own", "copies", "rows")
        for place, event in enumerate(self.events):
            unique_values("actors", event.actors)
            if event.id == self.first_action and place == 0:
                raise Fault("rien ne précède la première action.", "Racontez ce qui y mène.", "first_action")
        if self.first_action not in {event.id for event in self.events}:
            raise Fault(f"« {self.first_action} » n’est pas un événement.", "Recopiez son identifiant.", "first_action")
        return self
