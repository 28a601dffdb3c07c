"""One run over a cohort: what is new is prepared, executed, recorded; what is done stays."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout

from alliances.errors import CourseError
from alliances_grading.confine import Level, Limits
from alliances_grading.grade.beside import Beside
from alliances_grading.grade.cohort import STAGED
from alliances_grading.grade.executors import LOCAL, executor_at
from alliances_grading.grade.faults import Fault, MachineFault, fault_of, of_the_machine
from alliances_grading.grade.job import Job, Ran, run_job
from alliances_grading.grade.journal import FAILED, GRADED, NAME, Journal, Line, work_folder
from alliances_grading.grade.marker import Marker
from alliances_grading.grade.preparing import Prepared, Preparer
from alliances_grading.grade.report import Report
from alliances_grading.grade.store import Store
from alliances_grading.grade.submission import submitted_learners
from alliances_grading.gradebook import shared_gradebook
from alliances_grading.keys import held_keys
from alliances_grading.repair.names import harmless

__all__ = ["Options", "correct"]

ATTEMPTS = 3
AHEAD = 4
"""Submissions that are being prepared while another is recorded."""
HELD = 8
"""Submissions prepared and not yet recorded, a job: each holds its notebook and its files in memory."""


@dataclass(frozen=True)
class Options:
    """How to correct."""

    jobs: int = 2
    """Kernels at a time."""
    executor: str = "local"
    """`local`, or `dask://host:port`."""
    level: Level = Level.NAMESPACES
    """Confinement of learners' code."""
    limits: Limits = field(default_factory=Limits)
    again: bool = False
    """Grade again what has not changed."""
    learner: str | None = None
    """Only this one."""


def correct(
    episode: str, root: Path, options: Options, told: Callable[[int, int], None] = lambda _n, _of: None
) -> Report:
    """Grade every submission of `episode`; `told` hears how many are done, of how many.

    Raises CourseError when nothing can start: no release, no key, another run under way; MachineFault when the
    machine lets the whole run down.
    """
    try:
        return _locked(episode, root, options, told)
    except Exception as error:
        if of_the_machine(error) and not isinstance(error, CourseError):
            raise MachineFault(error) from error
        raise


def _locked(episode: str, root: Path, options: Options, told: Callable[[int, int], None]) -> Report:
    began = time.perf_counter()
    work = work_folder(root / "grading", episode)
    work.mkdir(parents=True, exist_ok=True)
    lock = FileLock(work / "verrou")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CourseError(
            f"Une correction de {episode} est déjà en cours.", "Attendez sa fin, puis recommencez si besoin."
        ) from None
    try:
        report = _run(episode, root, work, options, told)
    finally:
        lock.release()
    report.seconds = time.perf_counter() - began
    return report


def _run(episode: str, root: Path, work: Path, options: Options, told: Callable[[int, int], None]) -> Report:
    from alliances_grading.grade.course import open_course

    app = open_course(root, episode, work / "nbgrader.log")
    learners = submitted_learners(root / "grading" / "submitted", episode)
    if options.learner is not None:
        learners = [learner for learner in learners if learner == options.learner]
    if not learners:
        whose = f" de «\u00a0{options.learner}\u00a0»" if options.learner else ""
        raise CourseError(
            f"Aucun travail{whose} n’est collecté pour {episode}.",
            f"Collectez d’abord\u00a0: alliances collecter {episode}.",
        )
    report = Report(episode)
    journal = Journal(work / NAME)
    journal.compact()
    preparer = Preparer(app, root, episode, options.level, options.limits)
    with (
        held_keys(),
        Beside(preparer) as beside,
        # The very address that nbgrader's own classes are given: another spelling would be another connection.
        shared_gradebook(app.coursedir.db_url, app.coursedir.course_id) as transaction,
    ):
        beside.share(transaction)
        marker = Marker(root, episode, options, transaction, preparer.autograde)
        batch = _Batch(marker, beside, journal, Store(work / "executions"), report, options)
        with _Lazy(options) as lazy:
            for learner in learners:
                batch.start(learner)
                batch.advance(lazy, AHEAD)
                told(len(report.lines) + len(report.kept) + len(report.machine), len(learners))
            batch.advance(lazy, 0)
            while batch.waiting:
                batch.gather()
                told(len(report.lines) + len(report.kept) + len(report.machine), len(learners))
        batch.store.keep_only(batch.used)
    for name in STAGED:
        shutil.rmtree(work / name, ignore_errors=True)
    report.level = options.level.label if batch.used else ""
    return report


class _Lazy:
    """The executor, made at the first job: most cohorts of answers need none. One elsewhere is joined at once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._context: Any = None
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        if self._options.executor != LOCAL:
            self()
        return self

    def __call__(self) -> Executor:
        if self._executor is None:
            self._context = executor_at(self._options.executor, self._options.jobs)
            self._executor = self._context.__enter__()
        return self._executor

    def __exit__(self, *raised: object) -> None:
        if self._context is not None:
            self._context.__exit__(*raised)


@dataclass
class _Batch:
    """The submissions under way, and what became of the others."""

    marker: Marker
    beside: Beside
    journal: Journal
    store: Store
    report: Report
    options: Options
    waiting: dict[Future[Ran], tuple[str, Job, int]] = field(default_factory=dict)
    """Each execution with its key, its job and the attempts made."""
    prepared: dict[str, list[Prepared]] = field(default_factory=dict)
    """Submissions that wait for an execution, by its key."""
    used: set[str] = field(default_factory=set)
    """Keys of the executions that this run asked for."""
    executor: Executor | None = None
    ahead: deque[tuple[str, str, Future[Prepared | Fault]]] = field(default_factory=deque)
    """Learner and key of each submission that is being prepared, in order."""

    def start(self, learner: str) -> None:
        """Have one submission prepared, unless its mark is there."""
        key = ""
        try:
            submission, key = self.marker.read(learner)
            last = self.journal.last(learner)
            if not self.options.again and last and last.outcome == GRADED and last.key == key and self.marker.has(last):
                self.report.kept.append(last)
                return
            self.ahead.append((learner, key, self.beside.submit(submission, key)))
        except Exception as error:  # noqa: BLE001 - whatever one submission holds, the batch goes on
            self._refused(learner, key, fault_of(error))

    def advance(self, executor: Callable[[], Executor], left: int) -> None:
        """Go on with what is prepared, until only `left` submissions are being so."""
        while len(self.ahead) > left:
            learner, key, future = self.ahead.popleft()
            try:
                prepared = future.result()
            except Exception as error:  # noqa: BLE001 - the other process is gone
                prepared = fault_of(error)
            if isinstance(prepared, Fault):
                self._refused(learner, key, prepared)
            else:
                self._run(prepared, executor)

    def _run(self, prepared: Prepared, executor: Callable[[], Executor]) -> None:
        """Have its code run; record it at once when nothing of it must run."""
        if prepared.job is None:
            self._record(prepared, None)
            return
        job = prepared.job
        self.used.add(job.key)
        kept = self.store.get(job.key)
        if kept is not None:
            self._record(prepared, kept)
            return
        self.prepared.setdefault(job.key, []).append(prepared)
        if len(self.prepared[job.key]) == 1:
            self.executor = executor()
            self._submit(job, 1)
        # A bounded number under way: memory does not grow with the cohort.
        most = HELD * self.options.jobs
        while sum(map(len, self.prepared.values())) > most:
            self.gather()

    def gather(self) -> None:
        """Wait for one execution at least; record what waited for it."""
        done, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        for future in done:
            key, job, attempts = self.waiting.pop(future)
            try:
                ran = future.result()
            except Exception as error:  # noqa: BLE001 - a machine's fault, of whatever library, is never a result
                self._retry(job, attempts, error)
                continue
            # Kept to spare time only: a full disk is told where it costs a mark.
            with suppress(OSError):
                self.store.put(key, ran)
            for prepared in self.prepared.pop(key):
                self._record(prepared, ran)

    def _submit(self, job: Job, attempt: int) -> None:
        assert self.executor is not None  # noqa: S101 - made by the caller
        try:
            self.waiting[self.executor.submit(run_job, job)] = (job.key, job, attempt)
        except Exception as error:  # noqa: BLE001 - a pool or a cluster that is gone, of whatever library
            self._retry(job, ATTEMPTS, error)

    def _retry(self, job: Job, attempts: int, error: Exception) -> None:
        if attempts < ATTEMPTS:
            self._submit(job, attempts + 1)
            return
        for prepared in self.prepared.pop(job.key):
            self._stopped(prepared.learner, prepared.key, fault_of(error))

    def _record(self, prepared: Prepared, ran: Ran | None) -> None:
        try:
            line = self.marker.record(prepared, ran)
        except Exception as error:  # noqa: BLE001 - whatever one submission holds, the batch goes on
            self._refused(prepared.learner, prepared.key, fault_of(error))
            return
        self._add(line)

    def _refused(self, learner: str, key: str, fault: Fault) -> None:
        self.marker.undo()
        if fault.machine:
            self._stopped(learner, key, fault)
        else:
            self._add(self.marker.refused(learner, key, fault))

    def _add(self, line: Line) -> None:
        try:
            self.journal.add(line)
        except OSError as error:
            self._stopped(line.learner, line.key, fault_of(error))
            return
        self.report.lines.append(line)

    def _stopped(self, learner: str, key: str, fault: Fault) -> None:
        reason = f"la machine a fait défaut\u00a0: {fault.said}"
        self.report.machine.append(Line(harmless(learner), key, FAILED, reason=reason))
