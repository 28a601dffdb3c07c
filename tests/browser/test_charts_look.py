"""How the course's charts look: contrast, sizes, words that neither overlap nor leave the drawing."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from course_charts import Gallery, charts, episodes, give, look, of_charts, question_of

from sampling import campaign_only, sample

every = pytest.mark.parametrize(("episode", "key"), sample(charts(), look))
pages = pytest.mark.parametrize("episode", sample(episodes(), of_charts))
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
SHOTS = os.environ.get("ALLIANCES_CAPTURES")
"""Folder for screenshots to look at; none when unset."""

HERE = Path(__file__).parent
COLOURS = (HERE / "chart_colours.js").read_text("utf-8")
WORDS = (HERE / "chart_words.js").read_text("utf-8")


@pytest.fixture(scope="module")
def gallery(published, shared_guard):
    return Gallery(shared_guard, published.as_uri() + "/")


@pytest.fixture
def served(published, page_guard, serve):
    return Gallery(page_guard, serve(published))


def luminance(rgb):
    parts = [value / 255 for value in rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_right():
    assert contrast([0, 0, 0], [255, 255, 255]) == pytest.approx(21)
    assert contrast([119, 119, 119], [255, 255, 255]) == pytest.approx(4.48, abs=0.01)


@schemes
@every
def test_marks_and_words_stand_out(gallery, episode, key, scheme):
    chart = gallery.full(episode, key, scheme=scheme)
    colours = chart.canvas.evaluate(COLOURS)
    hues = [mark for mark in colours["marks"] if mark != colours["behind"]]
    assert len(hues) >= len({trace["meta"]["role"] for trace in chart.data["figure"]["data"]})
    dark = luminance(colours["behind"]) < 0.2
    assert dark == (scheme == "dark")
    # The stroke under the estimate's line is the page's own colour: it keeps line and bar apart.
    for mark in hues:
        assert contrast(mark, colours["behind"]) >= 3
    for word in colours["words"]:
        assert contrast(word, colours["behind"]) >= 4.5


@pages
def test_the_drawings_follow_a_change_of_theme(gallery, episode):
    opened = [gallery.full(name, key) for name, key in charts() if name == episode]
    light = [chart.canvas.evaluate(COLOURS) for chart in opened]
    page = gallery.page(episode)
    for scheme in ("dark", "light"):
        before = [chart.count() for chart in opened]
        page.emulate_media(color_scheme=scheme)
        for chart, count in zip(opened, before, strict=True):
            chart.settled(count)
        painted = [chart.canvas.evaluate(COLOURS) for chart in opened]
        for chart, was, now in zip(opened, light, painted, strict=True):
            assert (luminance(now["behind"]) < 0.2) == (scheme == "dark"), chart.key
            assert (now["marks"] == was["marks"]) == (scheme == "light"), chart.key


@schemes
@every
def test_a_value_inside_its_bar_can_be_read(gallery, episode, key, scheme):
    chart = gallery.full(episode, key, scheme=scheme)
    inside = chart.canvas.locator(".bartext-inside")
    for index in range(inside.count()):
        word = inside.nth(index)
        pair = word.evaluate(
            "(text) => [getComputedStyle(text).fill, getComputedStyle(text.parentNode.querySelector('path')).fill]"
        )
        ink, hue = ([int(part) for part in colour[4:-1].split(",")] for colour in pair)
        assert contrast(ink, hue) >= 4.5


@every
def test_no_two_roles_differ_by_colour_alone(gallery, episode, key):
    chart = gallery.full(episode, key)
    figure = chart.data["figure"]["data"]
    roles = list(dict.fromkeys(trace["meta"]["role"] for trace in figure))
    drawn = chart.canvas.evaluate(
        """(canvas) => canvas.data.map(({ meta, marker }) =>
            [meta.role, [marker.pattern?.shape ?? marker.symbol].flat().find(Boolean) ?? ""])"""
    )
    marks = {role: mark for role, mark in drawn if role in roles}
    assert len(set(marks.values())) == len(roles)


def overlapping(words):
    pairs = itertools.combinations(words, 2)
    return [
        (a["words"], b["words"])
        for a, b in pairs
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 2
    ]


def states(chart):
    """Puts a chart in each state that a learner may give it, one after the other."""
    if "waits_for" in chart.data:
        limit = question_of(chart.episode, chart.key)["data"]["max"]
        for guess in (0, limit / 3, limit):
            give(chart, round(guess))
            yield
    elif "control" in chart.data:
        options = chart.data["control"]["options"]
        for at in (0, 74, -2):
            chart.choose(options[at])
            yield
    else:
        yield


@every
@pytest.mark.parametrize("width", sample([320, 1280, 360, 768, 1920], lambda width: {width < 768}))
def test_words_neither_overlap_nor_leave_nor_shrink(gallery, episode, key, width):
    chart = gallery.full(episode, key, width=width)
    for _state in states(chart):
        words = chart.canvas.evaluate(WORDS)
        assert len(words) >= len(chart.data["figure"]["layout"]["annotations"])
        assert overlapping(words) == []
        for word in words:
            assert word["size"] >= 13, word
            assert word["left"] >= -1, word
            assert word["right"] <= word["width"] + 2, word
            assert word["top"] >= -1, word
            assert word["bottom"] <= word["height"] + 1, word
    assert chart.page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_overlap_is_seen():
    box = {"top": 0, "bottom": 10}
    assert overlapping([{"words": "a", "left": 0, "right": 20, **box}, {"words": "b", "left": 10, "right": 30, **box}])


@campaign_only("test_accessible_pages reads it with its page, once all is open")
@schemes
@pages
def test_axe_finds_nothing_in_open_charts(served, episode, scheme):
    from axe_playwright_python.sync_playwright import Axe

    # axe reads the style sheets again, which a browser refuses from the disk.
    opened = [served.full(name, key, scheme=scheme) for name, key in charts() if name == episode]
    for chart in opened:
        chart.table()
    opened[0].host.focus()
    opened[0].page.keyboard.press("ArrowRight")
    places = {"include": [[f'[data-alliances-view="{chart.key}"]'] for chart in opened]}
    # The dark page has the same elements: only its colours are its own.
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
    found = Axe().run(opened[0].page, context=places, options=rules).response["violations"]
    assert [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]] == []


@every
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (1920, "light"), (1280, "dark")])
@pytest.mark.skipif(not SHOTS, reason="ALLIANCES_CAPTURES names no folder")
def test_screenshots_to_look_at(gallery, episode, key, width, scheme):
    chart = gallery.full(episode, key, width=width, scheme=scheme)
    chart.root.screenshot(path=Path(SHOTS) / f"{key}-{width}-{scheme}.png")
