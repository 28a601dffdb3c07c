"""What a trainer chooses for one session: one entry of `data/reglages.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alliances.model.base import Id, Record

__all__ = ["Settings"]


class Settings(Record):
    """How one episode is graded; the file names the fields in French, for the trainer."""

    episode: Id
    """Name of its notebook; in the file, the name of the entry."""
    form: Literal["A", "B"] = Field(default="A", alias="forme")
    """Which of the two parallel forms is shown."""
    second_text: Literal["note", "autoevaluation", "absent"] = Field(default="note", alias="second_texte")
    """Whether the second text is graded by a person, judged by its author on the same grid, or not asked."""
