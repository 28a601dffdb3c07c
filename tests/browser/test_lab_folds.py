"""What is optional in JupyterLab and in Notebook: folded on opening, opened by its heading or by a link."""

from __future__ import annotations

import pytest
from labs import INTERFACES, open_notebook, ready, views
from playwright.sync_api import expect

from sampling import sample

EPISODE = "episode1"
OPTIONAL = "e1-pos-territoire"


@pytest.fixture(scope="module", params=sample(INTERFACES, lambda _interface: {"a notebook"}))
def lesson(request, course, shared_guard):
    """One page an interface; each test uses a fold of its own, or closes what it opened."""
    page = open_notebook(shared_guard, course, request.param, f"{EPISODE}/{EPISODE}.ipynb")
    ready(page, views(course, EPISODE))
    return page


def view(page, key):
    return page.locator(f"[data-alliances-view='{key}']")


def test_what_is_optional_is_folded_until_its_heading_is_clicked(lesson):
    expect(view(lesson, OPTIONAL)).to_be_hidden()
    heading = lesson.locator(".al-cell-repli h3", has_text="huit questions")
    heading.click()
    expect(view(lesson, OPTIONAL)).to_be_visible()
    heading.click()
    expect(view(lesson, OPTIONAL)).to_be_hidden()


def test_a_fold_has_a_button_for_the_keyboard(lesson):
    cell = lesson.locator(".al-cell-repli", has=lesson.locator("h3", has_text="huit questions"))
    cell.locator(".jp-collapseHeadingButton").focus()
    lesson.keyboard.press("Enter")
    expect(view(lesson, OPTIONAL)).to_be_visible()
    lesson.keyboard.press("Enter")
    expect(view(lesson, OPTIONAL)).to_be_hidden()


def test_lab_adds_nothing_to_a_fold_and_its_arrow_stands_by_its_title(lesson):
    cells = lesson.locator(".al-cell-repli.jp-MarkdownHeadingCollapsed")
    assert cells.count() > 3
    expect(lesson.locator(".jp-showHiddenCellsButton:visible")).to_have_count(0)
    middles = cells.evaluate_all(
        """cells => cells.map(cell => ["h3, h4", ".jp-collapseHeadingButton"].map(name => {
             const box = cell.querySelector(name).getBoundingClientRect();
             return box.top + box.height / 2; }))"""
    )
    assert all(abs(title - arrow) < 4 for title, arrow in middles)


def test_the_path_leads_to_an_etape(lesson):
    view(lesson, "e1-a-parcours").get_by_role("link", name="Quatre buts, un enjeu").click()
    lesson.wait_for_function("document.activeElement.textContent.startsWith('Quatre buts, un enjeu')")
    assert 0 <= lesson.evaluate("document.activeElement.getBoundingClientRect().top") < 500


def test_a_link_to_what_is_folded_opens_it(lesson):
    lesson.evaluate(
        "slug => document.dispatchEvent(new CustomEvent('alliances:lead', { detail: { episode: 'episode1', slug } }))",
        "pour-approfondir-bien-commun-interet-general-territoire",
    )
    expect(view(lesson, "e1-bien-commun")).to_be_visible()


def test_the_home_page_shows_its_activities(opened, course):
    page = opened("accueil/accueil.ipynb")
    ready(page, views(course, "accueil"))
    expect(view(page, "accueil-rythme")).to_contain_text("Vous aurez fini le")
    expect(view(page, "accueil-exemple")).to_contain_text("Exemple fictif")
