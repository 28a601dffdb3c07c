"""What is done to one submission once it is prepared: its marks, its graded notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

from alliances_grading.grade.cohort import CohortAutograde, publish
from alliances_grading.grade.course import digest_of_course
from alliances_grading.grade.faults import Fault
from alliances_grading.grade.job import Ran
from alliances_grading.grade.journal import FAILED, GRADED, Line
from alliances_grading.grade.plan import Plan, compose
from alliances_grading.grade.preparing import Prepared
from alliances_grading.grade.submission import Submission, read_submission
from alliances_grading.gradebook import Transaction, held_marks
from alliances_grading.repair.names import harmless
from alliances_grading.warm import sentence

__all__ = ["Marker"]


class Marker:
    """The only writer of the gradebook and of `autograded/`."""

    def __init__(
        self, root: Path, episode: str, options: Any, transaction: Transaction, autograde: CohortAutograde
    ) -> None:
        self._episode, self._options, self._transaction = episode, options, transaction
        self._grading = root / "grading"
        self._digest = digest_of_course(root, episode, self._grading / "release" / episode / f"{episode}.ipynb")
        self._autograde = autograde
        self._held = held_marks(transaction.gradebook, episode)

    def read(self, learner: str) -> tuple[Submission, str]:
        """The submission and the key of its content; raises CourseError when it is empty."""
        submission = read_submission(self._grading / "submitted" / learner / self._episode, learner)
        return submission, submission.key(self._digest)

    def has(self, line: Line) -> bool:
        """Whether what this line tells is there: the graded notebook in its place, the marks in this gradebook."""
        notebook = self._place(line.learner) / f"{self._episode}.ipynb"
        return notebook.is_file() and self._held.get(line.learner) == line.marks

    def record(self, prepared: Prepared, ran: Ran | None) -> Line:
        """Write marks and graded notebook; all of it is there afterwards, or none."""
        learner = prepared.learner
        executed = nbformat.reads(ran.notebook.decode("utf-8"), as_version=4) if ran else None
        outputs, suspected = compose(prepared.plan, executed)
        try:
            made = self._autograde.record(learner, prepared.plan.notebook, outputs)
            marks = held_marks(self._transaction.gradebook, self._episode, learner)[learner]
            self._transaction.commit()
        except BaseException:
            self._transaction.rollback()
            raise
        publish(made, self._place(learner))
        self._autograde.clear(learner)
        return Line(
            learner,
            prepared.key,
            GRADED,
            repairs=prepared.repairs,
            events=_events(prepared.plan, ran.stopped) if ran else (),
            suspected=suspected,
            kernel=ran is not None and prepared.plan.own,
            level=self._options.level.name if ran else "",
            seconds=round(ran.seconds, 3) if ran else 0.0,
            marks=marks,
        )

    def undo(self) -> None:
        """Forget what is not committed: no later submission may meet it."""
        self._transaction.rollback()

    def refused(self, learner: str, key: str, fault: Fault) -> Line:
        """The line of a submission that can't be graded."""
        reason = fault.said
        if not fault.known:
            # An author of hand-ins can meet anything: the details go to the log, the batch goes on.
            self._autograde.log.error("%s\n%s", learner, fault.details)
            reason = (
                f"ce travail n’a pas pu être noté ({fault.kind})\u202f; "
                f"le détail est dans grading/.correction/{self._episode}/nbgrader.log"
            )
        if learner in self._held:
            reason += " La note d’une remise d’avant reste dans le carnet."
        return Line(harmless(learner), key, FAILED, reason=reason)

    def _place(self, learner: str) -> Path:
        return self._grading / "autograded" / learner / self._episode


def _events(made: Plan, stopped: tuple[str, ...]) -> tuple[str, ...]:
    """In French, each once, with the cell's place in the submission."""
    parted = (event.rpartition(":") for event in stopped)
    return tuple(dict.fromkeys(sentence(f"{code}:{made.place(int(cell))}") for code, _, cell in parted))
