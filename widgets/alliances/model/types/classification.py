"""Items to put each in its group; several share one."""

from __future__ import annotations

from typing import Literal

from alliances.model.pairing import GradedPairs, PairsKey, PracticePairs

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]


class PracticeQuestion(PracticePairs):
    """A self-assessment that puts items in groups."""

    type: Literal["classification"]
    """Always `classification`."""


class GradedQuestion(GradedPairs):
    """A graded question that puts items in groups."""

    type: Literal["classification"]
    """Always `classification`."""


class MarkKey(PairsKey):
    """The right group of each item; each is worth the same share of the points."""

    type: Literal["classification"]
    """Always `classification`."""
