"""An imaginary bourg that ages: whom the wave reaches, when, and in what figure each one sees it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Finite, Id, Label, Record, Text, unique_ids

__all__ = ["ActivityRecord"]

FIGURE = "{x}"
"""Where an actor's figure stands in its sentence."""
DEPARTURES = "{departures}"
"""Where the young people who leave stand in the question."""


class Actor(Record):
    """Someone whom the wave reaches."""

    id: Id
    """Joins the actor to the learner's guess."""
    mark: Literal["habitants", "associations", "entreprises", "acteurs-publics", "recherche-experts"]
    """Its kind of actor: its hue and its drawn mark."""
    label: Label
    """Who it is."""
    follows: Literal["elders", "adults", "people", "support"]
    """What the model gives it: number of elders, of adults, of everyone, or adults for one elder."""
    sentence: Label
    """Its figure in words; `{x}` stands for « 8 pour 10 »."""
    feedback: Text
    """Why one may think of it first, and what decides; at most sixty words."""

    @model_validator(mode="after")
    def _sentence_has_a_figure(self) -> Self:
        if self.sentence.count(FIGURE) != 1:
            raise Fault(
                f"la phrase doit contenir {FIGURE} une fois : c’est la place de « 8 pour 10 ».",
                f"Écrivez par exemple « Demandes d’aide : {FIGURE} au départ. »",
                "sentence",
            )
        return self


class Try(Record):
    """Something to try: said in words, recognised when it is reached."""

    text: Text
    """What to do, and what to look at."""
    departures: Finite
    """Young people who leave in that state."""
    arrivals: Finite
    """Retired people who settle in that state."""
    says: Text
    """What is seen there."""


class ActivityRecord(Activity):
    """The words of the simulation; its numbers come from `alliances.simulations.ageing`."""

    kind: Literal["ageing"]
    """Always `ageing`."""
    fictitious: Label
    """What is invented; a simulation always says it."""
    question: Text
    """What is asked before the wave is seen; `{departures}` stands for the departures shown first."""
    actors: tuple[Actor, ...] = Field(min_length=2, max_length=5)
    """Whom it may reach."""
    tries: tuple[Try, ...] = Field(min_length=1, max_length=3)
    """In the order in which they are read."""
    lesson: Text
    """What it leaves."""
    model: tuple[Text, ...] = Field(min_length=1)
    """How it counts, and what it leaves out; one idea an entry."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        unique_ids("actors", self.actors)
        if DEPARTURES not in self.question:
            raise Fault(
                f"la question doit contenir {DEPARTURES} : c’est la place des départs montrés d’abord.",
                f"Écrivez par exemple « Si {DEPARTURES} partent chaque année, qui s’en aperçoit le premier ? »",
                "question",
            )
        return self
