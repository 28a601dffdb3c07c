"""The hand-in panel before and after: what is empty is asked about, the last hand-in is told."""

from __future__ import annotations

import re

import pytest
import samples
from playwright.sync_api import expect
from test_accessibility import violations
from test_handin_file import answer, hand_in, view
from test_store import notebook, run  # noqa: F401 - `notebook` is a fixture

LEFT = len(samples.GRADED) - 2


@pytest.fixture
def panel(lesson):
    answer(lesson)
    found = view(lesson, "rendre")
    found.get_by_label("Votre identifiant").fill("p-017")
    return found


def rendre(panel):
    return panel.get_by_role("button", name="Rendre", exact=True)


def test_what_is_empty_is_asked_about_first(lesson, panel):
    rendre(panel).click()
    asked = panel.get_by_role("alertdialog", name="Rendre sans tout remplir")
    expect(asked).to_have_accessible_description(re.compile(rf"Il reste {LEFT}.questions sans réponse\."))
    expect(asked.get_by_role("button", name="Compléter")).to_be_focused()
    lesson.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    expect(view(lesson, "n-matching").locator("select").first).to_be_focused()
    expect(panel.locator("[data-al=receipt]")).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_question(harness, serve, page_guard, scheme):
    page = page_guard.open(serve(harness) + "index.html", viewport={"width": 320, "height": 800}, color_scheme=scheme)
    found = view(page, "rendre")
    found.get_by_label("Votre identifiant").fill("p-017")
    rendre(found).click()
    expect(found.get_by_role("alertdialog")).to_be_visible()
    assert violations(page, {"include": [["#rendre"]]}) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_escape_asks_no_more(lesson, panel):
    rendre(panel).click()
    lesson.keyboard.press("Escape")
    expect(panel.get_by_role("alertdialog")).to_be_hidden()
    expect(rendre(panel)).to_be_focused()


def test_the_keyboard_hands_in_all_the_same(lesson, panel):
    rendre(panel).focus()
    lesson.keyboard.press("Enter")
    lesson.keyboard.press("Tab")
    with lesson.expect_download():
        lesson.keyboard.press("Enter")
    expect(panel.locator("[data-al=receipt]")).to_contain_text("Votre fichier est prêt")
    expect(panel.get_by_role("alertdialog")).to_be_hidden()


def test_what_is_empty_is_listed_once(lesson, panel):
    panel.get_by_role("button", name="Vérifier mon travail").click()
    hand_in(lesson)
    expect(panel.get_by_role("link", name=samples.GRADED[1]["statement"][:20])).to_have_count(1)


def test_the_last_hand_in_is_told_after_a_reload(lesson, panel):
    last = panel.locator("[data-al=last]")
    expect(last).to_be_hidden()
    hand_in(lesson)
    lesson.reload()
    expect(last).to_contain_text(re.compile(r"Dernier fichier créé le \d+\S* \w+ \d{4} à \d+.h.\d\d.: 2.réponses sur"))
    expect(last).to_contain_text("n’ont pas changé depuis")
    view(lesson, "n-single").get_by_label("La commune").check()
    expect(last).to_contain_text(re.compile(r"changé 1.réponse, qui n’est pas dans ce fichier"))


def test_a_workspace_tells_its_own_last_hand_in(notebook):  # noqa: F811
    run(notebook)
    last = notebook.locator("[data-al=last]")
    expect(notebook.get_by_label("Votre identifiant")).to_have_value("p-017")
    expect(last).to_be_hidden()
    notebook.evaluate(
        """() => { const answer = kernel.answer; kernel.answer = (message) => ({ ...answer(message),
            ...(message.type === 'hello' && { handed_in: { time: '2026-11-20T10:00:00.000Z', answered: 3 } }) }); }"""
    )
    run(notebook)
    expect(last).to_contain_text(re.compile(r"Dernier rendu le 20 novembre 2026 à \d+.h.00.: 3.réponses sur"))
