"""The data workshop in JupyterLab, in Chromium: its code is there to read, waits to be run, and its errors teach."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import pytest

WORKSHOP = "atelier1"


@pytest.fixture
def workshop(course, page_guard):
    page = page_guard.open(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(30_000)
    address = f"lab/workspaces/{uuid.uuid4().hex}/tree/{WORKSHOP}/{WORKSHOP}.ipynb"
    page.goto(f"{course.base}{address}?token={course.token}")
    page.wait_for_selector("[data-alliances-view=notes]")
    page.wait_for_selector(".al-lab-banner", state="hidden")
    return page


def cell(page, words):
    return page.locator(".jp-CodeCell", has_text=words).first


def run(page, words):
    """Run one cell: the keys go to its own editor, wherever a table that arrives has moved the page."""
    cell(page, words).locator(".cm-content").press("Control+Enter")


def completed(page, expression):
    """Change the line to complete as a learner does, and run its cell."""
    line = cell(page, "def plus_ages").locator(".cm-line", has_text="classement =")
    line.click()
    for key in ("Home", "Shift+End"):
        page.keyboard.press(key)
    page.keyboard.insert_text(f"classement = {expression}")
    cell(page, f"classement = {expression}").locator(".cm-content").press("Control+Enter")


def pictured(page, name):
    """Keep a picture where ALLIANCES_IMAGES asks for one."""
    if folder := os.environ.get("ALLIANCES_IMAGES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_code_is_shown_and_waits(workshop):
    assert cell(workshop, "def plus_ages").locator(".cm-content").is_visible()
    assert cell(workshop, 'verifier("e1-x-plus-ages")').locator(".cm-content").is_visible()
    assert workshop.get_by_text("open_workshop").locator("visible=true").count() == 0
    assert workshop.locator(".al-cell-note").count() == 0
    assert workshop.locator(".al-cell-code .jp-OutputArea-output").count() == 0
    pictured(workshop, "atelier-ouvert")


def test_an_exercise_from_its_first_error_to_its_success(workshop):
    run(workshop, 'verifier("e1-x-plus-ages")')
    check = cell(workshop, 'verifier("e1-x-plus-ages")').locator(".al-workshop")
    check.get_by_text("lancez d’abord la cellule").wait_for()
    completed(workshop, 'tableau.sort_values("part_60")')
    error = cell(workshop, "def plus_ages").locator(".al-workshop-error")
    error.get_by_text("Vouliez-vous écrire").wait_for()
    assert "part_60_plus" in error.inner_text()
    assert "Traceback" not in workshop.locator(".al-notebook").inner_text()
    error.scroll_into_view_if_needed()
    pictured(workshop, "atelier-erreur")
    completed(workshop, 'tableau.sort_values("part_60_plus")')
    error.wait_for(state="detached")
    run(workshop, 'verifier("e1-x-plus-ages")')
    check.get_by_text("renverser l’ordre").wait_for()
    check.scroll_into_view_if_needed()
    pictured(workshop, "atelier-a-revoir")
    completed(workshop, 'tableau.sort_values("part_60_plus", ascending=False)')
    cell(workshop, "def plus_ages").locator("td", has_text="Lot").first.wait_for()
    run(workshop, 'verifier("e1-x-plus-ages")')
    check.get_by_text("C’est juste").wait_for()
    check.scroll_into_view_if_needed()
    pictured(workshop, "atelier-juste")
