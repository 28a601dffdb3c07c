"""The mark schemes of a checkout, or of the trainer's folder that `ALLIANCES_CLES` names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.catalogue.records import Kind, Reading
from alliances.catalogue.sources import Report
from alliances.errors import Problem
from alliances.model import Key, parse_key
from alliances.verify.markdown import parse
from alliances.verify.passages import Passage

__all__ = ["Schemes", "key_passages", "read_schemes", "schemes_folder"]

_KEY = Kind("key", "barème", parse_key, tags=1)


@dataclass(frozen=True)
class Schemes:
    """The mark schemes of one episode."""

    path: Path
    """The file, whether it exists or not."""
    file: str
    """Its name in a message."""
    keys: dict[str, Key]
    """Id of the question → its mark scheme."""
    reading: Reading
    """Where each stands."""
    problems: tuple[Problem, ...]
    """What could not be read."""

    def line(self, key: str, *loc: str | int) -> int:
        """Line of a mark scheme, or of its field at `loc`."""
        return self.reading.origins[("key", key)].line(*loc)


def schemes_folder(root: Path) -> Path:
    """Where mark schemes are read from."""
    named = os.environ.get("ALLIANCES_CLES")
    return Path(named) if named else root / "grading" / "keys"


def read_schemes(catalogue: Catalogue, root: Path) -> Iterator[Schemes]:
    """The mark schemes of each episode that has graded questions or a file of keys."""
    folder = schemes_folder(root)
    graded = {name for name, held in catalogue.questions.items() if any(q.graded for q in held.values())}
    for name in sorted(graded | {path.stem for path in folder.glob("*.yaml")}):
        path = folder / f"{name}.yaml"
        reading = Reading(Report(root))
        keys = {key.id: key for key in reading.yaml_records(path, _KEY)}
        yield Schemes(path, reading.report.name(path), keys, reading, tuple(reading.report.problems))


def key_passages(catalogue: Catalogue, root: Path) -> Iterator[Passage]:
    """What mark schemes say to a learner after grading, and to who grades."""
    for schemes in read_schemes(catalogue, root):
        for key in schemes.keys.values():
            told: dict[tuple[str | int, ...], str | None]
            told = {("explanation",): key.explanation, ("expected",): key.expected}
            told |= {("feedback", name): text for name, text in getattr(key, "feedback", {}).items()}
            for place, anchor in enumerate(getattr(key, "anchors", ())):
                told |= {("anchors", place, "text"): anchor.text, ("anchors", place, "why"): anchor.why}
            for loc, text in told.items():
                if text:
                    line = schemes.line(key.id, *loc)
                    yield Passage("key", key.id, loc, schemes.file, line, tuple(parse(text, line, step=0)), key)
