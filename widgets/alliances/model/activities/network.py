"""Who contributes to which stake: a table of « Mon alliance », drawn as a network as it is filled."""

from __future__ import annotations

from typing import Literal

from alliances.model.activity import Activity
from alliances.model.base import Id, Label, Text

__all__ = ["ActivityRecord"]


class ActivityRecord(Activity):
    """Two tables of the learner's own file, whose rows are the same actors."""

    kind: Literal["network"]
    """Always `network`."""
    intro: Text | None = None
    """What it is for; None: its title says it."""
    field: Id
    """The table that names the actors."""
    organisation: Id
    """Its column that names an organisation."""
    role: Id
    """Its column that says what the organisation does."""
    brings: Id
    """The table of what each brings: the same rows, a column for each of the four stakes."""
    base: Label
    """What stands under the drawing: whose words these are."""
    lesson: Text
    """What to keep of it."""
