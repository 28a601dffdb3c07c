"""What was expected is told once the trainer has opened it, and not before."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from grading_course import TRIAL, Course, feedback_of
from grading_twin import twin


@pytest.fixture(scope="module")
def opened(cohort, tmp_path_factory) -> Course:
    """The graded cohort, in a copy whose corrections are open and whose feedback was made again."""
    made = twin(cohort, tmp_path_factory.mktemp("ouvert") / "cours", graded=True)
    made.said["told"] = made.run("alliances", "ouvrir-corrige", TRIAL).stdout
    made.said["again"] = made.run("alliances", "retours", TRIAL).stdout
    return made


def _text(course, learner):
    return BeautifulSoup(feedback_of(course, learner), "html.parser").get_text(" ", strip=True)


def test_feedback_says_what_each_question_is_for_and_where_to_read_again(cohort):
    text = _text(cohort, "fausse")
    assert "Ce que cette question vérifie\u00a0:" in text
    objective = next(view["objective"] for view in cohort.graded(TRIAL).values())
    assert objective
    assert objective in text


def test_where_to_read_again_names_an_etape_that_works_on_the_objective(course):
    views = course.graded("episode1")
    assert all(view["places"] for view in views.values())
    assert "Une ville, plusieurs territoires" in views["e1-n-perimetre-moissac"]["places"]


def test_before_it_is_opened_nothing_expected_is_told(cohort):
    assert "Réponse attendue" not in _text(cohort, "fausse")


def test_once_opened_the_expected_answer_and_its_reason_are_told(opened):
    text = _text(opened, "fausse")
    assert "Réponse attendue\u00a0: Celui que l’enjeu dessine." in text
    assert "avec le corrigé" in opened.said["again"]
    assert "alliances retours" in opened.said["told"]


def test_once_opened_what_one_chose_is_answered_and_no_other_choice(cohort, opened):
    assert "Voir grand rassure" not in feedback_of(cohort, "fausse")
    page = BeautifulSoup(feedback_of(opened, "fausse"), "html.parser")
    (told,) = page.select(".retour-choix")
    text = told.get_text(" ", strip=True)
    assert text == "Votre choix «\u00a0Le plus large\u00a0»\u00a0: Voir grand rassure, mais l’enjeu a ses limites."
    assert told.select_one("p strong").get_text() == "mais"
    assert "L’enjeu d’abord" in told.find_next_sibling("div").get_text()
    assert "Copier ses voisins" not in page.get_text()
    assert "Copier ses voisins" in _text(opened, "partielle")


@pytest.mark.parametrize("learner", ["parfaite", "vide", "sans-reponses", "hostile-types", "hostile-fichier"])
def test_who_chose_right_or_gave_no_choice_is_told_of_none(opened, learner):
    assert "Votre choix" not in _text(opened, learner)
    assert "L’enjeu d’abord, le périmètre ensuite." in _text(opened, learner)


def test_where_a_real_case_was_read_is_told_with_the_reason(cohort, opened):
    page = BeautifulSoup(feedback_of(opened, "fausse"), "html.parser")
    (link,) = page.select('a[href="https://example.org/vallee"]')
    assert link.get_text() == "La vallée <s’unit>"
    assert "Où ce cas a été lu : Gazette d’ici" in page.get_text(" ", strip=True)
    assert "Gazette d’ici" not in _text(cohort, "fausse")


def test_it_can_be_closed_again(opened):
    opened.run("alliances", "ouvrir-corrige", TRIAL, "--refermer")
    assert "sans le corrigé" in opened.run("alliances", "retours", TRIAL).stdout
    text = _text(opened, "fausse")
    assert "Voir grand rassure" not in text
    assert "Réponse attendue" not in text


def test_an_episode_that_is_not_there_is_said(opened):
    told = opened.run("alliances", "ouvrir-corrige", "episode9", code=1).stderr
    assert "n’est pas construit" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"autre": "x"}'])
def test_a_damaged_file_opens_nothing(tmp_path, content):
    from alliances_grading.corrections import OPENED, is_open

    (tmp_path / OPENED).write_text(content)
    assert not is_open(tmp_path, TRIAL)
