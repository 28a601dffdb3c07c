"""A publication that the course names: one entry of `data/works.yaml`."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Id, Label, Record

__all__ = ["UNDATED", "Work"]

UNDATED = "s.d."
"""What stands for a year that was not found."""


class Work(Record):
    """A text that an idea was taken from; what is not known of it stays empty."""

    id: Id
    """Joins the publication to the prose (`#ref-<id>`)."""
    author: Label | None = None
    """Who wrote it; None: not known, or the publisher alone."""
    title: Label
    """Title of the page, article or book."""
    publisher: Label | None = None
    """Who published it, or the journal; None: not found."""
    year: Label
    """Year of publication, or `s.d.`."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$", max_length=500)] | None = None
    """The publisher's page; None rather than a copy."""
    note: Label | None = None
    """How it was read, when a reader should know; None: nothing."""

    @model_validator(mode="after")
    def _someone_made_it(self) -> Self:
        if not (self.author or self.publisher):
            raise Fault(
                "cette référence n’a ni auteur ni éditeur.",
                "Donnez « author » ou « publisher », ou les deux.",
                "author",
            )
        return self

    @property
    def known_year(self) -> str | None:
        """The year, or None where none was found."""
        return None if self.year == UNDATED else self.year

    @property
    def by(self) -> str:
        """Author, publisher, or both."""
        return ", ".join(name for name in (self.author, self.publisher) if name)
