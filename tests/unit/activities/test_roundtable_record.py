"""A round table: what its record refuses, who stays under which stake, and the ways the course's own can end."""

from __future__ import annotations

from copy import deepcopy
from itertools import combinations
from typing import Any

import pytest
from pydantic import ValidationError

import real_course
from alliances.model.parse import parse_activity
from alliances.simulations.table import seated


def _reactions(stake: str) -> list[dict[str, Any]]:
    return [{"seat": name, "recognises": stake != "seul" or name == "a", "says": "Oui."} for name in "abc"]


OUTCOME = {"title": "Ainsi", "text": "Voilà."}
RECORD: dict[str, Any] = {
    "id": "e3-a-essai",
    "kind": "roundtable",
    "title": "Une table",
    "stakes": [
        {"id": name, "text": "L’eau manque.", "reactions": _reactions(name), "says": "Voilà."}
        for name in ("commun", "seul", "vague")
    ],
    "seats": [
        {"id": name, "name": name, "kind": "habitants", "goal": "Ceci.", "brings": "Cela.", "red_line": "Non."}
        for name in "abc"
    ],
    "proposals": [
        {"id": "tous", "text": "Tous.", "gains": [{"seat": name, "says": "Oui."} for name in "abc"]},
        {
            "id": "agir",
            "text": "Agir.",
            "serves": ["commun", "seul"],
            "crosses": [{"seat": "a", "says": "Non.", "unless": "baume", "mended": "Oui."}],
        },
        {"id": "baume", "text": "Adoucir.", "gains": [{"seat": "a", "says": "Oui."}]},
        {"id": "fin", "text": "Finir.", "crosses": [{"seat": name, "says": "Non."} for name in "bc"]},
        {"id": "encore", "text": "Encore.", "gains": [{"seat": name, "says": "Oui."} for name in "bc"]},
    ],
    "least": 1,
    "most": 3,
    "outcomes": dict.fromkeys(("holds", "polite", "shrinks", "breaks"), OUTCOME),
    "lesson": "Écoutez.",
}


def parsed(**changes: Any) -> dict[str, Any]:
    return parse_activity({**deepcopy(RECORD), **changes}).model_dump(mode="json")


def proposals(at: int, **changes: Any) -> dict[str, Any]:
    found = deepcopy(RECORD["proposals"])
    found[at].update(changes)
    return {"proposals": found}


def reactions(*said: dict[str, Any]) -> dict[str, Any]:
    found = deepcopy(RECORD["stakes"])
    found[1]["reactions"] = list(said)
    return {"stakes": found}


def crosses(**changes: Any) -> dict[str, Any]:
    return proposals(1, crosses=[{"seat": "a", "says": "Non.", "unless": "baume", "mended": "Oui."} | changes])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (proposals(0, gains=[{"seat": "z", "says": "Oui."}]), "n’est pas à la table"),
        (proposals(3, crosses=[{"seat": "z", "says": "Non."}]), "n’est pas à la table"),
        (crosses(unless="rien"), "n’est pas une autre proposition"),
        (crosses(unless="agir"), "n’est pas une autre proposition"),
        (crosses(mended=None), "levée sans ses mots"),
        (crosses(unless=None), "levée sans ses mots"),
        (reactions(*_reactions("seul")[:2]), "« c » ne dit rien de cet enjeu"),
        (reactions(*_reactions("seul"), _reactions("seul")[0]), "« a » réagit deux fois"),
        (reactions(*_reactions("seul"), {**_reactions("seul")[0], "seat": "z"}), "n’est pas à la table"),
        (proposals(1, serves=["commun", "rien"]), "« rien » n’est pas un des enjeux"),
        ({"stakes": [RECORD["stakes"][0]] * 2}, "donné deux fois"),
        ({"stakes": RECORD["stakes"][:1]}, "stakes"),
        (proposals(1, id="tous"), "donné deux fois"),
        (proposals(3, id="vu"), "dit déjà autre chose"),
        (proposals(3, id="essais"), "dit déjà autre chose"),
        (proposals(3, id="enjeu"), "dit déjà autre chose"),
        ({"most": 5}, "on pourrait tout choisir"),
        ({"least": 3, "most": 2}, "on pourrait tout choisir"),
        ({"outcomes": {"holds": OUTCOME}}, "polite"),
    ],
    ids=[
        "no seat",
        "no crossed seat",
        "no mending",
        "mends itself",
        "mended in silence",
        "mended by nothing",
        "a silent seat",
        "a seat that reacts twice",
        "no seat reacts",
        "no stake served",
        "a stake twice",
        "nothing to choose",
        "twice",
        "seen",
        "tries",
        "stake kept",
        "all",
        "bounds",
        "no outcome",
    ],
)
def test_a_table_with_a_fault_is_refused(changes, says):
    with pytest.raises(ValidationError, match=says):
        parsed(**changes)


def test_a_fault_says_its_place_and_its_remedy():
    with pytest.raises(ValidationError) as caught:
        parsed(**proposals(1, serves=["rien"]))
    (fault,) = caught.value.errors()
    assert fault["ctx"]["at"] == ["proposals", 1, "serves", 0]
    assert fault["ctx"]["remedy"] == "Choisissez parmi : commun, seul, vague."


@pytest.mark.parametrize(
    ("stake", "chosen", "stays", "outcome"),
    [
        ("commun", {"tous"}, "abc", "polite"),
        ("commun", {"tous", "agir"}, "bc", "shrinks"),
        ("commun", {"tous", "agir", "baume"}, "abc", "holds"),
        ("commun", {"tous", "fin"}, "a", "breaks"),
        ("commun", {"agir"}, "", "breaks"),
        ("seul", {"tous", "agir", "baume"}, "a", "breaks"),
        ("seul", {"tous", "encore"}, "abc", "polite"),
        ("vague", {"tous", "agir", "baume"}, "abc", "polite"),
    ],
    ids=["not served", "a red line", "mended", "alone", "no gain", "one is not enough", "two are", "vague"],
)
def test_who_gains_enough_and_is_not_crossed_stays(stake, chosen, stays, outcome):
    made = seated(parsed(), chosen, stake)
    assert ("".join(made.stays), made.outcome) == (stays, outcome)


def test_a_link_is_a_gain_or_a_crossing_and_a_mended_line_is_a_gain():
    of = {(one.seat, one.proposal): one.gain for one in seated(parsed(), {"agir", "fin"}, "commun").links}
    assert of == {("a", "agir"): False, ("b", "fin"): False, ("c", "fin"): False}
    mended = seated(parsed(), {"agir", "baume"}, "commun")
    assert [(one.seat, one.proposal, one.gain) for one in mended.links] == [("a", "agir", True), ("a", "baume", True)]
    assert (mended.gains, mended.crossed) == ({"a": 2, "b": 0, "c": 0}, {"a": 0, "b": 0, "c": 0})


def test_a_proposal_gives_an_actor_one_gain_at_most_even_beside_a_crossing():
    record = parsed(**proposals(1, gains=[{"seat": "a", "says": "Oui."}] * 2))
    assert seated(record, {"agir", "baume"}, "commun").gains["a"] == 2
    assert [one.gain for one in seated(record, {"agir"}, "commun").links] == [True, False]


def test_the_course_s_table_ends_otherwise_under_each_stake_and_is_seldom_held_by_chance():
    catalogue = real_course.catalogue()
    (record,) = [r.model_dump(mode="json") for r in catalogue.all_activities.values() if r.kind == "roundtable"]
    names = [proposal["id"] for proposal in record["proposals"]]
    chosen = [some for size in range(record["least"], record["most"] + 1) for some in combinations(names, size)]
    ends = {stake["id"]: [seated(record, some, stake["id"]).outcome for some in chosen] for stake in record["stakes"]}
    assert {stake: set(found) for stake, found in ends.items()} == {
        "bras": {"shrinks", "breaks"},
        "logement": {"holds", "polite", "shrinks", "breaks"},
        "vivre": {"polite", "shrinks", "breaks"},
    }
    assert ends["logement"].count("holds") / len(chosen) < 0.15
