"""One copy of the course for the session, and another with one graded cohort in it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import grading_edits
import pytest
from filelock import FileLock
from grading_course import COHORT, TRIAL, Course, copy_course
from grading_twin import twin

# Spaces, accents, and what regular expressions read as their own.
NAME = "Le cours (copie) + été"


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A copy of the course in which the assignments are generated and nothing is handed in."""
    return twin(Course(_once(tmp_path_factory, "cours", _generated)), tmp_path_factory.mktemp("cours") / NAME)


@pytest.fixture(scope="session")
def cohort(new_cohort: Callable[[], Course]) -> Course:
    """Another, once `cohort.yaml` was handed in, and graded by the stock command."""
    return new_cohort()


@pytest.fixture(scope="session")
def new_cohort(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Course]:
    """Make a copy of that course in which no test has changed anything yet."""

    def copied() -> Course:
        generated = Course(_once(tmp_path_factory, "cours", _generated))
        graded = _once(tmp_path_factory, "promotion", lambda place: _graded(twin(generated, place)))
        return twin(Course(graded), tmp_path_factory.mktemp("promotion") / NAME, graded=True)

    return copied


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """What the first of the tests' processes that asks for it makes for all of them; copied, never changed."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"modele-{name}"
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "verrou"):
        if not (folder / "fait").exists():
            shutil.rmtree(folder / NAME, ignore_errors=True)
            make(folder / NAME)
            (folder / "fait").touch()
    return folder / NAME


def _generated(place: Path) -> None:
    made = copy_course(place)
    # An environment that is not activated: nbgrader looks for its tools on the PATH.
    made.run("alliances", "generer", TRIAL, PATH="/usr/bin:/bin")
    for keys in sorted((made.grading / "keys").glob("*.yaml")):
        if keys.stem != TRIAL:
            made.run("alliances", "generer", keys.stem)


def _graded(course: Course) -> None:
    course.run("nbgrader", "db", "assignment", "add", TRIAL, "--duedate=2026-12-01 00:00:00 UTC")
    for learner, work in COHORT.items():
        notebook = course.released(TRIAL)
        if "edit" in work:
            getattr(grading_edits, work["edit"])(notebook)
        time = "2026-12-03 09:00:00" if work.get("late") else "2026-11-21 09:00:00"
        course.submit(learner, TRIAL, notebook, _answers(course, work), time)
    graded = course.run("nbgrader", "autograde", TRIAL)
    (course.root / "autograde.log").write_text(graded.stderr, encoding="utf-8")
    course.run("nbgrader", "generate_feedback", TRIAL)


def _answers(course: Course, work: dict[str, Any]) -> str | None:
    if "raw" in work:
        views = course.compiled(TRIAL)["views"]
        return work["raw"] and re.sub(r"@@([a-z-]+)", lambda m: views[m[1]]["revision"], work["raw"])
    text = course.answers(TRIAL, work["answers"])
    return text[:-120] if work.get("truncated") else text
