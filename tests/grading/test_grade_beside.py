"""The process that prepares: what becomes of a submission when it ends, and of an error that it met."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from concurrent.futures import BrokenExecutor

import pytest

from alliances.errors import CourseError
from alliances_grading.grade.beside import Beside
from alliances_grading.grade.faults import fault_of
from alliances_grading.grade.submission import Submission


class Loads:
    """Has nothing to load."""

    def load(self):
        return None


class Ends(Loads):
    """Prepares nothing: the machine ends its process."""

    def prepare(self, _submission, _key):
        os.kill(os.getpid(), signal.SIGKILL)


class Tells(Loads):
    """Says where it works."""

    def prepare(self, submission, key):
        return submission.learner, key, os.getpid()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it is prepared in this process")
def test_a_process_that_is_ended_is_the_machines_fault():
    with Beside(Ends()) as beside:
        waiting = beside.submit(Submission("lea", {}), "cle")
        with pytest.raises(BrokenExecutor) as raised:
            waiting.result(timeout=30)
    assert fault_of(raised.value).machine


def test_submissions_come_back_in_order_from_elsewhere(monkeypatch):
    for platform in (sys.platform, "darwin"):
        monkeypatch.setattr(sys, "platform", platform)
        with Beside(Tells()) as beside:
            waiting = [beside.submit(Submission(name, {}), f"cle-{name}") for name in ("lea", "noe")]
            told = [one.result(timeout=30) for one in waiting]
        assert [one[:2] for one in told] == [("lea", "cle-lea"), ("noe", "cle-noe")]
        assert {one[2] == os.getpid() for one in told} == {not platform.startswith("linux")}


@pytest.mark.parametrize(
    ("error", "machine", "known", "said"),
    [
        (CourseError("Le travail est vide.", "Collectez-le de nouveau."), False, True, "→ Collectez-le de nouveau."),
        (OSError(28, "No space left on device"), True, False, "No space left on device"),
        (ValueError("x\x1b[2Jy"), False, False, "ValueError"),
    ],
)
def test_an_error_is_told_from_one_process_to_the_other(error, machine, known, said):
    fault = pickle.loads(pickle.dumps(fault_of(error)))
    assert (fault.machine, fault.known, fault.kind) == (machine, known, type(error).__name__)
    assert said in fault.said
    assert "\x1b" not in fault.said
