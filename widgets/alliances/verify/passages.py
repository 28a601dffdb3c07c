"""Every string that a learner may read, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model.base import Record
from alliances.verify.documents import documents
from alliances.verify.markdown import Block, parse

__all__ = ["Passage", "passages"]

_NOT_PROSE = {
    "question": {"id", "type", "objective", "read_again", "figures", "cases", "figure", "reveal", "target", "unit"}
    | {"order", "accept", "twin_of", "asks", "repeats"},
    "chart": {"id", "kind", "figures"},
    "activity": {"id", "kind", "objective", "figures", "cases", "mark", "unit", "column", "source"}
    | {"field", "fact_field", "place", "skips", "compares", "episode", "doubtful"}
    | {"as_of", "state", "sources", "computes", "start", "end", "at", "tone", "group", "switch"}
    | {"curve", "unit_of", "axis_unit", "when", "decisive", "instrument", "need", "copies", "agrees", "cards"}
    | {"organisation", "role", "first_action", "seat", "unless", "out", "learns", "ways", "phase"}
    | {"work", "placement", "department"},
    "alliance": {"id", "kind", "episode", "mark", "stake", "unit"},
    "case": {"id", "kind", "kinds_of_stake", "as_of", "state", "figure", "sources"},
    "exercise": {"id", "objective", "function", "arguments", "given", "expect", "result", "solution"},
    "term": {"id", "see_also"},
    "work": {"id", "author", "title", "publisher", "year", "url"},
    "programme": {"id"},
}
"""Fields whose text no learner reads as prose."""

_CHART_PROSE = {"title", "ask", "summary", "base", "alternative", "axis", "reads", "label", "labels"}
"""A builder's own parameters that are words."""


@dataclass(frozen=True)
class Passage:
    """One string, or one whole text."""

    kind: str
    """`text`, `question`, `chart`, `activity`, `exercise`, `alliance`, `case`, `term`, `work` or `programme`."""
    key: str
    """Id of the record, or name of the text."""
    loc: tuple[str | int, ...]
    """Way from the record to the string; empty for a text."""
    file: str
    """Path from the course's root."""
    line: int
    """Line where it starts, from 1."""
    blocks: tuple[Block, ...]
    """Its Markdown, parsed."""
    record: Any = None
    """The record; None for a text."""

    def problem(self, line: int | None, message: str, remedy: str) -> Problem:
        """A problem of this passage; the message names the record and field unless it is a text."""
        if self.kind == "text":
            return Problem(self.file, line or self.line, message, remedy)
        field = " › ".join(str(part + 1) if isinstance(part, int) else part for part in self.loc)
        return Problem(self.file, line or self.line, f"« {self.key} », champ « {field} » : {message}", remedy)


def passages(catalogue: Catalogue) -> Iterator[Passage]:
    """The course's texts, then the strings of its records."""
    for document in documents(catalogue):
        yield Passage("text", document.name, (), document.file, 1, document.blocks)
    records: list[tuple[str, Any]] = [
        *(("question", record) for record in catalogue.all_questions.values()),
        *(("chart", record) for record in catalogue.all_charts.values()),
        *(("activity", record) for record in catalogue.all_activities.values()),
        *(("case", record) for record in catalogue.cases.values()),
        *(("exercise", record) for held in catalogue.exercises.values() for record in held.values()),
        *(("term", record) for record in catalogue.terms.values()),
        *(("work", record) for record in catalogue.works.values()),
    ]
    for kind, record in records:
        yield from _of_record(catalogue, kind, kind, record)
    for section in catalogue.alliance.sections if catalogue.alliance else ():
        yield from _of_record(catalogue, "alliance", "section", section)
    for episode in catalogue.programme.episodes if catalogue.programme else ():
        yield from _of_record(catalogue, "programme", "episode", episode)


def _of_record(catalogue: Catalogue, kind: str, origin: str, record: Any) -> Iterator[Passage]:
    for loc, text in _strings(record.model_dump(), (), _NOT_PROSE[kind], kind == "chart"):
        file, line = catalogue.where(origin, record.id, *loc)
        yield Passage(kind, record.id, loc, file, line, tuple(parse(text, line, step=0)), record)


def _strings(
    value: Any, loc: tuple[str | int, ...], skipped: set[str], chosen: bool
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Texts under `value`; `chosen`: only fields of `_CHART_PROSE`, since a builder's parameters are mostly names."""
    if isinstance(value, str):
        if not chosen or any(part in _CHART_PROSE for part in loc):
            yield loc, value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in skipped:
                yield from _strings(part, (*loc, name), skipped, chosen)
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from _strings(part, (*loc, place), skipped, chosen)
    elif isinstance(value, Record):
        yield from _strings(value.model_dump(), loc, skipped, chosen)
