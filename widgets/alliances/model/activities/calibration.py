"""How sure one was, and how right one was, over the course."""

from __future__ import annotations

from typing import Literal

from alliances.model.activity import Activity

__all__ = ["ActivityRecord"]


class ActivityRecord(Activity):
    """A count: all that it shows comes from the answers to the questions that ask how sure one is."""

    kind: Literal["calibration"]
    """Always `calibration`."""
