"""What is done to one submission, from its bytes to its marks."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from alliances.episode import load_compiled
from alliances.errors import CourseError
from alliances_grading.grade.cohort import CohortAutograde, publish
from alliances_grading.grade.course import digest_of_course
from alliances_grading.grade.faults import one_line
from alliances_grading.grade.job import Job, Ran
from alliances_grading.grade.journal import FAILED, GRADED, Line
from alliances_grading.grade.plan import Plan, compose, plan
from alliances_grading.grade.submission import TIMESTAMP, Submission, read_submission
from alliances_grading.grade.written import notebook_text
from alliances_grading.gradebook import Transaction, held_marks
from alliances_grading.repair import repair
from alliances_grading.repair.names import harmless
from alliances_grading.repair.slots import Release
from alliances_grading.warm import sentence

__all__ = ["Marker", "Prepared"]

ANSWERS = "reponses.json"


@dataclass(frozen=True)
class Prepared:
    """A submission ready to be recorded, once its job is done."""

    submission: Submission
    key: str
    plan: Plan = field(repr=False)
    job: Job | None
    repairs: tuple[str, ...]


class Marker:
    """The only writer of the gradebook and of `autograded/`."""

    def __init__(self, app: Any, root: Path, episode: str, options: Any, transaction: Transaction) -> None:
        self._episode, self._options, self._transaction = episode, options, transaction
        self._grading = root / "grading"
        released = self._grading / "release" / episode / f"{episode}.ipynb"
        self._digest = digest_of_course(root, episode, released)
        self._released: NotebookNode = nbformat.read(released, as_version=4)
        self._slots = Release(self._released)
        self._compiled = load_compiled(episode)
        stage = f".correction/{episode}"
        self._autograde = CohortAutograde(stage, self._released, coursedir=app.coursedir, parent=app)
        self._held = held_marks(transaction.gradebook, episode)

    def read(self, learner: str) -> tuple[Submission, str]:
        """The submission and the key of its content; raises CourseError when it is empty."""
        submission = read_submission(self._grading / "submitted" / learner / self._episode, learner)
        return submission, submission.key(self._digest)

    def has(self, line: Line) -> bool:
        """Whether what this line tells is there: the graded notebook in its place, the marks in this gradebook."""
        notebook = self._place(line.learner) / f"{self._episode}.ipynb"
        return notebook.is_file() and self._held.get(line.learner) == line.marks

    def prepare(self, submission: Submission, key: str) -> Prepared:
        """Repair, lay down, sanitise, plan; raises CourseError or Irreparable when it can't be graded."""
        mended = repair(submission.files, self._released, self._episode, self._slots)
        folder = self._autograde.received(submission.learner)
        self._autograde.clear(submission.learner)
        folder.mkdir(parents=True)
        (folder / f"{self._episode}.ipynb").write_text(notebook_text(mended.notebook), encoding="utf-8")
        for name, content in {**mended.files, TIMESTAMP: submission.timestamp}.items():
            if name != f"{self._episode}.ipynb" and (content or name != TIMESTAMP):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        sanitised = self._autograde.sanitise(submission.learner, mended.notebook)
        made = plan(sanitised, self._released, folder / ANSWERS, self._compiled, key)
        repairs = (*submission.left_out, *(each.sentence for each in mended.repairs))
        # Nothing was written. A database of its own ends a transaction that waits, as long as a kernel may run.
        self.undo()
        return Prepared(submission, key, made, self._job(made, mended.files), repairs)

    def record(self, prepared: Prepared, ran: Ran | None) -> Line:
        """Write marks and graded notebook; all of it is there afterwards, or none."""
        learner = prepared.submission.learner
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

    def refused(self, learner: str, key: str, error: Exception) -> Line:
        """The line of a submission that can't be graded."""
        if isinstance(error, CourseError):
            reason = one_line(error)
        else:
            # An author of hand-ins can meet anything: the details go to the log, the batch goes on.
            self._autograde.log.error("%s\n%s", learner, "".join(traceback.format_exception(error)))
            reason = (
                f"ce travail n’a pas pu être noté ({type(error).__name__})\u202f; "
                f"le détail est dans grading/.correction/{self._episode}/nbgrader.log"
            )
        if learner in self._held:
            reason += " La note d’une remise d’avant reste dans le carnet."
        return Line(harmless(learner), key, FAILED, reason=reason)

    def _job(self, made: Plan, files: Any) -> Job | None:
        notebook = made.job_notebook()
        if notebook is None:
            return None
        beside = {name: content for name, content in files.items() if not name.endswith(".ipynb")} if made.own else {}
        return Job(notebook_text(notebook).encode(), beside, self._options.level, self._options.limits)

    def _place(self, learner: str) -> Path:
        return self._grading / "autograded" / learner / self._episode


def _events(made: Plan, stopped: tuple[str, ...]) -> tuple[str, ...]:
    """In French, each once, with the cell's place in the submission."""
    parted = (event.rpartition(":") for event in stopped)
    return tuple(dict.fromkeys(sentence(f"{code}:{made.place(int(cell))}") for code, _, cell in parted))
