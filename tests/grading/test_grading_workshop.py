"""The data workshop marked by the stock command: exact points for named works, and words that teach in the feedback."""

from __future__ import annotations

import re

import pytest
import yaml

WORKSHOP = "atelier1"
AGED, SHARE, GROUP = "e1-x-plus-ages", "e1-x-part-reelle", "e1-x-part-des-habitants"

HALF = {
    AGED: 'def plus_ages(tableau, combien):\n    return tableau.sort_values("part_60_plus", ascending=False).head(5)',
    SHARE: (
        "def part_reelle(tableau):\n"
        '    personnes = (tableau["habitants"] * tableau["part_60_plus"] / 100).sum()\n'
        '    return round(100 * personnes / tableau["habitants"].sum())'
    ),
    GROUP: (
        "def part_des_habitants(tableau, quel_type):\n"
        '    groupe = tableau[tableau["type"] == "rural"]\n'
        '    return 100 * groupe["habitants"].sum() / tableau["habitants"].sum()'
    ),
}
COPIED = {
    AGED: (
        "def plus_ages(tableau, combien):\n"
        '    noms = ["Lot", "Creuse", "Dordogne", "Nièvre", "Cantal"]\n'
        '    return departements().set_index("nom").loc[noms].reset_index().head(combien)'
    ),
    SHARE: "def part_reelle(tableau):\n    return 28.0",
    GROUP: "def part_des_habitants(tableau, quel_type):\n    return 26.7",
}
NOISY = {
    AGED: (
        "import sys, warnings\n"
        "def plus_ages(tableau, combien):\n"
        '    warnings.warn("attention")\n'
        '    print("bruit", file=sys.stderr)\n'
        '    return tableau.sort_values("part_60_plus", ascending=False).head(combien)'
    ),
    SHARE: "def part_reelle(tableau):\n    while True:\n        pass",
    GROUP: "globals = float = None\ndef part_des_habitants(tableau, quel_type):\n    raise SystemExit(quel_type)",
}
BROKEN = {AGED: "def plus_ages(tableau, combien:\n  return", SHARE: "part_reelle = 28", GROUP: ""}
FULL = {AGED: 4.0, SHARE: 3.0, GROUP: 3.0}
NOTHING = dict.fromkeys(FULL, 0.0)
WORKS = {
    "vide": ({}, NOTHING),
    "parfait": (None, FULL),
    "moitie": (HALF, {AGED: 2.0, SHARE: 1.8, GROUP: 0.6}),
    "recopie": (COPIED, NOTHING),
    "bruyant": (NOISY, {AGED: 4.0, SHARE: 0.0, GROUP: 0.0}),
    "casse": (BROKEN, NOTHING),
}


def _keys(course):
    return yaml.safe_load((course.grading / "keys" / "ateliers" / f"{WORKSHOP}.yaml").read_text(encoding="utf-8"))


def _written(course, code):
    notebook = course.released(WORKSHOP)
    for cell in notebook.cells:
        meaning = cell.metadata.get("alliances", {})
        if meaning.get("kind") == "exercise" and meaning["id"] in code:
            cell.source = code[meaning["id"]]
    return notebook


@pytest.fixture(scope="module")
def marked(course):
    """Every named work, and one whose checks were deleted, graded and given back."""
    course.run("alliances", "generer", WORKSHOP)
    solutions = {key["id"]: key["solution"] for key in _keys(course)}
    for learner, (code, _points) in WORKS.items():
        course.submit(learner, WORKSHOP, _written(course, solutions if code is None else code), None)
    without = _written(course, solutions)
    without.cells = [cell for cell in without.cells if "nbgrader" not in cell.metadata]
    course.submit("sans-verifications", WORKSHOP, without, None)
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
        name for key in _keys(marked) for test in key["tests"] for name in test["given"][0]["nom"] if len(name) > 2
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
