"""What one leaves with: a « Mon alliance » file already filled in, for an invented territory."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from alliances.model.activity import Activity
from alliances.model.base import Id, Label, Text

__all__ = ["ActivityRecord"]

Mark = Annotated[StrictInt, Field(ge=0)]


class ActivityRecord(Activity):
    """A finished file, to read, print or take away."""

    kind: Literal["example"]
    """Always `example`."""
    fictitious: Label
    """What is invented: an example that says nothing would pass for a case."""
    department: Annotated[str, Field(pattern=r"^(?:\d{2,3}|2[AB])$")] | None = None
    """Code of the real département that its dossier stands beside; None: it says that one is to be chosen."""
    answers: dict[Id, Text] = Field(min_length=1)
    """Key of a field of « Mon alliance », or of a cell of its tables (`acteurs-habitants-but`) → what was written."""
    marks: dict[Id, Mark] = Field(default_factory=dict)
    """Key of a number of « Mon alliance » → its value."""
