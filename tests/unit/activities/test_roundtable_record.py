"""A round table: what its record refuses, who stays, and that the course's own can be held and lost in every way."""

from __future__ import annotations

from copy import deepcopy
from itertools import combinations
from typing import Any

import pytest
from pydantic import ValidationError

import real_course
from alliances.model.parse import parse_activity
from alliances.simulations.table import seated

OUTCOME = {"title": "Ainsi", "text": "Voilà."}
RECORD: dict[str, Any] = {
    "id": "e3-a-essai",
    "kind": "roundtable",
    "title": "Une table",
    "stake": "L’eau manque.",
    "seats": [
        {"id": name, "name": name, "kind": "habitants", "goal": "Ceci.", "brings": "Cela.", "red_line": "Non."}
        for name in "abc"
    ],
    "proposals": [
        {"id": "tous", "text": "Tous.", "gains": [{"seat": name, "says": "Oui."} for name in "abc"]},
        {"id": "agir", "text": "Agir.", "serves": True, "crosses": [{"seat": "a", "says": "Non.", "unless": "baume"}]},
        {"id": "baume", "text": "Adoucir.", "gains": [{"seat": "a", "says": "Oui."}]},
        {"id": "fin", "text": "Finir.", "crosses": [{"seat": name, "says": "Non."} for name in "bc"]},
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


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (proposals(0, gains=[{"seat": "z", "says": "Oui."}]), "n’est pas à la table"),
        (proposals(3, crosses=[{"seat": "z", "says": "Non."}]), "n’est pas à la table"),
        (proposals(1, crosses=[{"seat": "a", "says": "Non.", "unless": "rien"}]), "n’est pas une autre proposition"),
        (proposals(1, crosses=[{"seat": "a", "says": "Non.", "unless": "agir"}]), "n’est pas une autre proposition"),
        (proposals(1, id="tous"), "donné deux fois"),
        (proposals(3, id="vu"), "dit déjà autre chose"),
        (proposals(3, id="essais"), "dit déjà autre chose"),
        ({"most": 4}, "on pourrait tout choisir"),
        ({"least": 3, "most": 2}, "on pourrait tout choisir"),
        ({"outcomes": {"holds": OUTCOME}}, "polite"),
    ],
    ids=[
        "no seat",
        "no crossed seat",
        "no mending",
        "mends itself",
        "twice",
        "seen",
        "tries",
        "all",
        "bounds",
        "no outcome",
    ],
)
def test_a_table_with_a_fault_is_refused(changes, says):
    with pytest.raises(ValidationError, match=says):
        parsed(**changes)


@pytest.mark.parametrize(
    ("chosen", "stays", "outcome"),
    [
        ({"tous"}, "abc", "polite"),
        ({"tous", "agir"}, "bc", "shrinks"),
        ({"tous", "agir", "baume"}, "abc", "holds"),
        ({"tous", "fin"}, "a", "breaks"),
        ({"agir"}, "", "breaks"),
    ],
    ids=["nothing for the stake", "a red line", "mended", "alone", "no gain"],
)
def test_who_gains_and_is_not_crossed_stays(chosen, stays, outcome):
    made = seated(parsed(), chosen)
    assert ("".join(made.stays), made.outcome) == (stays, outcome)


def test_the_course_s_table_can_end_in_each_way_and_is_seldom_held_by_chance():
    catalogue = real_course.catalogue()
    (record,) = [r.model_dump(mode="json") for r in catalogue.all_activities.values() if r.kind == "roundtable"]
    names = [proposal["id"] for proposal in record["proposals"]]
    sizes = range(record["least"], record["most"] + 1)
    ends = [seated(record, chosen).outcome for size in sizes for chosen in combinations(names, size)]
    assert set(ends) == {"holds", "polite", "shrinks", "breaks"}
    assert ends.count("holds") / len(ends) < 0.15
