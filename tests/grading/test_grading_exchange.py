"""nbgrader's exchange from end to end, answers file included."""

from __future__ import annotations

import json

import pytest
from grading_course import TRIAL

LEARNER = "ech-nina"


@pytest.fixture(scope="module")
def exchanged(course, tmp_path_factory):
    """Released, fetched, answered, submitted twice, collected twice, graded."""
    exchange = tmp_path_factory.mktemp("échange")
    exchange.chmod(0o777)
    where = f"--Exchange.root={exchange}"
    home = tmp_path_factory.mktemp("nina")
    config = f"c = get_config()\nc.CourseDirectory.course_id = 'alliances'\nc.Exchange.root = {str(exchange)!r}\n"
    (home / "nbgrader_config.py").write_text(config)
    (course.root / ".jupyter").mkdir(exist_ok=True)
    (course.root / ".jupyter" / "nbgrader_config.py").write_text(config)
    course.run("nbgrader", "release_assignment", TRIAL, where)
    course.run("nbgrader", "fetch_assignment", TRIAL, cwd=home)
    for choice, _turn in (("large", 1), ("juste", 2)):
        answers = course.answers(TRIAL, {"essai-choix": choice, "essai-texte": "Rendu par l’échange."})
        (home / TRIAL / "reponses.json").write_text(answers, encoding="utf-8")
        course.run("nbgrader", "submit", TRIAL, f"--student={LEARNER}", cwd=home)
    told = course.run("alliances", "collecter", TRIAL)
    course.run("nbgrader", "autograde", TRIAL, f"--student={LEARNER}")
    again = course.run("alliances", "collecter", TRIAL)
    (course.root / ".jupyter" / "nbgrader_config.py").unlink()
    return course, home, told.stdout, again.stdout


def test_a_learner_fetches_the_notebook_and_nothing_else(exchanged):
    assert sorted(path.name for path in (exchanged[1] / TRIAL).iterdir()) == [f"{TRIAL}.ipynb", "reponses.json"]


def test_the_last_hand_in_is_collected_with_its_answers(exchanged):
    course, _home, told, again = exchanged
    assert f"{LEARNER}\u00a0: travail collecté" in told
    assert "Collectés\u00a0: 0." in again
    answers = json.loads((course.grading / "submitted" / LEARNER / TRIAL / "reponses.json").read_text(encoding="utf-8"))
    assert answers["events"][0]["value"] == "juste"


def test_it_is_graded(exchanged):
    scores = exchanged[0].scores(TRIAL)[LEARNER]
    assert scores["essai-choix"] == (4, False)
    assert scores["essai-texte"] == (None, True)


def test_no_exchange_is_said(course):
    told = course.run("alliances", "collecter", TRIAL, "--depuis", str(course.root / "absent"), code=1)
    assert "Indiquez le dossier" in told.stderr
