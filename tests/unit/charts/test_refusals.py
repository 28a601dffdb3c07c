"""A record that can't be drawn says why, in French, with its place and what to do."""

import pytest

from alliances.charts import build_chart
from alliances.errors import ContentError


def refusal(record, catalogue):
    with pytest.raises(ContentError) as caught:
        build_chart(record, catalogue)
    (problem,) = caught.value.problems
    assert problem.file.endswith("essai.yaml")
    assert problem.line == 7
    assert "docs/auteur-graphiques.md" in problem.remedy
    return problem.message


def test_unknown_kind(bars, small):
    assert "le type «\u00a0camembert\u00a0» n’existe pas" in refusal(bars | {"kind": "camembert"}, small)


@pytest.mark.parametrize("name", ["kind", "axis"])
def test_missing_parameter_of_bars(bars, small, name):
    del bars[name]
    assert f"«\u00a0{name}\u00a0» manque" in refusal(bars, small)


@pytest.mark.parametrize("name", ["column", "axis", "reads", "source"])
def test_missing_parameter_of_strip(strip, small, name):
    del strip[name]
    assert f"«\u00a0{name}\u00a0» manque" in refusal(strip, small)


def test_bars_without_figures(bars, small):
    bars["groups"][0]["figures"] = []
    assert "«\u00a0figures\u00a0» manque" in refusal(bars, small)


def test_figure_absent_from_the_rows(bars, small):
    bars["groups"][0]["figures"] = ["inconnu"]
    assert "«\u00a0inconnu\u00a0» n’est pas dans data/figures.csv" in refusal(bars, small)


def test_units_that_differ(bars, small):
    bars["groups"][0]["figures"] = ["a", "c"]
    assert "pas la même unité" in refusal(bars, small)


def test_two_lists_that_disagree(bars, small):
    assert "ne nomment pas les mêmes chiffres (b)" in refusal(bars | {"figures": ["a"]}, small)


def test_unknown_role(bars, strip, small):
    bars["groups"][0]["role"] = "martiens"
    assert "le rôle «\u00a0martiens\u00a0»" in refusal(bars, small)
    assert "le rôle «\u00a0martiens\u00a0»" in refusal(strip | {"role": "martiens"}, small)


def test_a_group_without_one_figure_a_series(bars, small):
    series = [{"label": "Associations", "role": "associations"}]
    assert "n’a pas un chiffre par série" in refusal(bars | {"series": series}, small)


def test_a_series_without_a_role(bars, small):
    assert "«\u00a0role\u00a0» manque" in refusal(bars | {"series": [{"label": "A"}, {"label": "B"}]}, small)


def test_a_figure_of_several_years_on_a_line(years, small):
    small.figures["before"]["year"] = "2013-2017"
    assert "«\u00a0before\u00a0» n’a pas une seule année (2013-2017)" in refusal(years, small)


def test_estimate_on_a_bar_that_is_not_there(bars, small):
    assert "que le graphique ne montre pas" in refusal(bars | {"estimate": "c"}, small)


def test_parameter_of_the_wrong_form(bars, small):
    assert "n’a pas la forme attendue" in refusal(bars | {"axis": ["Part"]}, small)


def test_a_group_that_is_no_mapping(bars, small):
    assert "un groupe n’a pas la forme attendue" in refusal(bars | {"groups": ["a", "b"]}, small)


def test_unknown_column(strip, small):
    assert "«\u00a0autre\u00a0» n’est pas dans departements.csv" in refusal(strip | {"column": "autre"}, small)


def test_a_column_of_words(strip, small):
    for row in small.territories["departements"]:
        row["part"] = "beaucoup"
    assert "ne contient pas de nombres" in refusal(strip, small)


def test_no_national_reference(strip, small):
    assert "n’a pas de repère «\u00a0Europe\u00a0»" in refusal(strip | {"reference": {"champ": "Europe"}}, small)


def test_a_chart_too_heavy_for_a_page(bars, small):
    for index in range(500):
        small.figures[f"f{index}"] = dict(small.figures["a"], label="Un libellé vraiment très long, " * 3)
    bars["groups"][0]["figures"] = [f"f{index}" for index in range(500)]
    assert "ses données pèsent" in refusal(bars, small)


JUNK = [None, 0, -1.5, True, "", "x", [], ["x"], [["x"]], {}, {"x": 1}, [{"figures": 3}], [{"role": []}]]


@pytest.mark.parametrize("junk", JUNK)
def test_no_junk_gives_a_traceback(bars, years, strip, small, junk):
    for record in (
        bars,
        years,
        strip,
        {key: value for key, value in bars.items() if key != "groups"} | {"figures": ["a"]},
    ):
        for name in (*record, "labels", "estimate", "max", "figures", "role", "reference", "base", "series"):
            try:
                build_chart(record | {name: junk}, small)
            except ContentError:
                continue
