"""Lists of records from data files: each checked by its model, each remembered with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from alliances.catalogue.csv_reader import read_csv
from alliances.catalogue.lines import Lines, line_at
from alliances.catalogue.messages import faults
from alliances.catalogue.repeats import with_repeats
from alliances.catalogue.sources import Report
from alliances.catalogue.yaml_reader import Located, read_yaml

__all__ = ["Kind", "Origin", "Reading"]


@dataclass(frozen=True)
class Kind:
    """A kind of record."""

    name: str
    """As origins call it (`question`)."""
    french: str
    """As an author is told it."""
    make: Callable[[Any], Any]
    """From plain values to the record; raises pydantic's ValidationError."""
    tags: int = 0
    """Leading parts of an error's place that belong to a union."""
    key: str = "id"
    """The field that tells two records apart."""
    repeats: bool = False
    """Whether a record may ask another one of its file again."""

    def called(self, value: Any) -> str:
        """The record that `value` describes, as a message names it."""
        given = value.get(self.key) if isinstance(value, dict) else None
        if not isinstance(given, str) or not given.strip():
            return f"{self.french} sans identifiant"
        return f"{self.french} « {given[:64]} »"


@dataclass(frozen=True)
class Origin:
    """Where a record stands."""

    file: str
    """Path from the course's root."""
    lines: Lines
    """Way from the record to a field → its line, from 1."""

    def line(self, *loc: str | int) -> int:
        """Line of the field at `loc`, or of what holds it."""
        return line_at(self.lines, loc)


@dataclass
class Reading:
    """What is remembered while the data files are read."""

    report: Report
    """Problems met so far."""
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    """(kind of record, id) → where it stands."""
    broken: set[str] = field(default_factory=set)
    """Ids of records that their model refused: known, but not to be used."""

    def yaml_records(self, path: Path, kind: Kind) -> list[Any]:
        """The records of a YAML list that their model accepts."""
        located = read_yaml(path, self.report)
        if located is None:
            return []
        if not isinstance(located.value, list) or not located.value:
            message = "une liste de fiches est attendue dans ce fichier."
            self.report.add(path, 1, message, "Commencez chaque fiche par « - id: … ».")
            return []
        lines = _lines_of_parts(located)
        entries: Iterable[tuple[Any, Lines]] = [(value, lines[place]) for place, value in enumerate(located.value)]
        if kind.repeats:
            entries = with_repeats(entries, partial(self._refuse, path, kind))
        return list(self._records(path, kind, entries))

    def csv_records(self, path: Path, kind: Kind, columns: Iterable[str]) -> list[Any]:
        """The records of a CSV table with exactly these `columns`."""
        columns = tuple(columns)
        rows = read_csv(path, self.report, required=columns, known=columns) or []
        return list(self._records(path, kind, ((row.cells, {(): row.line}) for row in rows)))

    def made(self, kind: Kind, value: Any, origin: Origin) -> Any:
        """The record that `value` describes; None, and problems, when its model refuses it."""
        try:
            return kind.make(value)
        except ValidationError as error:
            called = kind.called(value)
            for loc, message, remedy in faults(error, value, kind.tags):
                told = f"{called}, {message}" if loc else f"{called} : {message}"
                self.report.add(self.report.root / origin.file, origin.line(*loc), told, remedy)
        return None

    def _refuse(self, path: Path, kind: Kind, value: dict[str, Any], line: int, message: str, remedy: str) -> None:
        self.report.add(path, line, f"{kind.called(value)} : {message}", remedy)
        self.broken.add(str(value.get(kind.key)))

    def _records(self, path: Path, kind: Kind, entries: Iterable[tuple[Any, Lines]]) -> Iterator[Any]:
        for value, lines in entries:
            origin = Origin(self.report.name(path), lines)
            made = self.made(kind, value, origin)
            if made is not None and self._is_new(kind, made, origin, path):
                yield made
            elif made is None and isinstance(value, dict):
                self.broken.add(str(value.get(kind.key)))

    def _is_new(self, kind: Kind, made: Any, origin: Origin, path: Path) -> bool:
        key = kind.key
        called = str(getattr(made, key))
        earlier = self.origins.setdefault((kind.name, called), origin)
        if earlier is origin:
            return True
        self.report.add(
            path,
            origin.line(key),
            f"{kind.french} « {called} » : cet identifiant est déjà pris ({earlier.file}, ligne {earlier.line(key)}).",
            "Donnez-lui un autre identifiant ; un identifiant ne sert qu’une fois.",
        )
        return False


def _lines_of_parts(located: Located) -> dict[str | int, Lines]:
    """Lines of each entry of a list, as seen from the entry."""
    parts: dict[str | int, Lines] = defaultdict(dict)
    for loc, line in located.lines.items():
        if loc:
            parts[loc[0]][loc[1:]] = line
    return parts
