"""Deciding before looking, choosing one's département, reading with the keys."""

from __future__ import annotations

import pytest
from course_charts import Chart, Gallery, charts, episodes, french, look, of_charts, question_of
from playwright.sync_api import expect

from sampling import sample

every = pytest.mark.parametrize(("episode", "key"), sample(charts(), look))
estimated = pytest.mark.parametrize(("episode", "key"), sample(charts(waits_for=True), look))
chosen = pytest.mark.parametrize(("episode", "key"), sample(charts(control=True), look))
pages = pytest.mark.parametrize("episode", sample(episodes(), of_charts))

PARTS = (".al-chart-title", ".al-chart-summary", "summary", ".al-chart-foot")


@pytest.fixture
def show(published, page_guard):
    def opened(episode, key, **options):
        return Chart(page_guard.open((published / f"{episode}.html").as_uri(), **options), episode, key)

    return opened


@pytest.fixture(scope="module")
def gallery(published, shared_guard):
    return Gallery(shared_guard, published.as_uri() + "/")


@pytest.fixture(scope="module")
def untouched(published, shared_guard):
    """Pages where each chart is looked at by one test only."""
    return Gallery(shared_guard, published.as_uri() + "/")


def of(page, episode):
    return [Chart(page, name, key) for name, key in charts() if name == episode]


def closed(chart):
    expect(chart.root.locator(".al-chart-ask")).to_be_visible()
    expect(chart.title).to_be_hidden()
    for answer in (".al-chart-summary", "details", ".al-chart-foot", ".al-chart-canvas"):
        expect(chart.root.locator(answer)).to_be_hidden()


@every
def test_nothing_answers_before_the_learner_has_decided_then_all_is_shown(untouched, episode, key):
    chart = Chart(untouched.page(episode), episode, key)
    closed(chart)
    name = chart.page.evaluate("(id) => document.getElementById(id).getAttribute('aria-labelledby')", key)
    assert chart.title.get_attribute("id") not in (name or "")
    chart.look()
    for part in PARTS:
        expect(chart.root.locator(part)).to_be_visible()
    expect(chart.title).to_be_focused()
    expect(chart.root.locator('[data-al="wait"]')).to_be_hidden()
    # Who did not want to estimate sees no estimate.
    expect(chart.guess).to_have_text("")
    assert not [text for text in chart.texts() if "estimation" in text]


@pages
def test_a_reload_does_not_ask_again(published, page_guard, episode):
    page = page_guard.open((published / f"{episode}.html").as_uri())
    for chart in of(page, episode):
        chart.look()
    page.reload()
    for chart in of(page, episode):
        chart.wait()
        expect(chart.title).to_be_visible()


@pages
def test_without_scripts_all_can_be_read(published, page_guard, episode):
    page = page_guard.open((published / f"{episode}.html").as_uri(), java_script_enabled=False)
    for chart in of(page, episode):
        for part in PARTS:
            expect(chart.root.locator(part)).to_be_visible()


@estimated
def test_the_estimate_opens_the_chart_and_a_reload_keeps_it(show, episode, key):
    question = question_of(episode, key)
    chart = show(episode, key)
    form = chart.page.locator(f'[data-alliances-view="{question["id"]}"]')
    chart.root.locator('[data-al="answer-first"]').click()
    expect(form.locator("input").first).to_be_focused()
    closed(chart)
    guess = question["data"]["answer"] + 4
    form.locator("input").first.fill(str(guess))
    form.locator('[data-al="check"]').click()
    chart.wait()
    expect(chart.title).to_be_visible()
    chart.page.reload()
    chart.wait()
    told = [*chart.texts(), chart.guess.inner_text()]
    assert any(f": {french(guess)}" in text.replace("\u00a0", " ") for text in told if "estimation" in text)


@chosen
def test_choosing_draws_labels_and_says_it(show, episode, key):
    chart = show(episode, key).look()
    select = chart.root.locator("select")
    known = [option for option in chart.data["control"]["options"] if option["shown"]]
    for option in (known[0], known[len(known) // 2], known[-1]):
        before = chart.count()
        select.select_option(option["value"])
        chart.settled(before)
        expect(chart.said).to_have_text(option["text"])
        assert f"{option['name']}\u00a0: {option['shown']}" in chart.texts()
        assert f"{option['name']}, {option['shown']}" in chart.canvas.get_attribute("aria-label")
        dots = chart.canvas.locator(".scatterlayer .trace")
        assert dots.count() == len(chart.data["figure"]["data"]) + 1
        assert dots.last.locator(".point").count() == 1
    assert chart.said.get_attribute("role") == "status"


@chosen
def test_a_choice_is_kept_and_can_be_undone(show, episode, key):
    chart = show(episode, key).look()
    option = chart.data["control"]["options"][3]
    chart.root.locator("select").select_option(option["value"])
    chart.page.reload()
    chart.wait()
    expect(chart.said).to_have_text(option["text"])
    before = chart.count()
    chart.root.locator("select").select_option("")
    chart.settled(before)
    expect(chart.said).to_have_text("")
    assert chart.canvas.locator(".scatterlayer .trace").count() == len(chart.data["figure"]["data"])


@chosen
def test_the_list_works_with_the_keyboard_alone(show, episode, key):
    chart = show(episode, key).look()
    chart.root.locator("select").focus()
    chart.page.keyboard.press("ArrowDown")
    expect(chart.said).to_have_text(chart.data["control"]["options"][0]["text"])


def spoken(chart):
    return chart.reading.inner_text().replace("\u202f", " ")


def heard(trace, index):
    return trace["hovertext"][index].replace("\u202f", " ")


def points_of(chart):
    """What is said of each point, in reading order."""
    return [heard(trace, index) for trace in chart.data["figure"]["data"] for index in range(len(trace["ids"]))]


@every
def test_the_arrows_read_every_point_once_and_escape_leaves(gallery, episode, key):
    chart = gallery.open(episode, key)
    points = points_of(chart)
    chart.title.focus()
    chart.page.keyboard.press("Tab")
    expect(chart.host).to_be_focused()
    expect(chart.reading).to_contain_text("Flèches")
    for place, words in enumerate(points, start=1):
        chart.page.keyboard.press("ArrowRight")
        assert words in spoken(chart)
        assert f"{place} sur {len(points)}" in spoken(chart)
    chart.page.keyboard.press("ArrowRight")
    assert points[-1] in spoken(chart)
    chart.page.keyboard.press("Home")
    assert points[0] in spoken(chart)
    chart.page.keyboard.press("End")
    assert points[-1] in spoken(chart)
    expect(chart.canvas.locator(".hoverlayer .hovertext")).to_have_count(1)
    chart.page.keyboard.press("Escape")
    assert spoken(chart) == ""
    expect(chart.canvas.locator(".hoverlayer .hovertext")).to_have_count(0)
    expect(chart.host).to_be_focused()


@every
def test_up_and_down_go_from_band_to_band_or_from_bar_to_bar(gallery, episode, key):
    chart = gallery.open(episode, key)
    first, *others = chart.data["figure"]["data"]
    chart.host.focus()
    chart.page.keyboard.press("Home")
    chart.page.keyboard.press("ArrowDown")
    if first.get("orientation") == "h":
        assert points_of(chart)[1] in spoken(chart)
    elif not others:
        assert points_of(chart)[0] in spoken(chart)
    else:
        assert any(heard(others[0], index) in spoken(chart) for index in range(len(others[0]["x"])))
        assert others[0]["name"] in spoken(chart)
    chart.page.keyboard.press("ArrowUp")
    chart.page.keyboard.press("ArrowUp")
    assert any(heard(first, index) in spoken(chart) for index in range(len(first["x"])))


@every
def test_the_keyboard_is_not_caught(gallery, episode, key):
    chart = gallery.open(episode, key)
    chart.host.focus()
    chart.page.keyboard.press("ArrowRight")
    chart.page.keyboard.press("Tab")
    expect(chart.host).not_to_be_focused()
    assert spoken(chart) == ""
    chart.page.keyboard.press("Shift+Tab")
    expect(chart.host).to_be_focused()


@every
def test_leaving_the_drawing_moves_nothing_under_the_pointer(gallery, episode, key):
    chart = gallery.open(episode, key, width=360)
    chart.host.focus()
    chart.page.keyboard.press("End")
    height = "(node) => node.getBoundingClientRect().top + scrollY"
    before = chart.root.locator("summary").evaluate(height)
    chart.root.locator("summary").click()
    assert chart.root.locator("summary").evaluate(height) == before
    expect(chart.root.locator("details tbody tr").first).to_be_visible()
