"""A dated expression that prose may use without a figure: one row of `data/dates.csv`."""

from __future__ import annotations

from alliances.model.base import Label, Record, Text

__all__ = ["DatedText"]


class DatedText(Record):
    """A date, a law or a name whose digits are no statistic."""

    text: Label
    """The expression, as it stands in prose (`2015`, `années 1990`)."""
    meaning: Text
    """What happened then, or what is named so."""
    source: Text
    """Where this is found."""
