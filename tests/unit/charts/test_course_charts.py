"""Every chart of the course shows its rows, all of them and nothing else."""

import copy
import json
import re
from functools import cache

import pytest

from alliances.catalogue import read_catalogue
from alliances.charts import build_chart
from alliances.charts.registry import LARGEST, kinds
from alliances.paths import require_course_root

COURSE = read_catalogue(require_course_root())[0]
CHARTS = COURSE.all_charts

each_chart = pytest.mark.parametrize("key", sorted(CHARTS))


@cache
def built(key):
    return build_chart(CHARTS[key], COURSE)


def axis(figure):
    """The coordinate that measures."""
    return figure["layout"]["meta"].get("values", "x")


def drawn(figure):
    """Point → value, as plotly's JSON has it."""
    values = ((trace["ids"], trace[axis(figure)]) for trace in figure["data"])
    return {point: value for ids, found in values for point, value in zip(ids, found, strict=True)}


def expected(key):
    """Point → value, as the data files have it."""
    record = CHARTS[key].model_dump()
    if record["kind"] == "strip":
        rows = COURSE.territories["departements"]
        return {row["code"]: row[record["column"]] for row in rows if row[record["column"]] is not None}
    named = [figure for group in record.get("groups") or [record] for figure in group["figures"]]
    return {figure: COURSE.figures[figure].value for figure in named}


def check(figure, key):
    assert drawn(figure) == expected(key)


def numbers(texts):
    found = re.findall(r"\d[\d\u202f]*(?:,\d+)?", " ".join(texts))
    return {float(one.replace("\u202f", "").replace(",", ".")) for one in found}


@each_chart
def test_the_values_drawn_are_the_rows(key):
    check(built(key).figure, key)


@each_chart
def test_a_value_that_differs_from_its_row_is_seen(key):
    figure = copy.deepcopy(built(key).figure)
    figure["data"][0][axis(figure)][0] += 0.1
    with pytest.raises(AssertionError):
        check(figure, key)


@each_chart
def test_a_point_that_is_lost_is_seen(key):
    figure = copy.deepcopy(built(key).figure)
    for name in (axis(figure), "ids"):
        figure["data"][-1][name].pop()
    with pytest.raises(AssertionError):
        check(figure, key)


@each_chart
def test_the_table_has_the_values_of_the_figure(key):
    chart = built(key)
    told = sorted(numbers([row[chart.table["columns"].index("Valeur")]]).pop() for row in chart.table["rows"])
    marks = [a["x"] for a in chart.figure["layout"]["annotations"] if a["name"] == "reference"]
    assert told == sorted([*drawn(chart.figure).values(), *marks])


@each_chart
def test_what_is_said_of_a_point_has_its_value(key):
    figure = built(key).figure
    for trace in figure["data"]:
        for words, value in zip(trace["hovertext"], trace[axis(figure)], strict=True):
            assert value in numbers([words]), words


@each_chart
def test_no_number_is_absent_from_the_rows(key):
    chart, record = built(key), CHARTS[key].model_dump()
    layout = chart.figure["layout"]
    texts = [*layout["xaxis"].get("title", {}).values(), *(note["text"] for note in layout["annotations"])]
    for trace in chart.figure["data"]:
        texts += [*trace["hovertext"], *(trace.get("text") or ())]
    words = json.dumps([record.get(name) for name in ("axis", "labels", "groups", "reads")], ensure_ascii=False)
    marks = COURSE.territories["reperes_nationaux"]
    national = {row["valeur"] for row in marks if row["indicateur"] == record.get("column")}
    years = numbers(COURSE.figures[figure].year for figure in record["figures"])
    assert numbers(texts) <= set(expected(key).values()) | national | years | numbers([words])


@each_chart
def test_its_sentences_are_true(key):
    chart, values = built(key), expected(key)
    for option in (chart.control or {}).get("options", ()):
        rank = 1 + sum(value > values[option["value"]] for value in values.values())
        assert re.search(rf"\({rank}er? ", option["text"]), option
        assert values[option["value"]] in numbers([option["text"]])


@each_chart
def test_it_is_light(key):
    chart = built(key)
    assert len(json.dumps([chart.figure, chart.control], ensure_ascii=False).encode()) <= LARGEST


@each_chart
def test_it_says_where_it_comes_from(key):
    chart = built(key)
    assert chart.sources
    for source in chart.sources:
        assert source["publisher"]
        assert source["title"]
        assert source["year"]


@each_chart
def test_it_is_built_the_same_twice(key):
    assert built(key) == build_chart(CHARTS[key], COURSE)


def test_each_kind_is_used_or_at_least_documented():
    guide = (require_course_root() / "docs" / "auteur-graphiques.md").read_text("utf-8")
    for kind in kinds():
        assert f"## `{kind}`" in guide


@each_chart
def test_it_asks_before_it_shows(key):
    assert CHARTS[key].ask.count("?") == 1


@each_chart
def test_its_base_has_a_year_and_says_how_many_answered(key):
    base = CHARTS[key].base
    assert re.search(r"\b(19|20)\d\d\b", base)
    assert re.search(r"échantillon|réponses|personnes interrogées", base)


@each_chart
def test_it_has_one_threshold_of_age(key):
    record = CHARTS[key].model_dump()
    shown = (record.get(name) for name in ("title", "ask", "summary", "base", "axis", "reads", "groups", "labels"))
    words = json.dumps(list(shown), ensure_ascii=False)
    assert len(set(re.findall(r"([\w-]+)[ \u00a0]ans", words))) <= 1
