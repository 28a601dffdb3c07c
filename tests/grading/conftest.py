"""One copy of the course for the session, and one graded cohort in it."""

from __future__ import annotations

import re
from typing import Any

import grading_edits
import pytest
from grading_course import COHORT, TRIAL, Course, copy_course


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    # Spaces, accents, and what regular expressions read as their own.
    made = copy_course(tmp_path_factory.mktemp("cours") / "Le cours (copie) + été")
    # An environment that is not activated: nbgrader looks for its tools on the PATH.
    made.run("alliances", "generer", TRIAL, PATH="/usr/bin:/bin")
    for keys in sorted((made.grading / "keys").glob("*.yaml")):
        if keys.stem != TRIAL:
            made.run("alliances", "generer", keys.stem)
    return made


@pytest.fixture(scope="session")
def cohort(course: Course) -> Course:
    """The course once `cohort.yaml` was handed in, and graded by the stock command."""
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
    return course


def _answers(course: Course, work: dict[str, Any]) -> str | None:
    if "raw" in work:
        views = course.compiled(TRIAL)["views"]
        return work["raw"] and re.sub(r"@@([a-z-]+)", lambda m: views[m[1]]["revision"], work["raw"])
    text = course.answers(TRIAL, work["answers"])
    return text[:-120] if work.get("truncated") else text
