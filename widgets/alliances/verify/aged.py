"""What was read more than a year ago, and should be read again before it is taught."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from pydantic import BaseModel

from alliances.catalogue import Catalogue
from alliances.errors import Problem

__all__ = ["MONTHS", "aged"]

MONTHS = 12


def aged(catalogue: Catalogue, today: date | None = None) -> Iterator[Problem]:
    """Each dated state older than twelve months at `today`, the oldest first; a year alone counts to its end."""
    found = _older(catalogue, today or datetime.now(UTC).date())
    yield from (problem for _, problem in sorted(found, key=lambda one: -one[0]))


def _older(catalogue: Catalogue, today: date) -> Iterator[tuple[int, Problem]]:
    """Its age in months, and where it is said."""
    for kind, records in (("case", catalogue.cases), ("activity", catalogue.all_activities)):
        for key, record in records.items():
            for loc, name, as_of in _dated(record, ()):
                year, month = (*map(int, as_of.split("-")), 12)[:2]
                age = (today.year - year) * 12 + today.month - month
                if age > MONTHS:
                    file, line = catalogue.where(kind, key, *loc)
                    message = f"« {name or key} » : état de {as_of}, il y a {age} mois."
                    yield age, Problem(file, line, message, "Relisez la source, puis datez.")


def _dated(value: object, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Way to each `as_of` in a record, name of what it dates, and what it says."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "as_of" and isinstance(inner, str):
                yield (*loc, name), str(getattr(value, "name", "")), inner
            else:
                yield from _dated(inner, (*loc, name))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _dated(inner, (*loc, place))
