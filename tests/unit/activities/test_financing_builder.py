"""What a page shows of a financing plan: the example in the model's numbers, and a record that strays is refused."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

import real_course
from alliances.activities.financing import build, cell_words
from alliances.activities.registry import Setting
from alliances.build.views import activity_view
from alliances.errors import ContentError
from alliances.model.alliance import Alliance
from alliances.simulations.financing import LARGEST, MOST_LINES, STEP, Line, plan

OWN = {
    "sections": [
        {
            "id": "mon-plan-essai",
            "title": "Le plan",
            "episode": "episode4",
            "fields": [
                {
                    "id": "plan",
                    "kind": "table",
                    "label": "Besoins",
                    "name": "les besoins",
                    "row_head": "Besoin",
                    "rows": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
                    "columns": [
                        {"id": "montant", "label": "Combien", "most": 30},
                        {"id": "qui", "label": "Qui", "most": 60},
                    ],
                },
                {"id": "manque", "kind": "text", "label": "Manque", "name": "ce qui manque", "most": 200},
            ],
        }
    ]
}
COPIES = {
    "table": "plan",
    "rows": {"animation": "a", "etude": "b", "investissement": "b", "fonctionnement": "b"},
    "amount": "montant",
    "source": "qui",
    "missing": "manque",
}
CATALOGUE = replace(real_course.catalogue(), alliance=Alliance.model_validate(OWN))
SETTING = Setting(CATALOGUE, "episode4", {})
KEY = "e4-a-bouquet"


@pytest.fixture
def record() -> dict[str, Any]:
    return CATALOGUE.all_activities[KEY].model_dump(mode="json") | {"copies": None}


def test_the_page_tells_the_example(record) -> None:
    read = plan([Line(**line) for line in record["lines"]], {n["id"]: n["amounts"] for n in record["needs"]})
    html = activity_view(record, build(record, SETTING), 4)["html"]
    places = dict(re.findall(r'<span data-v="([a-z]+)">([^<]*)</span>', html))
    assert places["lacking"] == f"{read.lacking}\u00a0k€"
    assert places["own"] == f"{read.own}\u00a0%"
    assert re.findall(r'<p data-verdict="([a-z]+)">', html) == [read.verdict]
    assert html.count("data-hole") == sum(1 for amounts in read.missing.values() for amount in amounts if amount)
    assert len(re.findall(r"<li>(?:L’|Le |La |Fonds|Après)", html)) >= len(read.findings)
    assert "{" not in html


def test_what_the_bet_says_is_so(record) -> None:
    read = plan([Line(**line) for line in record["lines"]], {n["id"]: n["amounts"] for n in record["needs"]})
    lacking = {need: sum(amounts) for need, amounts in read.missing.items()}
    assert max(lacking, key=lambda need: lacking[need]) == "animation"
    assert lacking["investissement"] == lacking["etude"] == 0
    assert max(len(one["feedback"].split()) for one in record["guesses"]) <= 60


def test_the_page_has_the_bounds_of_the_model(record) -> None:
    assert build(record, SETTING).data["limits"] == {"largest": LARGEST, "step": STEP, "lines": MOST_LINES}


def test_it_may_be_copied_where_the_course_has_a_place(record) -> None:
    data = build(record | {"copies": COPIES}, SETTING).data
    assert data["copies"]["animation"] == [["plan-a-montant", 30], ["plan-a-qui", 60]]
    assert data["copies"]["missing"] == ["manque", 200]
    assert "copies" not in build(record, SETTING).data


@pytest.mark.parametrize(
    ("way", "value", "told"),
    [
        (("headline",), "{bonheur}", "bonheur"),
        (("chart",), "{year}", "year"),
        (("findings", "own"), "{amount}", "amount"),
        (("needs", 0, "id"), "bonheur", "animation"),
        (("instruments", 0, "id"), "loterie", "cotisations"),
        (("lines", 0, "instrument"), "loterie", "loterie"),
        (("lines", 0, "need"), "bonheur", "bonheur"),
        (("lines", 0, "amount"), LARGEST + 1, str(LARGEST)),
        (("needs", 0, "amounts", 2), LARGEST + 1, str(LARGEST)),
        (("lines",), [{"instrument": "ventes", "need": "animation", "amount": 1, "first": 1, "last": 1}] * 21, "20"),
        (("copies",), COPIES | {"table": "nulle-part"}, "nulle-part"),
        (("copies",), COPIES | {"amount": "poids"}, "poids"),
        (("copies",), COPIES | {"rows": {"animation": "z"}}, "z"),
        (("copies",), COPIES | {"missing": "plan"}, "plan"),
    ],
)
def test_a_record_that_names_what_is_not_there_is_refused(record, way, value, told) -> None:
    broken = deepcopy(record)
    inside = broken
    for part in way[:-1]:
        inside = inside[part]
    inside[way[-1]] = value
    with pytest.raises(ContentError) as refused:
        build(broken, SETTING)
    (problem,) = refused.value.problems
    assert told in problem.message
    assert problem.remedy


def test_the_plan_and_the_cards_say_the_same(record) -> None:
    assert record["agrees"]["catalogue"] == "e4-a-instruments"
    assert [one["id"] for one in record["instruments"] if not one["cards"]] == ["appel-a-projets"]
    cards = {item.id: item for item in CATALOGUE.all_activities["e4-a-instruments"].items}
    four = set(record["agrees"]["needs"].values())
    assert [key for key, item in cards.items() if set(item.filters["besoin"]) >= four] == []


@pytest.mark.parametrize(
    ("agrees", "cards", "told"),
    [
        ({}, ["pret-bancaire"], "animation, fonctionnement dans le plan, investissement sur les fiches"),
        ({}, ["loterie"], "loterie"),
        ({"catalogue": KEY}, ["cotisations"], "n’est pas un catalogue"),
    ],
)
def test_a_plan_that_its_cards_contradict_is_refused(record, agrees, cards, told) -> None:
    changed = deepcopy(record)
    changed["agrees"] |= agrees
    changed["instruments"][0]["cards"] = cards
    with pytest.raises(ContentError) as refused:
        build(changed, SETTING)
    assert told in refused.value.problems[0].message


@pytest.mark.parametrize("field", ["kinds", "verdicts", "findings"])
def test_words_that_are_missing_or_too_many_are_told(record, field) -> None:
    gone = next(iter(record[field]))
    for changed in ({k: v for k, v in record[field].items() if k != gone}, record[field] | {"bonheur": "Oui."}):
        with pytest.raises(ContentError):
            build(record | {field: changed}, SETTING)


def test_a_cell_says_what_it_lacks() -> None:
    assert cell_words(0, 0, 0) == "–"
    assert cell_words(35, 40, 5) == "35\u00a0sur\u00a040, manque\u00a05"
    assert cell_words(1200, 40, 0) == "1\u202f200\u00a0sur\u00a040"
