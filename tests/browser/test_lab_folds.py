"""What is optional in JupyterLab and in Notebook: folded on opening, opened by its heading or by a link."""

from __future__ import annotations

import uuid

import notebooks
import pytest
from playwright.sync_api import expect
from test_lab import INTERFACES, STOCK, ready

from starting import running

EPISODE = "episode1"
OPTIONAL = "e1-pos-territoire"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("replis")
    with running(folder / "espace", folder / "journal.txt") as started:
        started.workspace = folder / "espace"
        yield started


@pytest.fixture(params=INTERFACES)
def lesson(request, course, page_guard):
    for fault in STOCK if request.param == "notebook" else []:
        page_guard.allow(fault)
    page = page_guard.open()
    page.set_default_timeout(120_000)
    path = f"{EPISODE}/{EPISODE}.ipynb"
    page.goto(f"{course.base}{INTERFACES[request.param].format(uuid.uuid4().hex)}/{path}?token={course.token}")
    ready(page, notebooks.shown(notebooks.read(course.workspace / path)))
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


@pytest.mark.parametrize("interface", INTERFACES)
def test_the_home_page_shows_its_activities(course, page_guard, interface):
    for fault in STOCK if interface == "notebook" else []:
        page_guard.allow(fault)
    page = page_guard.open()
    page.set_default_timeout(120_000)
    path = "accueil/accueil.ipynb"
    page.goto(f"{course.base}{INTERFACES[interface].format(uuid.uuid4().hex)}/{path}?token={course.token}")
    ready(page, notebooks.shown(notebooks.read(course.workspace / path)))
    expect(view(page, "accueil-rythme")).to_contain_text("Vous aurez fini le")
    expect(view(page, "accueil-exemple")).to_contain_text("Exemple fictif")
