"""Cards to filter: what their record refuses, and what is built of it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

import real_course
from alliances.activities import Setting, build_activity
from alliances.build.views import activity_view
from alliances.errors import ContentError
from alliances.model.parse import parse_activity

ITEM = {
    "id": "un",
    "name": "Une aide",
    "text": "Elle aide.",
    "filters": {"pour-qui": ["mairie"]},
    "as_of": "2024-05",
    "state": "active",
}
RECORD: dict[str, Any] = {
    "id": "e3-a-essai",
    "kind": "catalogue",
    "title": "Des aides",
    "filters": [
        {
            "id": "pour-qui",
            "label": "Pour qui",
            "values": [{"id": "mairie", "label": "Mairies"}, {"id": "asso", "label": "Associations"}],
        }
    ],
    "items": [ITEM, {**ITEM, "id": "deux", "name": "Une autre", "filters": {"pour-qui": ["asso", "mairie"]}}],
}

TABLE = {"table": "plan", "column": "instrument", "filter": "pour-qui", "rows": {"mairie": "essai"}}
CATALOGUE = real_course.catalogue()


def built(**changes: Any) -> tuple[dict[str, Any], Any]:
    record = parse_activity({**deepcopy(RECORD), **changes}).model_dump(mode="json")
    return record, build_activity(record, Setting(CATALOGUE, "essai", {}))


def named(name: str) -> dict[str, Any]:
    """The sample, whose filter has another id."""
    items = [{**one, "filters": {name: one["filters"]["pour-qui"]}} for one in RECORD["items"]]
    return {"filters": [{**RECORD["filters"][0], "id": name}], "items": items}


def item(**changes: Any) -> dict[str, Any]:
    return {"items": [{**ITEM, **changes}, RECORD["items"][1]]}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (item(filters={"pour-qui": ["region"]}), "n’est pas une valeur du filtre"),
        (item(filters={"quand": ["mairie"]}), "n’est pas une valeur du filtre"),
        (item(filters={"pour-qui": ["mairie", "mairie"]}), "donné deux fois"),
        (item(id="deux"), "donné deux fois"),
        (named("mine"), "dit déjà autre chose"),
        (named("garde-un"), "dit déjà autre chose"),
        (item(state="maybe"), "active"),
        (item(as_of="mai 2024"), "pattern"),
        (item(facts=[{"label": "a", "text": "b"}] * 6), "at most 5"),
        ({"items": [ITEM, {**ITEM, "id": "deux"}]}, "aucune fiche ne répond à « Associations »"),
        ({"copies": {"table": "plan"}}, "un texte, ou dans un tableau entier"),
        ({"copies": {"text": "forme", "table": "plan"}}, "un texte, ou dans un tableau entier"),
        ({"copies": TABLE | {"rows": {"region": "essai"}}}, "n’a pas toutes ces valeurs"),
    ],
    ids=[
        *(
            "no value",
            "no filter",
            "twice",
            "one id",
            "mine",
            "kept",
            "no state",
            "no date",
            "long card",
            "empty filter",
        ),
        *("no column", "two places", "no such value"),
    ],
)
def test_a_catalogue_with_a_fault_is_refused(changes, says):
    with pytest.raises(ValidationError, match=says):
        built(**changes)


def test_every_card_stands_in_the_html_with_its_state():
    record, made = built()
    html = activity_view(record, made, 4)["html"]
    assert html.count('class="al-cat-card"') == 2
    assert html.count("état en mai 2024") == 2
    assert made.data["items"] == {"un": {"pour-qui": ["mairie"]}, "deux": {"pour-qui": ["asso", "mairie"]}}


@pytest.mark.parametrize("to_check", [True, False])
def test_what_states_the_law_is_marked(to_check):
    record, made = built(**item(to_check=to_check))
    assert ("À vérifier avant usage" in activity_view(record, made, 4)["html"]) is to_check


def test_kept_cards_have_a_place_in_one_s_own_file():
    assert built(copies={"text": "forme"})[1].data["copies"] == [{"key": "forme", "most": 200}]
    assert built(copies=TABLE)[1].data["copies"] == [
        {"key": "plan-essai-instrument", "most": 200, "filter": "pour-qui", "value": "mairie"}
    ]


@pytest.mark.parametrize("change", [{"column": "absente"}, {"table": "absente"}, {"rows": {"essai": "absente"}}])
def test_a_place_that_is_not_there_is_told(change):
    record = CATALOGUE.all_activities["e4-a-instruments"].model_dump(mode="json")
    record["copies"] |= change
    with pytest.raises(ContentError, match="absente"):
        build_activity(record, Setting(CATALOGUE, "episode4", {}))
