"""A real alliance told in a card: one entry of `data/cases.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from alliances.model.base import Flag, Id, Label, Record, Text

__all__ = ["ACTOR_KINDS", "STAKE_KINDS", "STATES", "STATES_OF_AN_ALLIANCE", "Actor", "Case", "CaseSource", "Result"]

ActorKind = Literal["habitants", "associations", "entreprises", "acteurs-publics", "recherche-experts"]
StakeKind = Literal["developpement", "attractivite", "cohesion", "qualite-de-vie"]
ACTOR_KINDS: tuple[str, ...] = ("habitants", "associations", "entreprises", "acteurs-publics", "recherche-experts")
STAKE_KINDS: tuple[str, ...] = ("developpement", "attractivite", "cohesion", "qualite-de-vie")
STATES = {"active": "actif", "ended": "terminé", "unverified": "non vérifié"}
"""What the reader is told of a state, on a card and in a table."""
STATES_OF_AN_ALLIANCE = {"active": "en activité", "ended": "terminée", "unverified": "suite non vérifiée"}
"""The same in a sentence about an alliance."""


class Actor(Record):
    """One of the organisations or groups that act together."""

    name: Label
    """As the reader sees it."""
    kind: ActorKind
    """Which of the five worlds it belongs to."""
    goal: Text
    """What it seeks for itself."""


class Result(Record):
    """What came of it."""

    text: Text
    """One sentence."""
    figure: Id | None = None
    """Id of the figure that the sentence shows; None: it shows no number of its own."""


class CaseSource(Record):
    """Where the case was read."""

    publisher: Label
    """Who published it."""
    title: Text
    """Title of the page or study."""
    year: Label
    """Year of publication, or `s.d.`."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$", max_length=500)] | None = None
    """The publisher's page; None rather than a mirror."""


class Case(Record):
    """Who, what for, what came of it, when."""

    id: Annotated[Id, Field(pattern=r"^cas-")]
    """Joins the card to the cell that shows it (`cas-…`)."""
    name: Label
    """Name of the alliance."""
    place: Label
    """Town, département or region."""
    actors: tuple[Actor, ...] = Field(min_length=2)
    """Those who act, at least two."""
    stake: Text
    """The stake of the territory that they face together."""
    kinds_of_stake: tuple[StakeKind, ...] = Field(min_length=1)
    """Which of the four stakes it belongs to."""
    summary: Text
    """What they do, in two or three sentences."""
    results: tuple[Result, ...] = Field(min_length=1)
    """What came of it, the most telling first."""
    lesson: Text
    """What the case teaches."""
    as_of: Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
    """Year, or year and month, at which this was true."""
    state: Literal["active", "ended", "unverified"]
    """What is known of it at `as_of`."""
    sources: tuple[CaseSource, ...] = Field(min_length=1)
    """Where this was read."""
    interpretation: Text | None = None
    """What the course reads into the case beyond its sources; None: nothing."""
    shown: Flag = True
    """False: kept in the data and in the text, in no edition."""
