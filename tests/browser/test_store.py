"""Answers and the kernel: waiting, recorded, refused, lost, taken up again; each answer arrives once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from harness import views
from playwright.sync_api import expect

RECORDED = re.compile(r"Enregistré à \d+.h.\d\d")


def status(page, name):
    return page.locator(f'[data-alliances-view="{name}"] [data-al="status"]')


def choose(page, text):
    page.locator('[data-alliances-view="n-single"]').get_by_label(text).check()


def sent(page, kind):
    return page.evaluate("(kind) => kernel.heard.filter(({ type }) => type === kind)", kind)


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('alliances:/:essai:'))")


@pytest.fixture
def notebook(harness, page_guard, serve):
    """A page of widgets on a kernel that obeys the test."""
    shutil.copyfile(Path(__file__).parent / "lab_page.html", harness / "lab.html")
    page = page_guard.open(serve(harness) + "lab.html")
    page.specs = [view for view in views().values() if view["kind"] in {"question", "handin", "notes"}]
    page.wait_for_function("window.ready")
    return page


def run(page):
    page.evaluate("(specs) => run(specs)", page.specs)


def test_recorded_after_the_kernel_said_so(notebook):
    run(notebook)
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    assert kept(notebook) == []
    assert notebook.evaluate("[...kernel.events.values()].map(({ value }) => value)") == ["a"]
    assert len(sent(notebook, "hello")) == 1


def test_given_before_the_kernel_waits_then_arrives_once(notebook):
    notebook.evaluate("kernel.mood = 'mute'")
    run(notebook)
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_contain_text("En attente")
    assert len(kept(notebook)) == 1
    notebook.reload()
    notebook.wait_for_function("window.ready")
    run(notebook)
    expect(notebook.locator('[data-alliances-view="n-single"]').get_by_label("La commune")).to_be_checked()
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    assert notebook.evaluate("kernel.events.size") == 1
    assert kept(notebook) == []


def test_what_the_kernel_kept_comes_back(notebook):
    run(notebook)
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    events = notebook.evaluate("[...kernel.events]")
    notebook.reload()
    notebook.wait_for_function("window.ready")
    notebook.evaluate("(events) => { kernel.events = new Map(events); }", events)
    run(notebook)
    expect(notebook.locator('[data-alliances-view="n-single"]').get_by_label("La commune")).to_be_checked()
    expect(status(notebook, "n-single")).to_have_text(RECORDED)


def test_a_full_disk_is_said_and_nothing_is_lost(notebook):
    notebook.evaluate("kernel.mood = 'full'")
    run(notebook)
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_contain_text("Le disque est plein. Libérez de la place.")
    assert len(kept(notebook)) == 1
    notebook.evaluate("kernel.mood = 'well'")
    choose(notebook, "Le bassin de vie")
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    assert notebook.evaluate("[...kernel.events.values()].map(({ value }) => value)") == ["a", "b"]


def test_a_refusal_is_said_and_blocks_nothing(notebook):
    notebook.evaluate("kernel.mood = 'refuse'")
    run(notebook)
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_contain_text("son texte dépasse la limite")
    notebook.get_by_role("button", name="Rendre", exact=True).click()
    expect(notebook.locator('[data-al="receipt"]')).to_contain_text("essai__p-017")


def test_nothing_is_handed_in_while_answers_can_not_be_written(notebook):
    notebook.evaluate("kernel.mood = 'full'")
    run(notebook)
    choose(notebook, "La commune")
    notebook.get_by_role("button", name="Rendre", exact=True).click()
    expect(notebook.locator('[data-al="receipt"]')).to_contain_text("rien n’a été rendu")
    assert sent(notebook, "handin") == []


def test_lost_then_taken_up_again(notebook):
    run(notebook)
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    notebook.evaluate("kernel.mood = 'dead'")
    choose(notebook, "Le bassin de vie")
    expect(notebook.get_by_text("Le cours s’est interrompu")).to_be_visible()
    expect(status(notebook, "n-single")).to_contain_text("En attente")
    question = notebook.locator('[data-alliances-view="t-single"]')
    question.get_by_label("Une convention.").check()
    question.get_by_role("button", name="Vérifier").click()
    expect(question.locator('[data-choice="convention"] .al-choice-feedback')).to_be_visible()
    notebook.evaluate(
        """() => document.addEventListener('alliances:resume', (event) => {
            event.preventDefault(); kernel.mood = 'well'; window.resumed = event.detail; })"""
    )
    notebook.get_by_role("button", name="Reprendre").click()
    assert notebook.evaluate("window.resumed") == {"episode": "essai"}
    run(notebook)
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    expect(notebook.get_by_text("Le cours s’est interrompu")).to_have_count(0)
    expect(notebook.locator('[data-alliances-view="n-single"]').get_by_label("Le bassin de vie")).to_be_checked()
    assert notebook.evaluate("kernel.events.size") == 3
    assert kept(notebook) == []


def test_the_extension_may_tell_the_loss(notebook):
    run(notebook)
    expect(notebook.get_by_text("Le cours s’est interrompu")).to_have_count(0)
    notebook.wait_for_function("kernel.heard.length > 0")
    notebook.evaluate(
        "document.dispatchEvent(new CustomEvent('alliances:kernel-lost', { detail: { episode: 'essai' } }))"
    )
    expect(notebook.get_by_text("Le cours s’est interrompu")).to_be_visible()


def test_a_shared_kernel_receives_no_answer(notebook):
    notebook.evaluate("kernel.mode = 'partage'")
    run(notebook)
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_contain_text("Enregistré dans ce navigateur")
    assert sent(notebook, "append") == []
    assert len(kept(notebook)) == 1
    expect(notebook.get_by_role("button", name="Exporter mes réponses")).to_be_visible()


def test_another_workspace_does_not_get_these_answers(notebook):
    notebook.evaluate("kernel.mood = 'full'")
    run(notebook)
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_contain_text("Le disque est plein")
    notebook.reload()
    notebook.wait_for_function("window.ready")
    notebook.evaluate("kernel.workspace = 'w2'")
    run(notebook)
    choose(notebook, "Le bassin de vie")
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    assert notebook.evaluate("[...kernel.events.values()].map(({ value }) => value)") == ["b"]


def test_the_kernel_s_receipt_is_shown(notebook):
    run(notebook)
    choose(notebook, "La commune")
    expect(notebook.get_by_label("Votre identifiant")).to_have_value("p-017")
    notebook.get_by_role("button", name="Rendre", exact=True).click()
    receipt = notebook.locator('[data-al="receipt"]')
    expect(receipt).to_contain_text("essai__p-017__20261123T093000Z.zip")
    expect(receipt).to_contain_text("abababababab")
    assert sent(notebook, "handin")[0]["consent"] is False


def test_notes_open_from_a_notebook_s_text(notebook):
    run(notebook)
    notebook.get_by_role("link", name="102").first.click()
    expect(notebook.get_by_role("dialog", name="Source du chiffre")).to_contain_text("Communes de la vallée")


def test_arrows_and_enter_stay_in_the_view(notebook):
    run(notebook)
    notebook.evaluate("window.leaked = []; document.addEventListener('keydown', ({ key }) => leaked.push(key))")
    notebook.locator('[data-alliances-view="n-single"] input').first.focus()
    for key in ("ArrowDown", "ArrowUp", "Enter"):
        notebook.keyboard.press(key)
    assert notebook.evaluate("leaked") == []
    assert notebook.locator('[data-alliances-view="n-single"]').get_attribute("data-lm-suppress-shortcuts") == "true"
