"""A term of the glossary: one entry of `data/glossary.yaml`."""

from __future__ import annotations

from alliances.model.base import Flag, Id, Label, Record, Text

__all__ = ["Term"]


class Term(Record):
    """A word of the field and what it means in the course."""

    id: Id
    """Joins the term to the prose (`#g-<id>`)."""
    term: Label
    """The word, as the reader sees it."""
    definition: Text
    """One to three plain sentences."""
    to_check: Flag = False
    """Whether it states law or tax: shown as « à vérifier avant usage »."""
    see_also: tuple[Id, ...] = ()
    """Ids of neighbouring terms."""
