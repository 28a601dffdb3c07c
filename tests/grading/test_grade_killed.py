"""kill -9 at random moments of a run: the next one finishes the work, and the marks are those of a quiet run."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from cohort.generate import generate
from grading_course import QUICK
from grading_twin import corrected, rows, twin

from sampling import WHOLE

EPISODE = "episode1"
MOMENTS, COUNT = (30, 60) if WHOLE else (1, 8)


@pytest.fixture(scope="module")
def quiet(course, tmp_path_factory):
    """A cohort graded without trouble, and how long that took."""
    made = twin(course, tmp_path_factory.mktemp("calme") / "cours")
    shutil.rmtree(made.grading / "submitted", ignore_errors=True)
    generate(made.root, EPISODE, COUNT, own_code=0.5, seed=7)
    made.said["seconds"] = corrected(made, EPISODE)["secondes"]
    return made


@pytest.mark.campaign
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_the_next_run_finishes_the_work(quiet, tmp_path, moment):
    made = twin(quiet, tmp_path / "cours")
    begun = _start(made)
    # From before the first submission to after the last.
    after = random.Random(moment).uniform(0.2, 1.0) * (quiet.said["seconds"] + 2)
    try:
        begun.wait(after)
    except subprocess.TimeoutExpired:
        begun.send_signal(signal.SIGKILL)
        begun.wait()
    _all_gone(made.root)
    corrected(made, EPISODE)
    assert rows(made, EPISODE) == rows(quiet, EPISODE)
    graded = {path.parent.parent.name for path in (made.grading / "autograded").glob(f"*/{EPISODE}/{EPISODE}.ipynb")}
    assert len(graded) == COUNT
    shutil.rmtree(made.root)


def _start(course):
    command = [sys.executable, "-c", QUICK, "alliances", "corriger", EPISODE]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=course.grading, env=course.env, **silent)


def _all_gone(root: Path) -> None:
    """No kernel and no zygote of this course outlives its grader for long."""
    limit = time.monotonic() + 20
    while left := [process for process in psutil.process_iter() if _of(process, root)]:
        assert time.monotonic() < limit, [process.cmdline() for process in left]
        psutil.wait_procs(left, timeout=0.2)


def _of(process: psutil.Process, root: Path) -> bool:
    try:
        return process.environ().get("ALLIANCES_COURS") == str(root)
    except psutil.Error:
        return False
