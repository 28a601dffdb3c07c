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
    assert [hello.get("file") for hello in sent(notebook, "hello")] == [None, "mon-alliance"]


def test_another_notebooks_file_is_told_of_too(notebook):
    looks_back = {
        "id": "retour",
        "kind": "activity",
        "type": "calibration",
        "data": {"episodes": [{"episode": "autre", "questions": []}]},
        "html": '<div data-alliances-view="retour"></div>',
    }
    notebook.specs.append(looks_back)
    notebook.evaluate(
        """() => { const answer = kernel.answer; kernel.answer = (message) => ({
            ...answer(message), ...(message.file === "autre" && { notices: ["L’autre cahier était abîmé."] }) }); }"""
    )
    run(notebook)
    expect(notebook.locator(".al-banner")).to_contain_text("L’autre cahier était abîmé.")


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
    notebook.get_by_role("button", name="Rendre quand même").click()
    expect(notebook.locator('[data-al="receipt"]')).to_contain_text("essai__p-017")
    expect(notebook.locator('[data-al="receipt"]')).to_contain_text("envoyez-le-lui")


def test_nothing_is_handed_in_while_answers_can_not_be_written(notebook):
    notebook.evaluate("kernel.mood = 'full'")
    run(notebook)
    choose(notebook, "La commune")
    notebook.get_by_role("button", name="Rendre", exact=True).click()
    notebook.get_by_role("button", name="Rendre quand même").click()
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
    notebook.get_by_role("button", name="Reprendre", exact=True).click()
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
    notebook.evaluate("kernel.workspace = 'w2'; kernel.mood = 'well'")
    run(notebook)
    expect(status(notebook, "n-single")).to_contain_text("dans un autre espace de travail")
    expect(notebook.locator('[data-question="n-single"]')).to_contain_text("sans réponse")
    choose(notebook, "Le bassin de vie")
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    assert notebook.evaluate("[...kernel.events.values()].map(({ value }) => value)") == ["b"]


def test_more_than_a_batch_waits_on_a_full_disk_without_a_race(notebook):
    notebook.evaluate("kernel.mood = 'full'")
    run(notebook)
    for turn in range(26):
        choose(notebook, "La commune")
        choose(notebook, "Le bassin de vie")
        if turn == 25:
            expect(status(notebook, "n-single")).to_contain_text("Le disque est plein")
    before = len(sent(notebook, "append"))
    notebook.evaluate("new Promise((done) => setTimeout(done, 300))")
    assert len(sent(notebook, "append")) == before
    notebook.evaluate("kernel.mood = 'well'")
    choose(notebook, "La commune")
    expect(status(notebook, "n-single")).to_have_text(RECORDED)
    assert notebook.evaluate("kernel.events.size") == 53
    assert kept(notebook) == []


def test_what_a_closed_tab_left_is_sent_by_the_other(notebook):
    notebook.evaluate("kernel.mood = 'mute'")
    run(notebook)
    record = {
        "event": {
            "uuid": "00000000-0000-4000-8000-000000000001",
            "question": "n-single",
            "revision": "0a1b2c3d",
            "value": "a",
            "confidence": None,
            "time": "2026-11-23T09:30:00.000Z",
            "edition": "lab",
        },
        "workspace": "w1",
    }
    # What another tab does: it keeps its answer, then is closed before the kernel has said so.
    notebook.evaluate(
        """(record) => {
            const key = `alliances:/:essai:${record.event.uuid}`;
            localStorage.setItem(key, JSON.stringify(record));
            const newValue = localStorage.getItem(key);
            dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
        }""",
        record,
    )
    expect(status(notebook, "n-single")).to_contain_text("En attente")
    notebook.evaluate("kernel.mood = 'well'")
    run(notebook)
    expect(status(notebook, "n-single")).to_contain_text("Enregistré")
    assert notebook.evaluate("kernel.events.size") == 1
    assert kept(notebook) == []


def test_a_kernel_that_can_not_read_says_so(notebook):
    notebook.evaluate(
        """() => { const answer = kernel.answer; kernel.answer = (message) => (message.type === 'hello'
            ? { type: 'error', message: 'Une erreur imprévue.', remedy: 'Rechargez la page.' } : answer(message)); }"""
    )
    run(notebook)
    expect(notebook.locator(".al-banner")).to_contain_text("Une erreur imprévue. Rechargez la page.")


def test_a_full_browser_gives_up_replaced_drafts_first(notebook):
    notebook.evaluate("kernel.mode = 'partage'")
    run(notebook)
    for text in ("La commune", "Le bassin de vie"):
        choose(notebook, text)
        expect(status(notebook, "n-single")).to_contain_text("Enregistré dans ce navigateur")
    notebook.evaluate(
        """() => { const put = Storage.prototype.setItem; const full = localStorage.length;
            Storage.prototype.setItem = function (key, value) {
                if (this.length >= full) throw new DOMException('full', 'QuotaExceededError');
                put.call(this, key, value); }; }"""
    )
    area = notebook.locator('[data-alliances-view="n-freetext"] textarea')
    area.fill("Un texte qui compte")
    area.blur()
    expect(status(notebook, "n-freetext")).to_contain_text("Enregistré dans ce navigateur")
    kept = "Object.entries(localStorage).filter(([key]) => key.startsWith('alliances:'))"
    left = notebook.evaluate(f"{kept}.map(([, text]) => JSON.parse(text).event?.value)")
    assert sorted(filter(None, left)) == ["Un texte qui compte", "b"]


def test_what_a_hand_in_found_damaged_is_in_its_receipt(notebook):
    notebook.evaluate(
        """() => { const answer = kernel.answer; kernel.answer = (message) => {
            const reply = answer(message);
            return reply.type === 'receipt' ? { ...reply, notices: ['Le fichier était abîmé.'] } : reply; }; }"""
    )
    run(notebook)
    expect(notebook.get_by_label("Votre identifiant")).to_have_value("p-017")
    notebook.get_by_role("button", name="Rendre", exact=True).click()
    notebook.get_by_role("button", name="Rendre quand même").click()
    expect(notebook.locator('[data-al="receipt"]')).to_contain_text("Le fichier était abîmé.")


def test_the_kernel_s_receipt_is_shown(notebook):
    run(notebook)
    choose(notebook, "La commune")
    expect(notebook.get_by_label("Votre identifiant")).to_have_value("p-017")
    notebook.get_by_role("button", name="Rendre", exact=True).click()
    notebook.get_by_role("button", name="Rendre quand même").click()
    receipt = notebook.locator('[data-al="receipt"]')
    expect(receipt).to_contain_text("essai__p-017__20261123T093000Z.zip")
    expect(receipt).to_contain_text("abababababab")
    assert sent(notebook, "handin")[0]["consent"] is False


def test_notes_open_from_a_notebook_s_text(notebook):
    run(notebook)
    notebook.get_by_role("link", name="102").first.click()
    expect(notebook.get_by_role("dialog", name="Source du chiffre")).to_contain_text(
        re.compile("102.communes de la vallée")
    )


def test_arrows_and_enter_stay_in_the_view(notebook):
    run(notebook)
    notebook.evaluate("window.leaked = []; document.addEventListener('keydown', ({ key }) => leaked.push(key))")
    notebook.locator('[data-alliances-view="n-single"] input').first.focus()
    for key in ("ArrowDown", "ArrowUp", "Enter"):
        notebook.keyboard.press(key)
    assert notebook.evaluate("leaked") == []
    assert notebook.locator('[data-alliances-view="n-single"]').get_attribute("data-lm-suppress-shortcuts") == "true"
