"""Where one is in the whole course: each episode, its étapes, the time left, what to read again."""

from __future__ import annotations

from typing import Literal

from alliances.model.activity import Activity

__all__ = ["ActivityRecord"]


class ActivityRecord(Activity):
    """A course page: all that it shows comes from the texts and the answers."""

    kind: Literal["progress"]
    """Always `progress`."""
