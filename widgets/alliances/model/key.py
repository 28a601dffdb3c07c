"""What a trainer knows of a graded question: one entry of `grading/keys/<episode>.yaml`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from alliances.model.base import Id, Record, Text
from alliances.model.case import CaseSource

__all__ = ["Key"]


class Key(Record):
    """The mark scheme of one graded question; its type adds what is right."""

    id: Id
    """Id of the question."""
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
    """Revision of the record for which it was written."""
    type: str
    """Type of the question."""
    explanation: Text | None = None
    """Shown to the learner after grading; None: nothing."""
    expected: Text | None = None
    """What a good answer says, for who grades."""
    sources: tuple[CaseSource, ...] = ()
    """Where a real case was read; told with the explanation."""

    covers: ClassVar[dict[str, str]] = {}
    """Field of the record → field of the key whose ids must be the same."""
