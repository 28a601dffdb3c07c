"""A whole page on paper: nothing off the sheet, no button, each chart told in words and in its table."""

from __future__ import annotations

import re

import learner
import pytest
from playwright.sync_api import expect

from sampling import sample

# A4 less its margins, at 96 pixels an inch.
SHEET = {"width": 718, "height": 1047}
OFF_THE_SHEET = """() => [...document.querySelectorAll('.al-main *')]
  .filter((node) => node.checkVisibility() && !node.closest('svg, .al-sr'))
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module", params=sample(learner.pages(), learner.kinds))
def paper(request, published, shared_guard):
    """A page as it is printed, before anything is asked of it."""
    page = shared_guard.open(f"{published.as_uri()}/{request.param}.html", viewport=SHEET)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return request.param, page


def test_nothing_leaves_the_sheet_and_nothing_is_to_be_clicked(paper):
    _, page = paper
    assert page.evaluate(OFF_THE_SHEET) == []
    expect(page.locator("main button:visible")).to_have_count(0)


def test_a_number_is_not_parted_from_its_comma(paper):
    _, page = paper
    room = "links => links.map((link) => getComputedStyle(link).paddingInlineEnd).filter((one) => one !== '0px')"
    assert page.locator("main a[href^='#src-']").evaluate_all(room) == []


def test_each_chart_is_read_and_each_question_can_be_filled(paper):
    name, page = paper
    for key in learner.charts(name):
        chart = learner.view(page, key)
        expect(chart.locator(".al-chart-title")).to_be_visible()
        expect(chart.locator("table").first).to_be_visible()
    for question in learner.questions(name):
        expect(learner.view(page, question["id"]).locator(".al-q-statement")).to_be_visible()
        if question["type"] in {"matching", "classification"}:
            said = "node => getComputedStyle(node.querySelector('.al-pairs'), '::after').content"
            assert re.match(r'"Au choix', learner.view(page, question["id"]).evaluate(said)), question["id"]
