"""The same collected work, graded a second time in another copy of the course."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from cohort.scores import score_rows
from grading_course import Course

__all__ = ["corrected", "rows", "twin"]


def twin(course: Course, target: Path, *, graded: bool = False) -> Course:
    """A copy with its submissions and its release; nothing is graded yet, unless `graded`."""
    done = {"autograded", "feedback", ".correction"}

    def left(folder: str, _names: list[str]) -> set[str]:
        # Of `grading/` itself: templates have a folder « feedback » too.
        return done if Path(folder) == course.grading and not graded else set()

    shutil.copytree(course.root, target, ignore=left, symlinks=True)
    copy = Course(target)
    if graded:
        return copy
    with sqlite3.connect(copy.grading / "gradebook.db") as gradebook:
        for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
            gradebook.execute(f"delete from {table}")
    return copy


def corrected(course: Course, episode: str, *options: str, code: int = 0, **extra: str) -> dict[str, Any]:
    """Run `alliances corriger --json`; its report."""
    done = course.run("alliances", "corriger", episode, "--json", *options, code=code, **extra)
    return json.loads(done.stdout)


def rows(course: Course, episode: str, url: str | None = None) -> list[tuple[Any, ...]]:
    """The score rows of this course's gradebook, or of the one at `url`."""
    return score_rows(url or f"sqlite:///{course.grading / 'gradebook.db'}", episode)
