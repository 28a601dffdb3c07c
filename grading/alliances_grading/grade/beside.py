"""Preparing goes on in a process of its own while this one records: the two take as long as each other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from threading import Thread
from typing import Any, Self

from alliances_grading.grade.faults import Fault
from alliances_grading.grade.preparing import Prepared, Preparer
from alliances_grading.grade.submission import Submission
from alliances_grading.gradebook import Transaction

__all__ = ["Beside"]


class Beside:
    """Prepares what is submitted, in order; off Linux in this very process, to the same results.

    Entered before any thread starts and before the gradebook is opened: the process is a fork.
    """

    def __init__(self, preparer: Preparer) -> None:
        self._preparer = preparer
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if sys.platform.startswith("linux"):
            fork = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(1, fork, initializer=_begin, initargs=(self._preparer, os.getpid()))
            self._pool.submit(os.getpid)
        return self

    def __exit__(self, *raised: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def share(self, transaction: Transaction) -> None:
        """The gradebook, where it is this process that prepares."""
        if self._pool is None:
            self._preparer.share(transaction)

    def submit(self, submission: Submission, key: str) -> Future[Prepared | Fault]:
        """The submission, prepared before long."""
        if self._pool is not None:
            return self._pool.submit(_prepare, submission, key)
        done: Future[Prepared | Fault] = Future()
        done.set_result(self._preparer.prepare(submission, key))
        return done


_mine: list[Any] = []


def _begin(preparer: Preparer, parent: int) -> None:
    from alliances_grading.confine.linux import on_parents_death

    # A Ctrl-C in the trainer's window is the other process's matter; its death is this one's.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    on_parents_death(signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    _mine.append(preparer)
    # Beside: a run that finds all graded does not wait for its end.
    Thread(target=preparer.load, daemon=True).start()


def _prepare(submission: Submission, key: str) -> Prepared | Fault:
    prepared: Prepared | Fault = _mine[0].prepare(submission, key)
    return prepared
