"""What was graded, one JSON line a decision: what a run that was killed finds again."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

__all__ = ["FAILED", "GRADED", "Journal", "Line"]

GRADED, FAILED = "graded", "failed"


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
    at: str = ""
    """UTC."""


class Journal:
    """The file, and the last line of each learner; one writer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: dict[str, Line] = {}
        for text in path.read_bytes().splitlines() if path.is_file() else ():
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

    def add(self, line: Line) -> None:
        """Write one decision; it is on the disk when this returns."""
        stamped = replace(line, at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            # After half a line, a whole one must not be glued to it.
            start = b"\n" if file.tell() and not _ends_a_line(self._path) else b""
            file.write(start + json.dumps(asdict(stamped), ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._lines[line.learner] = stamped


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
