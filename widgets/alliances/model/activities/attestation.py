"""A declaration that learners make of what they followed, printed on one page, signed by them alone."""

from __future__ import annotations

from typing import Literal

from alliances.model.activity import Activity

__all__ = ["ActivityRecord"]


class ActivityRecord(Activity):
    """A sheet: the episodes, their time and their dates come from the texts and the answers."""

    kind: Literal["attestation"]
    """Always `attestation`."""
