"""Stock `nbgrader autograde` gives each learner of the cohort the points written by hand."""

from __future__ import annotations

import json

import nbformat
import pytest
from grading_course import COHORT, TRIAL


@pytest.mark.parametrize("learner", COHORT)
def test_points_are_the_expected_ones(cohort, learner):
    scores = cohort.scores(TRIAL)[learner]
    machine = {
        question: score for question, (score, _manual) in scores.items() if question in COHORT[learner]["points"]
    }
    assert machine == pytest.approx(COHORT[learner]["points"])


@pytest.mark.parametrize("learner", COHORT)
def test_a_person_is_asked_when_there_is_a_text(cohort, learner):
    score, manual = cohort.scores(TRIAL)[learner]["essai-texte"]
    assert (score, manual) == ((None, True) if COHORT[learner]["manual"] else (0, False))


def test_the_table_would_notice_a_wrong_score(cohort):
    points = {**COHORT["partielle"]["points"], "essai-nombre": 2}
    scores = {q: s for q, (s, _m) in cohort.scores(TRIAL)["partielle"].items() if q in points}
    assert scores != pytest.approx(points)


def test_lateness_is_known_and_costs_nothing_by_itself(cohort):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{cohort.grading / 'gradebook.db'}") as gradebook:
        late = gradebook.find_submission(TRIAL, "en-retard")
        assert late.total_seconds_late == 2 * 86400 + 9 * 3600
        assert late.score == 9


def _autograded(course, learner):
    return nbformat.read(course.grading / "autograded" / learner / TRIAL / f"{TRIAL}.ipynb", as_version=4)


def _text_cell(course, learner):
    own = [
        c for c in _autograded(course, learner).cells if c.metadata.get("nbgrader", {}).get("grade_id") == "essai-texte"
    ]
    assert len(own) == 1
    return own[0].source


def test_text_typed_in_a_view_stands_in_its_cell(cohort):
    assert _text_cell(cohort, "parfaite") == "L'eau manque l'été&#46;".replace("'", "\u2019")


def test_both_texts_are_kept(cohort):
    text = _text_cell(cohort, "deux-textes")
    assert text.index("Le texte de la question") < text.index("Écrit dans la cellule")


def test_no_points_came_from_an_edited_test(cohort):
    points = {
        c.metadata.nbgrader.points
        for c in _autograded(cohort, "tests-modifies").cells
        if c.metadata.get("nbgrader", {}).get("grade")
    }
    assert points == {2, 3, 4, 5}


def test_every_score_is_a_plain_float(cohort):
    for learner in COHORT:
        for cell in _autograded(cohort, learner).cells:
            if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade"):
                results = [o.data["text/plain"] for o in cell.outputs if o.output_type == "execute_result"]
                assert len(results) == 1
                assert isinstance(json.loads(results[0]), float)
                assert not [o for o in cell.outputs if o.output_type in {"stream", "error"}]


SHARES = {"perfect": 1, "empty": 0}


def _real_episodes(course):
    return sorted(path.stem for path in (course.grading / "keys").glob("*.yaml") if path.stem != TRIAL)


@pytest.fixture(scope="module")
def real(course):
    """The course with, in each real episode, the best answers and none, graded by one stock command."""
    for episode in _real_episodes(course):
        for kind, share in SHARES.items():
            values = course.right(episode) if share else {}
            course.submit(kind, episode, course.released(episode), course.answers(episode, values))
        course.run("nbgrader", "autograde", episode)
    return course


@pytest.mark.parametrize(("kind", "share"), SHARES.items())
def test_a_real_episode_gives_full_marks_or_none(real, kind, share):
    for episode in _real_episodes(real):
        views, right = real.graded(episode), real.right(episode)
        scores = real.scores(episode)[kind]
        assert {q: scores[q][0] for q in right} == {q: views[q]["points"] * share for q in right}
