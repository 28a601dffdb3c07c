"""What a page shows of a calculator: the words keep to the model, and a record that does not is refused."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

import real_course
from alliances.activities.calculator import build
from alliances.activities.registry import BuiltActivity, Setting
from alliances.activities.scale_end import scale_end
from alliances.build.views import activity_view
from alliances.errors import ContentError
from alliances.simulations.calculators import CALCULATORS

CATALOGUE = real_course.catalogue()
RECORDS = {
    key: record.model_dump(mode="json")
    for key, record in CATALOGUE.all_activities.items()
    if record.kind == "calculator"
}
SETTING = Setting(CATALOGUE, "episode3", {})
each_record = pytest.mark.parametrize("key", sorted(RECORDS))
SROI = "e3-a-sroi"


def built(key: str) -> BuiltActivity:
    return build(RECORDS[key], SETTING)


def html(key: str) -> str:
    return str(activity_view(RECORDS[key], built(key), 4)["html"])


def test_the_course_has_its_calculators() -> None:
    assert {record["computes"] for record in RECORDS.values()} == set(CALCULATORS)


@each_record
def test_each_place_holds_the_value_of_the_start(key: str) -> None:
    model = CALCULATORS[RECORDS[key]["computes"]]
    state = {**model.first, **model.result({}).values}
    units = {**model.units, **{one.id: one.unit for one in model.inputs}}
    places = re.findall(r'<span data-v="([a-z0-9-]+)">([^<]*)</span>', html(key))
    assert len(places) > 20
    for name, said in places:
        assert name in model.names or said == units[name].say(state[name])
    assert "{" not in html(key)


@each_record
def test_one_situation_is_told_and_every_hypothesis_listed(key: str) -> None:
    model = CALCULATORS[RECORDS[key]["computes"]]
    shown = re.findall(r'<p data-verdict="([a-z-]+)">', html(key))
    assert shown == [model.result({}).verdict]
    listed = [one["id"] for one in built(key).shown["hypotheses"]]
    offered = [option["id"] for choice in built(key).shown["choices"] for option in choice["options"]]
    assert sorted(listed) == sorted(offered) == sorted(one.id for one in model.inputs if not one.is_switch)


@each_record
def test_bars_stay_on_their_scale(key: str) -> None:
    for drawing in built(key).shown["drawings"]:
        for row in drawing.get("rows", ()):
            assert row["a"] >= 0
            assert row["w"] >= 0
            assert row["a"] + row["w"] <= 1 + 1e-9


def test_curves_of_scaling_stand_beside_dated_counts_of_real_cases() -> None:
    (lines,) = (drawing for drawing in RECORDS["e4-a-echelle"]["drawings"] if drawing["kind"] == "lines")
    cited = [re.findall(r"\(#src-([a-z0-9-]+)\)", count) for count in lines["beside"]]
    figures = CATALOGUE.figures
    for prefix in ("tzcld", "rezo", "centrales", "fai", "cafes"):
        (own,) = (ids for ids in cited if ids and ids[0].startswith(prefix))
        undated = [one for one in own if figures[one].year == "s.d."]
        assert not undated or "sans date" in next(c for c in lines["beside"] if undated[0] in c)
    shown = html("e4-a-echelle")
    block = shown[shown.index('data-al="beside"') :].split("</div>")[0]
    assert [block.count(f"#src-{one}") for ids in cited for one in ids] == [1] * sum(map(len, cited))


@each_record
def test_what_is_invented_is_said_and_feedback_is_short(key: str) -> None:
    assert "invent" in RECORDS[key]["fictitious"]
    assert max(len(guess["feedback"].split()) for guess in RECORDS[key]["guesses"]) <= 60


@each_record
def test_a_try_changes_the_situation_or_what_is_told(key: str) -> None:
    model = CALCULATORS[RECORDS[key]["computes"]]
    for attempt in RECORDS[key]["tries"]:
        assert model.result(attempt["when"]).values != model.result({}).values


@pytest.mark.parametrize(
    ("way", "value", "told"),
    [
        (("headline",), "{bonheur} par habitant", "bonheur"),
        (("verdicts", "astride"), "de {bas} à {haut}", "bas"),
        (("drawings", 0, "rows", 0, "end"), "bonheur", "bonheur"),
        (("drawings", 0, "rows", 1, "switch"), "gross", "gross"),
        (("drawings", 0, "mark", "at"), "bonheur", "bonheur"),
        (("table", "rows", 0, "cells", 0), "{bonheur}", "bonheur"),
        (("inputs", 0, "id"), "bonheur", "price"),
        (("groups", 0, "id"), "voisins", "seniors"),
        (("tries", 0, "when"), {"seniors-price": 601}, "Prix, seniors"),
        (("tries", 0, "when"), {"bonheur": 1}, "bonheur"),
    ],
)
def test_a_record_that_names_what_its_model_has_not_is_refused(way: tuple[Any, ...], value: Any, told: str) -> None:
    record = deepcopy(RECORDS[SROI])
    inside = record
    for part in way[:-1]:
        inside = inside[part]
    inside[way[-1]] = value
    with pytest.raises(ContentError) as refused:
        build(record, SETTING)
    (problem,) = refused.value.problems
    assert told in problem.message
    assert problem.file == "data/activities/episode3.yaml"
    assert problem.remedy


def test_a_situation_without_words_is_refused() -> None:
    record = deepcopy(RECORDS[SROI])
    del record["verdicts"]["forgotten"]
    with pytest.raises(ContentError, match="forgotten"):
        build(record, SETTING)


@pytest.mark.parametrize(
    ("value", "end"),
    [(0.5, 0.5), (0.34, 0.4), (1, 1), (1.62, 2), (279_000, 300_000), (300_001, 400_000), (9.5, 10), (0, 0.01)],
)
def test_a_scale_ends_on_a_round_number(value: float, end: float) -> None:
    assert scale_end(value) == pytest.approx(end)
