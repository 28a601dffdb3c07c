"""The marks of a cohort, out of twenty, from nbgrader's gradebook to a table that a French spreadsheet opens."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from alliances.errors import CourseError
from alliances_grading.address import database_url
from alliances_grading.grade.journal import failed_learners

__all__ = ["FINAL", "NOT_GRADED", "NOT_HANDED", "OUTDATED", "WAITING", "Mark", "marks_of", "on_twenty", "table"]

SCALE = 20
WAITING, FINAL = "à corriger", "définitive"
OUTDATED = "remise précédente, la dernière n’a pas pu être notée"
NOT_GRADED, NOT_HANDED = "collecté, pas encore noté", "aucune remise"
_HEADER = ("identifiant", "points", "points possibles", "note sur 20", "état")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Mark:
    """What one learner earned in one episode."""

    learner: str
    """Identifier given by the trainer."""
    points: float | None
    """Points so far, lateness taken off; None when nothing was graded."""
    maximum: float
    """Points that could be had."""
    state: str
    """FINAL, WAITING for a person, OUTDATED, NOT_GRADED or NOT_HANDED."""

    @property
    def on_twenty(self) -> float | None:
        """The mark out of 20; None as long as it can change."""
        return on_twenty(self.points, self.maximum) if self.points is not None and self.state == FINAL else None


def on_twenty(points: float, maximum: float) -> float:
    """`points` out of `maximum`, brought to 20; two decimals."""
    return round(points / maximum * SCALE, 2) if maximum > 0 else 0.0


def marks_of(episode: str, root: Path) -> list[Mark]:
    """Every learner that the gradebook or the collected work knows; raises CourseError when there is no gradebook."""
    url = database_url(root)
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).is_file():
        raise CourseError("Il n’y a pas encore de carnet de notes.", _GRADE_FIRST)
    collected = {folder.parent.name for folder in (root / "grading" / "submitted").glob(f"*/{episode}")}
    refused = failed_learners(root / "grading", episode)
    with Gradebook(url) as gradebook:
        try:
            maximum = float(gradebook.find_assignment(episode).max_score)
        except MissingEntry as error:
            raise CourseError(f"Le carnet de notes ne connaît pas «\u00a0{episode}\u00a0».", _GRADE_FIRST) from error
        known = {student.id for student in gradebook.students}
        graded = {
            submission.student.id: Mark(
                submission.student.id,
                max(0.0, float(submission.score) - float(submission.late_submission_penalty or 0)),
                maximum,
                OUTDATED if submission.student.id in refused else WAITING if submission.needs_manual_grade else FINAL,
            )
            for submission in gradebook.assignment_submissions(episode)
            # A submission that autograde stopped on is in the gradebook too, with a zero that is no mark.
            if (root / "grading" / "autograded" / submission.student.id / episode).is_dir()
        }
    others = {
        learner: Mark(learner, None, maximum, NOT_GRADED if learner in collected else NOT_HANDED)
        for learner in known | collected
    }
    return [mark for _learner, mark in sorted((others | graded).items())]


_GRADE_FIRST = "Corrigez d’abord\u00a0: alliances generer, alliances collecter, puis alliances corriger."


def table(marks: list[Mark]) -> bytes:
    """The marks as CSV: semicolons, decimal commas, and the mark by which Excel knows UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    for mark in marks:
        numbers = (_number(mark.points), _number(mark.maximum), _number(mark.on_twenty))
        writer.writerow((_harmless(mark.learner), *numbers, mark.state))
    return text.getvalue().encode("utf-8-sig")


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2):g}".replace(".", ",")


def _harmless(text: str) -> str:
    """An identifier that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
