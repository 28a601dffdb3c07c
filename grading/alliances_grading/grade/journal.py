"""What was graded, one JSON line a decision: what a run that was killed finds again."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

__all__ = ["FAILED", "GRADED", "NAME", "Journal", "Line", "failed_learners", "work_folder"]

GRADED, FAILED = "graded", "failed"
NAME = "journal.jsonl"
_SPARE = 1000
"""Lines that may stand in the file beyond twice the learners."""


@dataclass(frozen=True)
class Line:
    """What became of one submission."""

    learner: str
    key: str
    """Digest of the submission and of what graded it."""
    outcome: str
    """GRADED or FAILED."""
    reason: str = ""
    """Why it failed, in French."""
    repairs: tuple[str, ...] = ()
    """What was mended before grading, in French."""
    events: tuple[str, ...] = ()
    """What the learner's code did that had to be stopped, in French."""
    suspected: tuple[str, ...] = ()
    """Why a person should look at the result, in French; never a score."""
    kernel: bool = False
    """Some of the learner's own code was run."""
    level: str = ""
    """How that code was confined."""
    seconds: float = 0.0
    """Wall time of its execution."""
    marks: str = ""
    """What the gradebook then held of the machine's points, as `held_marks` tells it."""
    at: str = ""
    """UTC."""


class Journal:
    """The file, and the last line of each learner; one writer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: dict[str, Line] = {}
        self._count = 0
        for text in path.read_bytes().splitlines() if path.is_file() else ():
            self._count += 1
            # A run that was killed while writing leaves half a line: the work it told of is simply done again.
            try:
                read = json.loads(text)
                fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in read.items()}
                line = Line(**fields)
            except (ValueError, TypeError, AttributeError):
                continue
            self._lines[line.learner] = line

    def last(self, learner: str) -> Line | None:
        """The last decision on a learner's work."""
        return self._lines.get(learner)

    def every(self) -> list[Line]:
        """The last decision on each learner's work."""
        return list(self._lines.values())

    def compact(self) -> None:
        """Keep each learner's last line only, once the file is mostly earlier ones."""
        if self._count <= 2 * len(self._lines) + _SPARE:
            return
        draft = self._path.with_suffix(".tmp")
        with draft.open("wb") as file:
            file.writelines(_written(line) for line in self._lines.values())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)
        self._count = len(self._lines)

    def add(self, line: Line) -> None:
        """Write one decision; it is on the disk when this returns."""
        stamped = replace(line, at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            # After half a line, a whole one must not be glued to it.
            start = b"\n" if file.tell() and not _ends_a_line(self._path) else b""
            file.write(start + _written(stamped))
            file.flush()
            os.fsync(file.fileno())
        self._lines[line.learner] = stamped


def work_folder(grading: Path, episode: str) -> Path:
    """Where a run works; it can be removed at any time, and all is then graded again."""
    return grading / ".correction" / episode


def failed_learners(grading: Path, episode: str) -> set[str]:
    """Learners whose last hand-in could not be graded."""
    lines = Journal(work_folder(grading, episode) / NAME).every()
    return {line.learner for line in lines if line.outcome == FAILED}


def _written(line: Line) -> bytes:
    # Half a character, which a folder's name may hold, can't be written.
    return json.dumps(asdict(line), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
