"""What a check finds wrong with a record, told where the record stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alliances.catalogue import Catalogue
from alliances.errors import Problem

__all__ = ["RecordFault", "told"]

RecordFault = tuple[tuple[str | int, ...], str, str]
"""Way from the record to the field at fault, what is wrong, what to do."""

_FRENCH = {"question": "question", "activity": "activité", "case": "cas", "settings": "réglages"}


def told(catalogue: Catalogue, kind: str, key: str, faults: Iterable[RecordFault]) -> Iterator[Problem]:
    """The problems of the record `key`, each with its file and line."""
    for loc, message, remedy in faults:
        file, line = catalogue.where(kind, key, *loc)
        yield Problem(file, line, f"{_FRENCH[kind]} « {key} » : {message}", remedy)
