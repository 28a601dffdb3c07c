"""What the commissioner asked each episode to answer: `data/programme.yaml`."""

from __future__ import annotations

from pydantic import Field

from alliances.model.base import Id, Label, Record, Text

__all__ = ["Episode", "Objective", "Programme"]


class Objective(Record):
    """What a learner can do at the end of an episode."""

    id: Id
    """Joins the objective to its questions (`e1-o1`)."""
    text: Text
    """The objective, from a verb."""


class Episode(Record):
    """One notebook of the course."""

    id: Id
    """Name of its notebook, text and data files (`episode1`)."""
    title: Label
    """As the learner sees it."""
    questions: tuple[Text, ...] = Field(min_length=1)
    """The programme's questions, which the episode answers in this order."""
    objectives: tuple[Objective, ...] = Field(min_length=1)
    """In the order in which the episode reaches them."""


class Programme(Record):
    """The whole course."""

    episodes: tuple[Episode, ...] = Field(min_length=1)
    """In the order of the course."""

    @property
    def objectives(self) -> dict[str, Objective]:
        """Every objective by id, all episodes together."""
        return {objective.id: objective for episode in self.episodes for objective in episode.objectives}
