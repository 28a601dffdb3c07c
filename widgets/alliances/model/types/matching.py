"""Items to put each with its target."""

from __future__ import annotations

from typing import Literal

from alliances.model.pairing import GradedPairs, PairsKey, PracticePairs

__all__ = ["GradedQuestion", "MarkKey", "PracticeQuestion"]


class PracticeQuestion(PracticePairs):
    """A self-assessment that links items to targets."""

    type: Literal["matching"]
    """Always `matching`."""


class GradedQuestion(GradedPairs):
    """A graded question that links items to targets."""

    type: Literal["matching"]
    """Always `matching`."""


class MarkKey(PairsKey):
    """The right links; each is worth the same share of the points."""

    type: Literal["matching"]
    """Always `matching`."""
