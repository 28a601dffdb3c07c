"""The data workshop marked by the stock command: exact points for named works, and words that teach in the feedback."""

from __future__ import annotations

import re

import pytest
from grading_works import AGED, FULL, GROUP, SHARE, WORKS, WORKSHOP, hand_in_works, keys_of


@pytest.fixture(scope="module")
def marked(course):
    """Every named work, and one whose checks were deleted, graded and given back."""
    hand_in_works(course)
    course.run("nbgrader", "autograde", WORKSHOP)
    course.run("nbgrader", "generate_feedback", WORKSHOP)
    return course


@pytest.mark.parametrize("learner", WORKS)
def test_a_work_gets_its_points(marked, learner):
    assert marked.scores(WORKSHOP)[learner] == {key: (points, False) for key, points in WORKS[learner][1].items()}


def test_deleted_checks_cost_nothing(marked):
    assert marked.scores(WORKSHOP)["sans-verifications"] == {key: (points, False) for key, points in FULL.items()}


def test_the_workshop_counts_apart_from_its_episode(course):
    assert not {AGED, SHARE, GROUP} & set(course.graded("episode1"))


def _feedback(course, learner):
    return (course.grading / "feedback" / learner / WORKSHOP / f"{WORKSHOP}.html").read_text(encoding="utf-8")


def test_feedback_shows_the_code_the_points_and_what_to_look_at(marked):
    page = _feedback(marked, "moitie")
    assert "ascending=False).head(5)" in page
    assert "2 sur 4 points" in page
    assert "Le nombre de lignes vient de" in page
    assert "Gardez les décimales" in page


def test_feedback_shows_no_hidden_data_and_no_solution(marked):
    names = {
        name for key in keys_of(marked) for test in key["tests"] for name in test["given"][0]["nom"] if len(name) > 2
    }
    for learner in set(WORKS) - {"parfait"}:
        words = set(re.findall(r"\w+", _feedback(marked, learner)))
        assert words & names == set()
        assert "100 * personnes_agees.sum()" not in _feedback(marked, learner)


def test_without_a_key_nothing_is_graded(marked, tmp_path):
    marked.submit("cle-absente", WORKSHOP, marked.released(WORKSHOP), None)
    command = ("nbgrader", "autograde", WORKSHOP, "--student=cle-absente")
    assert "n’a pas de tests" in marked.run(*command, code=1, ALLIANCES_CLES=str(tmp_path)).stderr
    assert not (marked.grading / "autograded" / "cle-absente" / WORKSHOP).exists()


def test_a_release_holds_the_starting_code_and_neither_solution_nor_test(marked):
    text = (marked.grading / "release" / WORKSHOP / f"{WORKSHOP}.ipynb").read_text(encoding="utf-8")
    assert "def plus_ages(tableau, combien):" in text
    for word in ("code_points", "HIDDEN", "100 * personnes_agees.sum()", "Métropole"):
        assert word not in text
