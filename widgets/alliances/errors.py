"""What went wrong, as data: a place, a sentence and a remedy, in French."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["ContentError", "CourseError", "Problem"]


@dataclass(frozen=True, order=True)
class Problem:
    """One fault found in the course's content."""

    file: str
    """Path, relative to the course's root."""
    line: int | None
    """Line, from 1; None when the fault has no line."""
    message: str
    """What is wrong, in French."""
    remedy: str
    """What to do, in French."""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}\u00a0: {self.message}\n    → {self.remedy}"


class CourseError(Exception):
    """A command can't go on; `str()` is what the reader sees, without a traceback."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n    → {self.remedy}" if self.remedy else self.message


class ContentError(CourseError):
    """The content has faults; `problems` lists them all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (p.file, p.line or 0, p.message))
        super().__init__("\n".join(str(problem) for problem in self.problems))
