"""A missing or wrong key stops grading before anything runs: never a silent zero."""

from __future__ import annotations

import pytest
import yaml
from grading_course import TRIAL

from alliances.errors import CourseError
from alliances_grading.preprocessors.check_keys import _check
from alliances_grading.preprocessors.source import SourceCell

CELL = SourceCell("essai-choix", "code", 'show("essai-choix")', locked=True, points=4.0, manual=False)
FAULTS = {
    "absente": (lambda key: None, "n’a pas de clé"),
    "autre-revision": (lambda key: key | {"revision": "12345678"}, "révision 12345678"),
    "autre-type": (
        lambda key: (
            {k: v for k, v in key.items() if k not in {"shares", "feedback"}}
            | {"type": "estimate", "value": 1, "full": 1, "half": 2}
        ),
        "type estimate",
    ),
    "part-impossible": (lambda key: key | {"shares": {"juste": 40}}, "mal formée"),
    "aucune-bonne-reponse": (lambda key: key | {"shares": {"juste": 0.5, "large": 0, "proche": 0}}, "mal formée"),
    "champ-inconnu": (lambda key: key | {"surprise": 1}, "mal formée"),
}


@pytest.fixture
def keys(course, tmp_path, monkeypatch):
    """The trial's keys in a folder of their own; `save` writes them spoiled."""
    monkeypatch.setenv("ALLIANCES_CLES", str(tmp_path))

    def save(spoil):
        own = course.keys(TRIAL)
        own["essai-choix"] = spoil(own["essai-choix"])
        (tmp_path / f"{TRIAL}.yaml").write_text(
            yaml.safe_dump([key for key in own.values() if key], allow_unicode=True)
        )
        return str(tmp_path)

    return save


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_key_is_said(course, keys, fault):
    spoil, sentence = FAULTS[fault]
    keys(spoil)
    with pytest.raises(CourseError, match=sentence):
        _check(CELL, course.graded(TRIAL)["essai-choix"])


def test_a_sound_key_passes(course, keys):
    keys(lambda key: key)
    _check(CELL, course.graded(TRIAL)["essai-choix"])


def test_points_that_changed_since_the_release_are_said(course, keys):
    keys(lambda key: key)
    with pytest.raises(CourseError, match="vaut 6"):
        _check(CELL, course.graded(TRIAL)["essai-choix"] | {"points": 6})


def test_a_question_that_no_longer_exists_is_said():
    with pytest.raises(CourseError, match="aucune question"):
        _check(CELL, None)


def test_without_a_key_nothing_is_graded(course, keys):
    course.submit("cle-absente", TRIAL, course.released(TRIAL), course.answers(TRIAL, {"essai-choix": "juste"}))
    done = course.run(
        "nbgrader", "autograde", TRIAL, "--student=cle-absente", code=1, ALLIANCES_CLES=keys(lambda key: None)
    )
    assert "n’a pas de clé" in done.stderr
    assert not (course.grading / "autograded" / "cle-absente" / TRIAL).exists()


def test_one_submission_of_another_revision_is_refused_and_the_rest_goes_on(course, keys):
    other = keys(lambda key: key | {"shares": {"large": 1.0, "juste": 0.25, "proche": 0}})
    answers = course.answers(TRIAL, {"essai-choix": "juste"})
    old = answers.replace(course.graded(TRIAL)["essai-choix"]["revision"], "00000000")
    course.submit("rev-ancienne", TRIAL, course.released(TRIAL), old)
    course.submit("rev-courante", TRIAL, course.released(TRIAL), answers)
    done = course.run("nbgrader", "autograde", TRIAL, "--student=rev-*", code=1, ALLIANCES_CLES=other)
    assert "révision 00000000" in done.stderr
    assert course.scores(TRIAL)["rev-courante"]["essai-choix"] == (1.0, False)
    assert not (course.grading / "autograded" / "rev-ancienne" / TRIAL).exists()


def test_an_answer_to_an_older_revision_is_graded_with_the_key_of_that_revision(course, keys, tmp_path):
    now = keys(lambda key: key)
    older = course.keys(TRIAL)["essai-choix"] | {"revision": "00000001", "shares": {"large": 1.0, "juste": 0.5}}
    (tmp_path / "anciennes").mkdir()
    (tmp_path / "anciennes" / "2025.yaml").write_text(yaml.safe_dump([older]), encoding="utf-8")
    answers = course.answers(TRIAL, {"essai-choix": "juste"})
    old = answers.replace(course.graded(TRIAL)["essai-choix"]["revision"], "00000001")
    course.submit("vieille-cle", TRIAL, course.released(TRIAL), old)
    course.run("nbgrader", "autograde", TRIAL, "--student=vieille-cle", ALLIANCES_CLES=now)
    assert course.scores(TRIAL)["vieille-cle"]["essai-choix"] == (2.0, False)
