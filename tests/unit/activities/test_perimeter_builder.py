"""The invented land: what its record refuses, and the map that is made of it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from alliances.activities import Setting, build_activity
from alliances.model.parse import parse_activity

RECORD: dict[str, Any] = {
    "id": "e1-a-essai",
    "kind": "perimeter",
    "title": "Un pays",
    "fictitious": "Pays inventé.",
    "rows": [
        [{"id": "a", "name": "Aubreval"}, {"id": "b", "name": "Combe-Noire"}],
        [{"id": "c", "name": "La Korrigane"}, {"id": "d", "name": "L’Isle"}],
    ],
    "river": ["a", "c", "d"],
    "actors": [
        {
            "name": name,
            "kind": kind,
            "outlines": [
                {"id": f"{kind}-un", "stake": "pour un", "says": "ici", "communes": ["a", "b"]},
                {"id": f"{kind}-deux", "stake": "pour deux", "says": "là", "communes": ["c"]},
            ],
        }
        for name, kind in (("Le club", "entreprises"), ("La mairie", "acteurs-publics"))
    ],
    "official": "acteurs-publics-un",
    "own": {"stake": "la pharmacie", "ask": "Cochez."},
    "lesson": "Le contour change.",
}


def built(**changes: Any) -> Any:
    record = parse_activity({**deepcopy(RECORD), **changes}).model_dump(mode="json")
    return build_activity(record, Setting(None, "essai", {}))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"official": "ailleurs"}, "n’est le contour d’aucun acteur"),
        ({"river": ["a", "z"]}, "n’est pas une commune"),
        ({"river": ["a", "a"]}, "donné deux fois"),
        ({"rows": [[{"id": "a", "name": "A"}], [{"id": "a", "name": "B"}]]}, "donné deux fois"),
        ({"rows": [[{"id": "toolong", "name": "A"}], [{"id": "b", "name": "B"}]]}, "at most 3 characters"),
        ({"fictitious": None}, "fictitious"),
        ({"actors": RECORD["actors"][:1]}, "at least 2"),
    ],
    ids=["no official", "river elsewhere", "river twice", "commune twice", "long id", "not said fictitious", "alone"],
)
def test_a_land_with_a_fault_is_refused(changes, says):
    with pytest.raises(ValidationError, match=says):
        built(**changes)


def test_neighbours_share_their_corners():
    communes = {commune["id"]: set(commune["ring"]) for commune in built().data["communes"]}
    assert all(len(ring) == 6 for ring in communes.values())
    shared = {pair: len(communes[pair[0]] & communes[pair[1]]) for pair in ("ab", "ac", "bc", "bd", "cd", "ad")}
    assert shared == {"ab": 2, "ac": 2, "bc": 2, "bd": 2, "cd": 2, "ad": 0}


def test_the_same_record_makes_the_same_map():
    assert built() == built()


def test_the_map_holds_all_its_corners():
    made = built()
    xs, ys = zip(*made.data["points"], strict=True)
    assert 0 <= min(xs) <= max(xs) < made.shown["width"]
    assert 0 <= min(ys) <= max(ys) < made.shown["height"]


def test_a_long_name_is_cut_where_it_may_be():
    assert [cell["lines"] for cell in built().shown["cells"]] == [
        ["Aubreval"],
        ["Combe-", "Noire"],
        ["La", "Korrigane"],
        ["L’Isle"],
    ]


def test_an_outline_is_named_by_its_actor_and_its_stake():
    names = [outline["name"] for outline in built().data["outlines"]]
    assert names == ["Le club, pour un", "Le club, pour deux", "La mairie, pour un", "La mairie, pour deux"]


def test_a_land_may_have_no_river():
    assert built().shown["river"].startswith("M")
    assert built(river=[]).shown["river"] == ""
