"""What learners get back: own answers and points in French, no key, no test, no other host, nothing that runs."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from grading_course import COHORT, feedback_of


def _page(cohort, learner):
    return BeautifulSoup(feedback_of(cohort, learner), "html.parser")


@pytest.mark.parametrize("learner", COHORT)
def test_feedback_is_a_quiet_french_page(cohort, learner):
    page = _page(cohort, learner)
    assert page.html["lang"] == "fr"
    assert page.find_all(["script", "link", "iframe", "object"]) == []
    assert not [t for t in page.find_all(src=True) if not t["src"].startswith("data:")]
    assert not re.search(r"url\(\s*['\"]?(https?:)?//", str(page))


@pytest.mark.parametrize("learner", COHORT)
def test_feedback_shows_no_test_and_no_key(cohort, learner):
    page = _page(cohort, learner)
    for own in page.select("style, .retour-copie, .al-answer"):
        own.decompose()
    for word in ("HIDDEN", "alliances_grading", "points("):
        assert word not in str(page)
    for field in ("shares", "pairs", "descriptor"):
        assert field not in page.get_text()


def test_feedback_gives_the_points_in_french(cohort):
    text = _page(cohort, "partielle").get_text(" ", strip=True)
    assert "Vos résultats\u00a0: 4 sur 14 points" in text
    assert "2 sur 4 points" in text


def test_feedback_shows_ones_own_answers(cohort):
    text = _page(cohort, "parfaite").get_text(" ", strip=True)
    assert "Celui que l’enjeu dessine." in text
    assert "L’eau manque l’été." in text


def test_a_hostile_text_is_shown_as_text(cohort):
    copy = _page(cohort, "hostile-texte").select_one(".retour-copie")
    assert {tag.name for tag in copy.find_all()} <= {"p", "br"}
    assert "<script>window.volé=1</script>" in copy.get_text()


def test_what_a_learner_added_is_not_in_the_feedback(cohort):
    assert "bonjour" not in feedback_of(cohort, "cellules-ajoutees")
    assert "volé" not in feedback_of(cohort, "cellules-ajoutees")


def test_what_waits_for_a_person_is_not_shown_as_a_zero(cohort):
    text = _page(cohort, "fausse").get_text(" ", strip=True)
    assert "Sur 5 points\u00a0: pas encore noté" in text
    assert "0 sur 5 points" not in text
    assert "0 sur 5 points" in _page(cohort, "vide").get_text(" ", strip=True)
