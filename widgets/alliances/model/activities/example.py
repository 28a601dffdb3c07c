"""What one leaves with: a « Mon alliance » file already filled in, for an invented territory."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alliances.model.activity import Activity
from alliances.model.base import Id, Label, Text, Whole

__all__ = ["ActivityRecord"]


class ActivityRecord(Activity):
    """A finished file, to read, print or take away."""

    kind: Literal["example"]
    """Always `example`."""
    fictitious: Label
    """What is invented: an example that says nothing would pass for a case."""
    answers: dict[Id, Text] = Field(min_length=1)
    """Key of a field of « Mon alliance », or of a cell of its tables (`acteurs-habitants-but`) → what was written."""
    marks: dict[Id, Whole] = Field(default_factory=dict)
    """Key of a number of « Mon alliance » → its value."""
