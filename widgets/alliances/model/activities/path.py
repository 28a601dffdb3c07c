"""The étapes of an episode, what is done of them, and where one was."""

from __future__ import annotations

from typing import Literal

from alliances.model.activity import Activity

__all__ = ["ActivityRecord"]


class ActivityRecord(Activity):
    """A path: all that it shows comes from the text and its other activities."""

    kind: Literal["path"]
    """Always `path`."""
