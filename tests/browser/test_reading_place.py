"""The reader's place on a page that takes its height little by little: kept at a reload, never fought over."""

from __future__ import annotations

import re

import learner
import pytest
from playwright.sync_api import expect

EPISODE = "episode1"
TITLE = "les-quatre-enjeux-d-un-territoire"
TOP = f"document.getElementById('{TITLE}').getBoundingClientRect().top"
GROW = """() => document.querySelector('.al-article').append(
  Object.assign(document.createElement('div'), { style: 'height: 4000px' }))"""


@pytest.fixture(scope="module")
def address(published, shared_serve):
    return f"{shared_serve(published)}{EPISODE}.html"


@pytest.fixture(scope="module")
def answered(address, shared_guard):
    """What a browser keeps once the questions that the charts wait for are answered."""
    opened = shared_guard.open(address)
    for question in learner.awaited(EPISODE):
        learner.answer(opened, question)
        expect(learner.status(opened, question["id"])).to_have_text(re.compile("Enregistré dans ce navigateur"))
    return opened.context.storage_state(indexed_db=True)


@pytest.fixture
def page(address, answered, page_guard):
    """A page whose charts are drawn, with a title of its middle a third down the window."""
    opened = page_guard.open(address, storage_state=answered)
    for key in learner.charts(EPISODE):
        learner.view(opened, key).scroll_into_view_if_needed()
        button = learner.view(opened, key).get_by_role("button", name="Voir le graphique")
        if button.count() and button.first.is_visible():
            button.first.click()
        if learner.view(opened, key).is_visible():
            # One that is drawn later moves what is below it.
            learner.view(opened, key).locator("[data-drawn]").wait_for()
    opened.evaluate(f"document.getElementById('{TITLE}').scrollIntoView()")
    opened.evaluate("scrollBy(0, -300)")
    opened.wait_for_function(f"{TOP} > 250")
    return opened


def test_a_reload_keeps_the_place(page):
    before = page.evaluate(TOP)
    page.reload()
    page.wait_for_function(f"Math.abs({TOP} - {before}) < 3")
    # What comes later, a font or a chart, moves nothing any more.
    page.wait_for_timeout(500)
    assert abs(page.evaluate(TOP) - before) < 3


def test_a_reload_keeps_the_place_inside_a_fold(page):
    fold = page.locator("details.al-deeper", has=page.locator("[data-alliances-view]")).last
    fold.locator("summary").click()
    view = fold.locator("[data-alliances-view]").first
    view.evaluate("node => node.scrollIntoView()")
    page.reload()
    expect(view).to_be_in_viewport()


def test_a_reader_who_scrolls_is_left_alone(page):
    page.reload()
    page.wait_for_function(f"Math.abs({TOP}) < 400")
    page.mouse.move(640, 450)
    page.mouse.wheel(0, 900)
    page.wait_for_function(f"{TOP} < -400")
    page.evaluate(GROW)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(TOP) < -400


def test_an_address_with_an_anchor_wins(page, address):
    page.goto("about:blank")
    page.goto(f"{address}#dix-questions")
    page.wait_for_function("Math.abs(document.getElementById('dix-questions').getBoundingClientRect().top) < 60")


def test_an_address_without_a_reload_starts_at_its_top(page, address):
    page.goto("about:blank")
    page.goto(address)
    assert page.evaluate("scrollY") == 0


def test_resume_puts_the_title_at_the_top_and_under_the_banner(page):
    path = learner.view(page, "e1-a-parcours")
    answered = next(q for q in learner.questions(EPISODE) if q["graded"])
    learner.answer(page, answered)
    page.reload()
    path.get_by_role("button", name="Reprendre où j’en étais").click()
    top = "document.getElementById('dix-questions').getBoundingClientRect().top"
    page.wait_for_function(f"{top} >= 0 && {top} < 40")
    page.wait_for_timeout(500)
    assert 0 <= page.evaluate(top) < 40

    page.evaluate("alliances.kernelFailed()")
    banner = page.locator(".al-banner.al-view")
    path.get_by_role("button", name="Reprendre où j’en étais").click()
    page.wait_for_function(f"{top} >= document.querySelector('.al-banner.al-view').getBoundingClientRect().bottom")
    assert page.evaluate(top) < banner.bounding_box()["height"] + 60
