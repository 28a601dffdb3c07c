"""Questions missed in the episodes before, asked again after a delay that grows with each success."""

from __future__ import annotations

from typing import Literal

from alliances.model.activity import Activity

__all__ = ["ActivityRecord"]


class ActivityRecord(Activity):
    """A review: all that it asks comes from the answers, and from the questions of the other notebooks."""

    kind: Literal["review"]
    """Always `review`."""
