"""What every question shares, answered for oneself or graded."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from alliances.model.base import Flag, Id, Positive, Record, Text

__all__ = ["Entry", "Graded", "Practice", "Question"]


class Entry(Record):
    """A choice, an item or a target of a question: words only."""

    id: Id
    """Names it in answers and keys."""
    text: Text
    """What the learner reads."""


class Question(Record):
    """One question; its type adds what there is to choose from."""

    id: Id
    """Equal to its nbgrader `grade_id`; never reused."""
    type: str
    """Name of the file of `alliances.model.types` that describes it."""
    objective: Id
    """Id of the programme's objective that it tests."""
    statement: Text
    """What is asked."""
    graded: Flag = False
    """True: counts in the mark, and gives nothing away."""
    read_again: Id | None = None
    """Slug of the heading where the answer stands; None: the whole section."""
    figures: tuple[Id, ...] = ()
    """Ids of the figures that it uses."""
    cases: tuple[Id, ...] = ()
    """Ids of the cases that it works on."""

    scored_ids: ClassVar[tuple[str, ...]] = ()
    """Fields whose entries' ids an answer or a key may name."""
    scored_values: ClassVar[tuple[str, ...]] = ()
    """Fields whose value an answer or a key depends on."""

    def scored_on(self) -> dict[str, Any]:
        """All that scoring depends on; wording left out, order of choices left out."""
        ids = {name: sorted(entry.id for entry in getattr(self, name)) for name in self.scored_ids}
        return {"type": self.type, **ids, **{name: getattr(self, name) for name in self.scored_values}}


class Practice(Question):
    """A self-assessment: holds its answer and what to say of it."""

    graded: Literal[False] = False
    """Always false."""
    hints: tuple[Text, ...] = ()
    """Given one at a time, from the vaguest to the plainest."""
    confidence: Flag = False
    """True: asks how sure one is before the answer is checked; five times an episode at most."""
    repeats: Id | None = None
    """Id of the question that it asks again, all but the id copied from it; None: it is asked for the first time."""
    explanation: Text
    """What decides; for a free text, a model answer with comments."""


class Graded(Question):
    """A graded question: what gives the answer away stands in `grading/keys/`, never here."""

    graded: Literal[True]
    """Always true."""
    points: Positive
    """Points of the mark, stated only here."""
    asks: Literal["recall", "apply", "analyse"] | None = None
    """What it takes: to remember, to use what was learnt, or to weigh and choose; None: not said."""
    new_case: Flag = False
    """True: its case, situation or figures are met nowhere else in the course."""
    twin_of: Id | None = None
    """Id of the question of form A that this one stands for in form B; None: of form A, or of both."""
