"""What the commissioner asked each episode to answer: `data/programme.yaml`."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Id, Label, Record, Text, Whole

__all__ = ["Episode", "Objective", "Programme"]


class Objective(Record):
    """What a learner can do at the end of an episode."""

    id: Id
    """Joins the objective to its questions (`e1-o1`)."""
    text: Text
    """The objective, from a verb."""
    question: Whole
    """Place, from 1, of the programme's question that it serves."""


class Episode(Record):
    """One notebook of the course."""

    id: Id
    """Name of its notebook, text and data files (`episode1`)."""
    title: Label
    """As the learner sees it."""
    short: Label | None = None
    """Its title in a few words, for a list; None: the whole title."""
    questions: tuple[Text, ...] = Field(min_length=1)
    """The programme's questions, which the episode answers in this order."""
    objectives: tuple[Objective, ...] = Field(min_length=1)
    """In the order in which the episode reaches them."""
    essential_words: tuple[Whole, Whole] | None = None
    """Fewest and most words of its path, « Pour approfondir » and graded part left out; None: not held to any."""

    @model_validator(mode="after")
    def _questions_exist(self) -> Self:
        for place, objective in enumerate(self.objectives):
            if objective.question > len(self.questions):
                raise Fault(
                    f"le programme n’a pas de question numéro {objective.question}.",
                    f"Écrivez un nombre de 1 à {len(self.questions)}.",
                    "objectives",
                    place,
                    "question",
                )
        return self


class Programme(Record):
    """The whole course."""

    episodes: tuple[Episode, ...] = Field(min_length=1)
    """In the order of the course."""

    @property
    def objectives(self) -> dict[str, Objective]:
        """Every objective by id, all episodes together."""
        return {objective.id: objective for episode in self.episodes for objective in episode.objectives}
