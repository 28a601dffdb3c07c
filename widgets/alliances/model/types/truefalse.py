"""A statement that is true or false."""

from __future__ import annotations

from typing import Literal

from alliances.model.base import Flag, Record, Text
from alliances.model.key import Key
from alliances.model.question import Graded, Practice

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]


class Feedback(Record):
    """What to say of each answer."""

    yes: Text
    """To who answers « Vrai » (60 words at most)."""
    no: Text
    """To who answers « Faux » (60 words at most)."""


class PracticeQuestion(Practice):
    """A self-assessment on one statement."""

    type: Literal["truefalse"]
    """Always `truefalse`."""
    correct: Flag
    """Whether the statement is true."""
    feedback: Feedback
    """What to say of each answer."""


class GradedQuestion(Graded):
    """A graded question on one statement."""

    type: Literal["truefalse"]
    """Always `truefalse`."""


class MarkKey(Key):
    """Whether the statement is true."""

    type: Literal["truefalse"]
    """Always `truefalse`."""
    value: Flag
    """true or false."""
