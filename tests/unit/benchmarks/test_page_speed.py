"""What `benchmarks/pages.py` compares with, and how it judges: no browser, no server."""

from __future__ import annotations

import contextlib
import io
import json

import nbformat
import plotly.graph_objects as go
import pytest

import real_course
from alliances.build.settings import set_text, shown_records
from alliances.build.text import read_text
from alliances.episode import load_compiled
from starting import ROOT


@pytest.fixture(scope="module", autouse=True)
def benchmarks():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield


@pytest.fixture(scope="module")
def course():
    """Cells, views and records of the measured episode."""
    catalogue = real_course.catalogue()
    text = set_text(read_text(ROOT / "notebooks" / "textes" / "episode1.md"), catalogue)
    records = {key: record.model_dump(mode="json") for key, record in shown_records(text, catalogue).items()}
    return text.cells, load_compiled("episode1")["views"], records


@pytest.fixture(scope="module")
def notebook(course, tmp_path_factory):
    from page_speed.stock import write_stock

    path = write_stock(tmp_path_factory.mktemp("stock"), *course)
    return path, json.loads(path.read_text(encoding="utf-8"))


def sources(notebook, kind):
    return [cell["source"] for cell in notebook[1]["cells"] if cell["cell_type"] == kind]


def test_the_stock_notebook_holds_the_whole_episode(course, notebook):
    cells, views, records = course
    nbformat.validate(nbformat.from_dict(notebook[1]))
    code, words = sources(notebook, "code"), sources(notebook, "markdown")
    assert sum(source.startswith("ask(") for source in code) == len(records)
    assert sum(source.startswith("draw(") for source in code) == sum(v["kind"] == "chart" for v in views.values())
    assert [cell.source for cell in cells if cell.kind == "prose"] == [
        w for w in words if w in {c.source for c in cells}
    ]
    assert len(words) + len(code) == len(cells)


def test_every_cell_of_the_stock_notebook_runs(notebook, monkeypatch):
    drawn = []

    def show(figure):
        drawn.append(figure)

    monkeypatch.syspath_prepend(str(notebook[0].parent))
    monkeypatch.setattr(go.Figure, "show", show)
    names: dict = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for source in sources(notebook, "code"):
            exec(source, names)
    assert all(figure.data and figure.layout.title.text for figure in drawn)
    assert drawn


def test_a_stock_question_answers_each_type(course):
    from page_speed.stock_quiz import CONTROLS

    _cells, _views, records = course
    assert {record["type"] for record in records.values()} <= CONTROLS.keys()
    practice = {record["type"]: record for record in records.values() if not record["graded"]}
    said = {kind: CONTROLS[kind](record)[1]() for kind, record in practice.items() if kind != "multiple"}
    assert all(said.values())


def test_the_timed_sentence_stands_once_in_the_text(course):
    from page_speed.stock import first_sentence

    sentence = first_sentence(course[0])
    assert sum(sentence in cell.source for cell in course[0]) == 1
    assert not set(sentence) & set('#*[]"')


def test_words_are_what_a_reader_reads():
    from page_speed.stock import words

    html = "<section><h3>Un <b>cas</b></h3>\n<p>A\n b</p><script>x</script><ul><li>c<li>d</ul></section>"
    assert words(html) == "Un cas\n\nA b\n\nc\n\nd"


@pytest.mark.parametrize(
    ("bar", "ours", "stock", "busy", "taken", "verdict"),
    [
        ({"ratio": True, "limit": 0.1}, 1.0, 10.0, True, 1, "held"),
        ({"ratio": True, "limit": 0.1}, 1.1, 10.0, False, 5, "missed"),
        ({"ratio": True, "limit": 0.1}, 1.0, None, False, 5, "not measured"),
        ({"ratio": True, "limit": 0.1}, None, 10.0, False, 5, "not measured"),
        ({"limit": 1.5}, 1.5, None, False, 5, "held"),
        ({"limit": 1.5}, 1.6, None, False, 5, "missed"),
        ({"limit": 1.5}, 1.5, None, True, 5, "not measured, the machine is busy"),
        ({"limit": 1.5}, 1.5, None, False, 4, "not measured, best of five needed"),
        ({"limit": 0, "exact": True}, 0, 1, True, 1, "held"),
        ({"limit": 0, "exact": True}, 1, 1, True, 1, "missed"),
    ],
)
def test_a_bar_is_judged(bar, ours, stock, busy, taken, verdict):
    from page_speed.report import Bar, Run, judged, table

    measures = {"ours": {"m": ours} if ours is not None else {}, "stock": {"m": stock} if stock is not None else {}}
    row = judged(Bar("a bar", "m", **bar), measures, Run(busy, {"ours.m": taken}))
    assert row["verdict"] == verdict
    assert table([row])[1].startswith("a bar")
    assert table([row])[1].endswith(verdict)


def test_the_value_that_counts_is_the_one_a_bar_asks_for():
    from page_speed.samples import Samples

    samples = Samples()
    for value in (3.0, 1.0, 5.0, None):
        samples.add("ours", "text_cold", value)
        samples.add("ours", "click_p95", value)
        samples.add("ours", "bytes_cold", value)
    assert samples.chosen() == {"ours": {"text_cold": 3.0, "click_p95": 1.0, "bytes_cold": 5.0}}
    assert samples.repetitions()["ours.text_cold"] == 3


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0, 1), (1, 4)])
def test_a_percentile_is_a_value_that_was_taken(share, value):
    from page_speed.report import percentile

    assert percentile([4, 1, 3, 2], share) == value
    assert percentile([], share) is None
