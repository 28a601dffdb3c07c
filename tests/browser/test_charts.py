"""The course's charts are really drawn: bars and dots counted in the SVG, words read there."""

from __future__ import annotations

import re

import pytest
from course_charts import Chart, Gallery, charts, episodes, french, give, look, of_charts, question_of, values_of
from playwright.sync_api import expect

from sampling import sample

every = pytest.mark.parametrize(("episode", "key"), sample(charts(), look))
estimated = pytest.mark.parametrize(("episode", "key"), sample(charts(waits_for=True), look))
pages = pytest.mark.parametrize("episode", sample(episodes(), of_charts))


@pytest.fixture(scope="module")
def gallery(published, shared_guard):
    return Gallery(shared_guard, published.as_uri() + "/")


def of(episode):
    return [key for name, key in charts() if name == episode]


def words(markup):
    return re.sub(r"<[^>]*>", "", markup).replace("\u202f", " ")


@every
def test_each_value_has_its_mark_and_each_label_is_written(gallery, episode, key):
    chart = gallery.open(episode, key)
    figure = chart.data["figure"]
    assert chart.marks() == sum(map(len, values_of(figure)))
    written = [text.replace("\u202f", " ") for text in chart.texts()]
    values = [text for trace in figure["data"] for text in trace.get("text") or ()]
    labels = [note["text"] for note in figure["layout"]["annotations"]]
    for text in [*values, *labels, *figure["layout"]["xaxis"].get("title", {}).values()]:
        assert words(text) in written


@every
def test_a_mark_stands_where_its_value_says(gallery, episode, key):
    places = gallery.open(episode, key).places()
    (low, start), (high, end) = min(places), max(places)
    assert low < high
    for value, at in places:
        assert at == pytest.approx(start + (end - start) * (value - low) / (high - low), abs=1)


@every
def test_the_drawing_has_a_role_a_name_and_a_readable_twin(gallery, episode, key):
    chart = gallery.open(episode, key)
    assert chart.canvas.get_attribute("role") == "img"
    title = chart.title.inner_text().replace("\n", " ")
    assert title in chart.canvas.get_attribute("aria-label")
    expect(chart.root.locator(".al-chart-summary")).to_be_visible()
    rows = chart.table().locator("tbody tr")
    expect(rows.first).to_be_visible()
    assert rows.count() >= chart.marks()
    base = chart.root.locator(".al-chart-foot")
    expect(base).to_contain_text("Base")
    expect(base).to_contain_text("Source")


@every
def test_the_table_and_the_picture_can_be_taken_away(gallery, episode, key):
    chart = gallery.open(episode, key)
    rows = chart.table().locator("tbody tr")
    with chart.page.expect_download() as started:
        chart.root.locator('[data-al="csv"]').click()
    table = started.value.path().read_bytes().decode("utf-8")
    assert started.value.suggested_filename == f"{key}.csv"
    assert table.startswith("\ufeff")
    assert len(table.splitlines()) == 1 + rows.count()
    with chart.page.expect_download() as started:
        chart.root.locator('[data-al="png"]').click()
    assert started.value.path().read_bytes().startswith(b"\x89PNG")
    assert started.value.path().stat().st_size > 20_000


@pages
def test_charts_follow_the_width_of_their_place(gallery, episode):
    opened = [gallery.open(episode, key) for key in of(episode)]
    page = gallery.page(episode)
    for width in (400, 1280):
        before = [chart.count() for chart in opened]
        page.set_viewport_size({"width": width, "height": 900})
        for chart, count in zip(opened, before, strict=True):
            chart.settled(count)
            drawn, place = chart.canvas.locator("svg.main-svg").first.bounding_box(), chart.canvas.bounding_box()
            assert drawn["width"] == pytest.approx(place["width"], abs=1), chart.key
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pages
def test_plotly_is_asked_for_once_and_only_when_a_chart_is_near(published, page_guard, episode):
    asked = []
    page = page_guard.context().new_page()
    page.on("request", lambda request: asked.append(request.url) if "plotly" in request.url else None)
    page.goto((published / f"{episode}.html").as_uri())
    page.wait_for_load_state()
    assert asked == []
    for key in of(episode):
        Chart(page, episode, key).look()
    assert len(asked) == 1


@pages
def test_they_are_drawn_over_http_too(published, page_guard, serve, episode):
    page = page_guard.open(f"{serve(published)}{episode}.html")
    for key in of(episode):
        assert Chart(page, episode, key).look().marks() > 0


@pages
def test_the_bundle_asks_for_nothing_even_when_a_figure_would(gallery, episode):
    page = gallery.open(episode, of(episode)[0]).page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        """async () => {
            const place = document.createElement('div');
            document.body.append(place);
            const traces = [{ type: 'scattergeo', lon: [2], lat: [47] }, { type: 'bar', x: [1], y: [2] }];
            await Plotly.newPlot(place, traces, { geo: {} }).catch(() => {});
            place.remove();
        }"""
    )
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


@pages
def test_without_plotly_each_table_opens_and_says_why(published, page_guard, episode):
    page_guard.allow("plotly")
    page_guard.allow("ERR_FAILED")
    page = page_guard.context().new_page()
    page.route("**/plotly-alliances*", lambda route: route.abort())
    page.goto((published / f"{episode}.html").as_uri())
    for key in of(episode):
        chart = Chart(page, episode, key)
        chart.root.locator('[data-al="look"]').click()
        chart.root.scroll_into_view_if_needed()
        expect(chart.root.locator('[data-al="failed"]')).to_contain_text("n’a pas pu être dessiné")
        expect(chart.root.locator("details tbody tr").first).to_be_visible()
        expect(chart.host).to_be_hidden()


def on_axis(chart):
    """Whether what was guessed is one of the values drawn."""
    meta = chart.data["figure"]["layout"]["meta"]
    return bool(meta.get("estimate")) and chart.data["guess"]["unit"] == meta["unit"]


@estimated
def test_the_estimate_is_told_in_its_own_unit_and_drawn_only_where_it_has_a_place(gallery, episode, key):
    question = question_of(episode, key)["data"]
    chart = Chart(gallery.page(episode), episode, key)
    for guess in (round(question["answer"] + 7, 1), round(max(question["answer"] - 9, 1), 1)):
        give(chart, guess)
        told = f"Votre estimation\u00a0: {french(guess)}\u00a0{question['unit']}"
        assert told in chart.canvas.get_attribute("aria-label")
        if on_axis(chart):
            assert told in chart.texts()
            expect(chart.guess).to_have_text("")
            stands_on_its_bar(chart, guess, question["answer"])
        else:
            assert not [text for text in chart.texts() if "estimation" in text]
            answer = f"{french(question['answer'])}\u00a0{question['unit']}"
            assert chart.guess.inner_text() == f"{told}. La réponse\u00a0: {answer}."


def stands_on_its_bar(chart, guess, answer):
    named = chart.data["figure"]["layout"]["meta"]["estimate"]
    index = [one for trace in chart.data["figure"]["data"] for one in trace["ids"]].index(named)
    bar = chart.canvas.locator(".barlayer .point path").nth(index).bounding_box()
    line = chart.canvas.locator(".shapelayer path").last.bounding_box()
    middle = line["x"] + line["width"] / 2
    assert middle == pytest.approx(bar["x"] + bar["width"] * guess / answer, abs=2)
    assert line["y"] < bar["y"]
    assert line["y"] + line["height"] > bar["y"] + bar["height"]
