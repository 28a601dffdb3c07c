"""What the builders make of a few hand-written rows."""

import pytest

from alliances.charts import build_chart
from alliances.charts.template import ROLES
from alliances.french import number, ordinal, with_unit


def test_bars_carry_value_label_role_and_words(bars, small):
    chart = build_chart(bars | {"labels": {"a": "Toutes"}}, small)
    (trace,) = chart.figure["data"]
    assert trace["x"] == [38, 4.5]
    assert trace["text"] == ["<b>38\u00a0%</b>", "<b>4,5\u00a0%</b>"]
    assert trace["meta"]["role"] == "associations"
    assert trace["hovertext"][0] == "Associations, Toutes\u00a0: 38\u00a0% (2015)"
    words = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert words == ["<b>Associations</b>", "Toutes", "Part des essais"]
    assert chart.table["rows"] == [
        ["Associations", "Toutes", "38\u00a0%", "2015"],
        ["Associations", "Part des essais", "4,5\u00a0%", "2015"],
    ]
    assert chart.control is None


def test_the_axis_of_bars_starts_at_zero_and_holds_the_longest(bars, small):
    start, end = build_chart(bars, small).figure["layout"]["xaxis"]["range"]
    assert start == 0
    assert end > 38


def test_bars_from_one_publication_name_it_once(bars, small):
    assert len(build_chart(bars, small).sources) == 1


def test_bars_without_groups(bars, small):
    del bars["groups"]
    chart = build_chart(bars | {"figures": ["a"], "role": "entreprises"}, small)
    assert chart.figure["data"][0]["meta"]["role"] == "entreprises"
    assert chart.table["columns"] == ["Périmètre", "Valeur", "Année"]


def test_bars_of_series_stand_side_by_side_with_their_names(bars, small):
    series = [{"label": "Associations", "role": "associations"}, {"label": "Entreprises", "role": "entreprises"}]
    chart = build_chart(bars | {"series": series, "groups": [{"label": "Mécénat", "figures": ["a", "b"]}]}, small)
    assert [trace["meta"]["role"] for trace in chart.figure["data"]] == ["associations", "entreprises"]
    assert [trace["text"] for trace in chart.figure["data"]] == [
        ["<b>38\u00a0%</b> Associations"],
        ["<b>4,5\u00a0%</b> Entreprises"],
    ]
    assert [note["text"] for note in chart.figure["layout"]["annotations"]] == ["<b>Mécénat</b>"]
    assert chart.table["rows"][1] == ["Mécénat", "Entreprises", "4,5\u00a0%", "2015"]
    first, second = (trace["y"][0] for trace in chart.figure["data"])
    assert first - second > chart.figure["data"][0]["width"]


def test_a_line_joins_the_years_of_one_measure_in_order(years, small):
    line, alone = build_chart(years, small).figure["data"]
    assert (line["x"], line["y"], line["ids"]) == ([2005, 2015], [4, 38], ["before", "a"])
    assert (alone["x"], alone["y"]) == ([2015], [4.5])


def test_the_height_of_years_starts_at_zero(years, small):
    start, end = build_chart(years, small).figure["layout"]["yaxis"]["range"]
    assert start == 0
    assert end > 38


def test_a_publication_names_each_year_that_it_gives(years, small):
    (source,) = build_chart(years, small).sources
    assert source["year"] == "2015 et 2005"


def test_a_missing_value_is_never_a_zero(strip, small):
    chart = build_chart(strip, small)
    assert "03" not in [code for trace in chart.figure["data"] for code in trace["ids"]]
    assert 0 not in [x for trace in chart.figure["data"] for x in trace["x"]]
    assert ["Allier", "rural", "non disponible"] in chart.table["rows"]
    assert chart.figure["layout"]["meta"]["note"] == "Valeur non disponible\u00a0: Allier."
    option = next(one for one in chart.control["options"] if one["value"] == "03")
    assert option["shown"] is None
    assert option["text"] == "Allier\u00a0: valeur non disponible. France\u00a0: 12,0\u00a0%."


def test_ranks_count_from_the_highest_and_say_a_tie(strip, small):
    texts = {one["value"]: one["text"] for one in build_chart(strip, small).control["options"]}
    rank = "1er ex æquo sur\u00a03, du plus élevé au plus bas"
    assert (
        texts["01"]
        == f"Ain\u00a0: 25,5\u00a0% d’essais, au-dessus de la moyenne nationale ({rank}). France\u00a0: 12,0\u00a0%."
    )
    assert texts["02"].startswith(
        "Val-d’Oise\u00a0: 9,0\u00a0% d’essais, au-dessous de la moyenne nationale (3e sur\u00a03,"
    )


def test_the_national_line_stands_at_its_value(strip, small):
    layout = build_chart(strip, small).figure["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == [12]
    assert "France\u00a0: <b>12,0\u00a0%</b>" in [note["text"] for note in layout["annotations"]]


def test_no_role_is_told_by_colour_alone():
    marks = [(pattern, symbol) for _hue, pattern, symbol in ROLES.values()]
    assert len({symbol for _pattern, symbol in marks}) == len(marks)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (38, None, "38"),
        ("4.5", None, "4,5"),
        (28.0, None, "28"),
        (28.0, 1, "28,0"),
        (1200000, None, "1\u202f200\u202f000"),
        (-0.3, None, "\u22120,3"),
    ],
)
def test_numbers_are_french(value, decimals, shown):
    assert number(value, decimals) == shown


def test_units_and_ranks_are_french():
    assert with_unit(38, "%") == "38\u00a0%"
    assert [ordinal(1), ordinal(2)] == ["1er", "2e"]
