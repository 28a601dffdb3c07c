"""An invented land, where each actor and each stake draws its own outline."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Id, Label, Record, Text, unique_ids, unique_values
from alliances.model.case import ActorKind

__all__ = ["ActivityRecord"]


class Commune(Record):
    """One cell of the map."""

    id: Annotated[Id, Field(max_length=3)]
    """Short: all those that a learner ticks are kept in one line of 80 characters."""
    name: Label
    """As the map writes it."""


class Outline(Record):
    """What one actor looks at, for one stake."""

    id: Id
    """Names the outline in what the learner chose."""
    stake: Label
    """Follows the actor's name: « pour recruter »."""
    says: Label
    """What the outline gathers: « là où habitent ses salariés »."""
    communes: tuple[Id, ...] = Field(min_length=1)
    """Ids of the communes inside."""


class Actor(Record):
    """Who looks."""

    name: Label
    """As the learner sees it, with its article."""
    kind: ActorKind
    """Which of the five worlds it belongs to."""
    outlines: tuple[Outline, ...] = Field(min_length=2)
    """At least two, for an outline changes with the stake."""


class Own(Record):
    """The outline that the learner draws in turn."""

    stake: Label
    """The stake, as the outline is named: « la pharmacie »."""
    ask: Text
    """What has happened, and what to tick."""


class ActivityRecord(Activity):
    """Two outlines laid one over the other, then one's own."""

    kind: Literal["perimeter"]
    """Always `perimeter`."""
    fictitious: Label
    """What is invented: the whole land."""
    rows: tuple[tuple[Commune, ...], ...] = Field(min_length=2)
    """The communes from north to south; each second row is shifted by half a cell."""
    river: tuple[Id, ...] = ()
    """Ids of the communes that a river crosses, from its source; empty: no river."""
    actors: tuple[Actor, ...] = Field(min_length=2)
    """Who may be chosen."""
    official: Id
    """Id of the outline that is an official limit."""
    own: Own
    """What the learner then draws."""
    lesson: Text
    """What to keep of it."""

    @model_validator(mode="after")
    def _ids_meet(self) -> Self:
        communes = tuple(commune for row in self.rows for commune in row)
        unique_ids("rows", communes)
        known = {commune.id for commune in communes}
        outlines = tuple(outline for actor in self.actors for outline in actor.outlines)
        unique_ids("actors", outlines)
        for name, ids in (("river", self.river), *(("actors", outline.communes) for outline in outlines)):
            unique_values(name, ids)
            for commune in ids:
                if commune not in known:
                    raise Fault(
                        f"« {commune} » n’est pas une commune de la carte.",
                        "Ajoutez-la à « rows », ou corrigez son identifiant.",
                        name,
                    )
        if self.official not in {outline.id for outline in outlines}:
            raise Fault(
                f"« {self.official} » n’est le contour d’aucun acteur.",
                "Recopiez l’identifiant d’un contour.",
                "official",
            )
        return self
