"""The course's charts are really drawn: bars and dots counted in the SVG, words read there."""

from __future__ import annotations

import re

import pytest
from course_charts import Chart, charts, question_of, write_course
from playwright.sync_api import expect

every = pytest.mark.parametrize(("episode", "key"), charts())
estimated = pytest.mark.parametrize(("episode", "key"), charts(waits_for=True))


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return write_course(tmp_path_factory.mktemp("cours à dessins"))


@pytest.fixture
def show(course, page_guard):
    def opened(episode, key, **options):
        return Chart(page_guard.open((course / f"{episode}.html").as_uri(), **options), episode, key)

    return opened


def words(markup):
    return re.sub(r"<[^>]*>", "", markup).replace("\u202f", " ")


@every
def test_each_value_has_its_mark_and_each_label_is_written(show, episode, key):
    chart = show(episode, key).look()
    figure = chart.data["figure"]
    assert chart.marks() == sum(len(trace["x"]) for trace in figure["data"])
    written = [text.replace("\u202f", " ") for text in chart.texts()]
    values = [text for trace in figure["data"] for text in trace.get("text") or ()]
    labels = [note["text"] for note in figure["layout"]["annotations"]]
    for text in [*values, *labels, figure["layout"]["xaxis"]["title"]["text"]]:
        assert words(text) in written


@every
def test_a_mark_stands_where_its_value_says(show, episode, key):
    chart = show(episode, key).look()
    for curve, trace in enumerate(chart.data["figure"]["data"]):
        bars = trace.get("orientation") == "h"
        layer = ".barlayer" if bars else ".scatterlayer"
        ends = (
            chart.canvas.locator(f"{layer} .trace")
            .nth(curve)
            .locator(".point path" if bars else "path.point")
            .evaluate_all(
                "(nodes) => nodes.map((node) => node.getBoundingClientRect()).map((box) => [box.x, box.right])"
            )
        )
        at = [right if bars else (left + right) / 2 for left, right in ends]
        scale = [
            (place - at[0]) / (value - trace["x"][0])
            for place, value in zip(at, trace["x"], strict=True)
            if value != trace["x"][0]
        ]
        assert max(scale) - min(scale) < 0.06 * abs(scale[0])


@every
def test_the_drawing_has_a_role_a_name_and_a_readable_twin(show, episode, key):
    chart = show(episode, key).look()
    assert chart.canvas.get_attribute("role") == "img"
    title = chart.title.inner_text().replace("\n", " ")
    assert title in chart.canvas.get_attribute("aria-label")
    expect(chart.root.locator(".al-chart-summary")).to_be_visible()
    rows = chart.root.locator("details tbody tr")
    chart.root.locator("summary").click()
    expect(rows.first).to_be_visible()
    assert rows.count() >= chart.marks()
    base = chart.root.locator(".al-chart-foot")
    expect(base).to_contain_text("Base")
    expect(base).to_contain_text("Source")


@every
def test_plotly_is_asked_for_only_when_the_chart_is_near(course, page_guard, episode, key):
    asked = []
    context = page_guard.context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url) if "plotly" in request.url else None)
    page.goto((course / f"{episode}.html").as_uri())
    page.wait_for_load_state()
    assert asked == []
    Chart(page, episode, key).look()
    assert len(asked) == 1


@every
def test_it_is_drawn_over_http_too(course, page_guard, serve, episode, key):
    page = page_guard.open(f"{serve(course)}{episode}.html")
    assert Chart(page, episode, key).look().marks() > 0


@every
def test_the_bundle_asks_for_nothing_even_when_a_figure_would(show, episode, key):
    chart = show(episode, key).look()
    asked = []
    chart.page.on("request", lambda request: asked.append(request.url))
    chart.page.evaluate(
        """async () => {
            const place = document.createElement('div');
            document.body.append(place);
            const traces = [{ type: 'scattergeo', lon: [2], lat: [47] }, { type: 'bar', x: [1], y: [2] }];
            await Plotly.newPlot(place, traces, { geo: {} }).catch(() => {});
            place.remove();
        }"""
    )
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


@every
def test_without_plotly_the_table_opens_and_says_why(course, page_guard, episode, key):
    page_guard.allow("plotly")
    page_guard.allow("ERR_FAILED")
    page = page_guard.context().new_page()
    page.route("**/plotly-alliances*", lambda route: route.abort())
    page.goto((course / f"{episode}.html").as_uri())
    chart = Chart(page, episode, key)
    chart.root.locator('[data-al="look"]').click()
    expect(chart.root.locator('[data-al="failed"]')).to_contain_text("n’a pas pu être dessiné")
    expect(chart.root.locator("details tbody tr").first).to_be_visible()
    expect(chart.host).to_be_hidden()


@every
def test_the_table_and_the_picture_can_be_taken_away(show, episode, key):
    chart = show(episode, key).look()
    chart.root.locator("summary").click()
    with chart.page.expect_download() as started:
        chart.root.locator('[data-al="csv"]').click()
    table = started.value.path().read_bytes().decode("utf-8")
    assert started.value.suggested_filename == f"{key}.csv"
    assert table.startswith("\ufeff")
    assert len(table.splitlines()) == 1 + chart.root.locator("details tbody tr").count()
    with chart.page.expect_download() as started:
        chart.root.locator('[data-al="png"]').click()
    assert started.value.path().read_bytes().startswith(b"\x89PNG")
    assert started.value.path().stat().st_size > 20_000


@every
def test_a_chart_follows_the_width_of_its_place(show, episode, key):
    chart = show(episode, key).look()
    before = chart.count()
    chart.page.set_viewport_size({"width": 400, "height": 800})
    chart.settled(before)
    drawn, place = chart.canvas.locator("svg.main-svg").first.bounding_box(), chart.canvas.bounding_box()
    assert drawn["width"] == pytest.approx(place["width"], abs=1)
    assert chart.page.evaluate("document.documentElement.scrollWidth") <= 400


@estimated
def test_the_estimate_is_drawn_where_it_was_given(show, episode, key):
    question = question_of(episode, key)
    chart = show(episode, key)
    form = chart.page.locator(f'[data-alliances-view="{question["id"]}"]')
    answer = question["data"]["answer"]
    for guess in (answer + 7, answer - 9):
        before = chart.count() if chart.canvas.count() else None
        form.locator("input").first.fill(str(guess))
        form.locator('[data-al="check"]').click()
        chart.wait()
        chart.settled(before)
        assert f"Votre estimation : {guess} %" in [text.replace("\u00a0", " ") for text in chart.texts()]
        assert f"Votre estimation\u00a0: {guess}" in chart.canvas.get_attribute("aria-label")
        named = chart.data["figure"]["layout"]["meta"]["estimate"]
        index = [one for trace in chart.data["figure"]["data"] for one in trace["ids"]].index(named)
        bar = chart.canvas.locator(".barlayer .point path").nth(index).bounding_box()
        line = chart.canvas.locator(".shapelayer path").last.bounding_box()
        middle = line["x"] + line["width"] / 2
        assert middle == pytest.approx(bar["x"] + bar["width"] * guess / answer, abs=2)
        assert line["y"] < bar["y"]
        assert line["y"] + line["height"] > bar["y"] + bar["height"]
