"""Named works on the data workshop, with the points that each must get."""

from __future__ import annotations

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


def keys_of(course):
    return yaml.safe_load((course.grading / "keys" / "ateliers" / f"{WORKSHOP}.yaml").read_text(encoding="utf-8"))


def written(course, code):
    notebook = course.released(WORKSHOP)
    for cell in notebook.cells:
        meaning = cell.metadata.get("alliances", {})
        if meaning.get("kind") == "exercise" and meaning["id"] in code:
            cell.source = code[meaning["id"]]
    return notebook


def hand_in_works(course):
    """Every named work, and one whose checks were deleted."""
    course.run("alliances", "generer", WORKSHOP)
    solutions = {key["id"]: key["solution"] for key in keys_of(course)}
    for learner, (code, _points) in WORKS.items():
        course.submit(learner, WORKSHOP, written(course, solutions if code is None else code), None)
    without = written(course, solutions)
    without.cells = [cell for cell in without.cells if "nbgrader" not in cell.metadata]
    course.submit("sans-verifications", WORKSHOP, without, None)
