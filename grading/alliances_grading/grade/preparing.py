"""What comes before a kernel: one submission repaired, laid down, sanitised and planned."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from alliances.answers.handin import ANSWERS
from alliances.episode import load_compiled
from alliances_grading.confine import Level, Limits
from alliances_grading.grade.cohort import CohortAutograde
from alliances_grading.grade.faults import Fault, fault_of
from alliances_grading.grade.job import Job
from alliances_grading.grade.plan import Plan, plan
from alliances_grading.grade.submission import TIMESTAMP, Submission
from alliances_grading.grade.written import notebook_text
from alliances_grading.gradebook import Transaction, shared_gradebook
from alliances_grading.repair import repair
from alliances_grading.repair.slots import Release

__all__ = ["Prepared", "Preparer"]


@dataclass(frozen=True)
class Prepared:
    """A submission ready to be recorded, once its job is done."""

    learner: str
    key: str
    plan: Plan = field(repr=False)
    job: Job | None
    repairs: tuple[str, ...]


class Preparer:
    """Prepares submissions; writes in the stage only, never in the gradebook."""

    def __init__(self, app: Any, root: Path, episode: str, level: Level, limits: Limits) -> None:
        self._app, self._episode, self._level, self._limits = app, episode, level, limits
        released = root / "grading" / "release" / episode / f"{episode}.ipynb"
        self._released: NotebookNode = nbformat.read(released, as_version=4)
        self.autograde = CohortAutograde(f".correction/{episode}", self._released, coursedir=app.coursedir, parent=app)
        self._slots = Release(self._released)
        self._compiled = load_compiled(episode)
        self._transaction: Transaction | None = None
        self._opened = ExitStack()

    def share(self, transaction: Transaction) -> None:
        """Read the gradebook through this one: in the process that records, there is no other."""
        self._transaction = transaction

    def load(self) -> None:
        """Load what the first submission would wait for."""
        self.autograde.load()

    def prepare(self, submission: Submission, key: str) -> Prepared | Fault:
        """The submission prepared, or why it could not be; raises nothing but what ends the process."""
        try:
            if self._transaction is None:
                book = self._app.coursedir
                self._transaction = self._opened.enter_context(shared_gradebook(book.db_url, book.course_id))
            try:
                return self._prepared(submission, key)
            finally:
                # Nothing was written. A database of its own ends a transaction that waits, as long as a kernel may run.
                self._transaction.rollback()
        except Exception as error:  # noqa: BLE001 - whatever one submission holds, the batch goes on
            return fault_of(error)

    def _prepared(self, submission: Submission, key: str) -> Prepared:
        mended = repair(submission.files, self._released, self._episode, self._slots)
        folder = self.autograde.received(submission.learner)
        self.autograde.clear(submission.learner)
        folder.mkdir(parents=True)
        graded = f"{self._episode}.ipynb"
        (folder / graded).write_text(notebook_text(mended.notebook), encoding="utf-8")
        for name, content in {**mended.files, TIMESTAMP: submission.timestamp}.items():
            if name != graded and (content or name != TIMESTAMP):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        sanitised = self.autograde.sanitise(submission.learner, mended.notebook)
        made = plan(sanitised, self._released, folder / ANSWERS, self._compiled, key)
        repairs = (*submission.left_out, *(each.sentence for each in mended.repairs))
        return Prepared(submission.learner, key, made, self._job(made, mended.files), repairs)

    def _job(self, made: Plan, files: Any) -> Job | None:
        notebook = made.job_notebook()
        if notebook is None:
            return None
        beside = {name: content for name, content in files.items() if not name.endswith(".ipynb")} if made.own else {}
        return Job(notebook_text(notebook).encode(), beside, self._level, self._limits)
