"""Feedback beside what it judges, hints one by one, explanation after; graded questions never judge."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def view(page, name):
    return page.locator(f'[data-alliances-view="{name}"]')


def check(page, name):
    view(page, name).get_by_role("button", name="Vérifier ma réponse").click()


def test_nothing_chosen_gives_the_focus_to_the_choices(lesson):
    check(lesson, "t-single")
    expect(view(lesson, "t-single").locator('[data-al="feedback"]')).to_contain_text("Choisissez d’abord")
    expect(view(lesson, "t-single").locator("input").first).to_be_focused()


def test_wrong_then_right(lesson):
    question = view(lesson, "t-single")
    question.get_by_label("L’une finance les autres.").check()
    check(lesson, "t-single")
    beside = question.locator('[data-choice="argent"] .al-choice-feedback')
    expect(beside).to_be_visible()
    expect(beside).to_contain_text("mécène")
    expect(question.locator('[data-al="explanation"]')).to_be_hidden()
    expect(question.get_by_role("button", name="Voir l’explication")).to_be_visible()
    question.get_by_label("Un enjeu partagé.").check()
    expect(question.locator('[data-al="feedback"]')).to_be_empty()
    check(lesson, "t-single")
    expect(question.get_by_role("status").filter(has_text="C’est juste")).to_be_visible()
    expect(question.locator('[data-al="explanation"]')).to_contain_text("Trois signes")
    expect(question.get_by_role("link", name="Le texte")).to_have_attribute("href", "#texte")


def test_hints_come_one_by_one(lesson):
    question = view(lesson, "t-single")
    hints = question.locator('[data-al="hints"] li')
    expect(hints).to_have_count(0)
    question.get_by_role("button", name="Un indice").click()
    expect(hints).to_have_count(1)
    question.get_by_role("button", name="Un autre indice").click()
    expect(hints).to_have_count(2)
    expect(hints.last).to_contain_text("Pensez à l’enjeu")
    done = question.get_by_role("button", name="Tous les indices sont donnés")
    expect(done).to_have_attribute("aria-disabled", "true")
    done.click(force=True)
    expect(hints).to_have_count(2)


def test_each_link_is_judged(lesson):
    question = view(lesson, "t-matching")
    question.get_by_label("Un club d’entreprises").select_option("emploi")
    check(lesson, "t-matching")
    expect(question.locator('[data-al="feedback"]')).to_contain_text(re.compile(r"Il reste 1.lien à faire"))
    question.get_by_label("Un lycée").select_option("emploi")
    check(lesson, "t-matching")
    expect(question.locator('[data-item="club"]')).to_have_attribute("data-verdict", "right")
    expect(question.locator('[data-item="lycee"] .al-choice-feedback')).to_contain_text("À revoir")
    expect(question.locator('[data-al="feedback"]')).to_contain_text(re.compile(r"1.lien juste sur 2"))


def test_the_distance_is_told(lesson):
    question = view(lesson, "t-estimate")
    lesson.locator("#t-estimate-nombre").fill("26")
    check(lesson, "t-estimate")
    said = question.locator('[data-al="feedback"]')
    expect(said).to_contain_text(re.compile(r"Vous êtes à 12.points de la réponse.: 38.%"))
    expect(said).to_contain_text("Plus que vous ne pensiez")
    lesson.locator("#t-estimate-nombre").fill("36,5")
    check(lesson, "t-estimate")
    expect(said).to_contain_text(re.compile(r"à 1,5.point "))
    expect(said).to_contain_text("Bien vu")


def test_an_estimate_reveals_its_chart(lesson):
    lesson.evaluate("document.addEventListener('alliances:revealed', ({ detail }) => { window.revealed = detail; })")
    lesson.evaluate("""() => { const view = alliances.views['t-estimate']; view.data.reveal = 'g-x'; }""")
    lesson.locator("#t-estimate-nombre").fill("26")
    check(lesson, "t-estimate")
    assert lesson.evaluate("window.revealed")["chart"] == "g-x"
    assert lesson.evaluate("window.revealed")["value"] == 26


def test_words_are_counted_and_the_limit_said(lesson):
    question = view(lesson, "t-freetext")
    area, words = question.locator("textarea"), question.locator('[data-al="words"]')
    area.fill("l’arrière-pays, c’est ici")
    expect(words).to_have_text(re.compile(r"^3.mots\."))
    area.fill("un deux trois quatre cinq six sept huit neuf")
    expect(words).to_contain_text(re.compile(r"9.mots\. 1.mot de trop"))
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(question.locator('[data-al="words-said"]')).to_contain_text(re.compile(r"8.mots au plus"))
    area.fill("un deux trois")
    expect(area).not_to_have_attribute("aria-invalid", "true")


def test_a_text_meets_a_possible_answer(lesson):
    question = view(lesson, "t-freetext")
    button = question.get_by_role("button", name="Comparer avec une réponse possible")
    button.click()
    expect(question.locator("textarea")).to_be_focused()
    question.locator("textarea").fill("ma vallée")
    button.click()
    expect(question.locator('[data-al="explanation"]')).to_be_focused()
    expect(question.locator('[data-al="explanation"]')).to_contain_text("une vallée et ses villages")


def test_graded_questions_never_judge(lesson):
    for name in ("n-single", "n-matching", "n-estimate", "n-freetext"):
        expect(view(lesson, name).get_by_role("button")).to_have_count(0)
        expect(view(lesson, name).locator(".al-q-badge")).to_contain_text("Noté")
    view(lesson, "n-single").get_by_label("La commune").check()
    expect(view(lesson, "n-single").locator('[data-al="feedback"]')).to_be_empty()
    expect(view(lesson, "n-single").locator("[data-verdict]")).to_have_count(0)


def test_tab_goes_on_from_the_link_of_a_note(lesson):
    link = lesson.get_by_role("main").get_by_role("link", name="102").first
    link.focus()
    lesson.keyboard.press("Tab")
    following = lesson.evaluate("document.activeElement.outerHTML")
    link.focus()
    lesson.keyboard.press("Enter")
    note = lesson.get_by_role("dialog", name="Source du chiffre")
    expect(note).to_be_focused()
    for _ in range(note.locator("a[href], button").count() + 1):
        lesson.keyboard.press("Tab")
    expect(note).to_have_count(0)
    assert lesson.evaluate("document.activeElement.outerHTML") == following
    link.focus()
    lesson.keyboard.press("Enter")
    lesson.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()


def test_notes_open_beside_their_link(lesson):
    link = lesson.get_by_role("main").get_by_role("link", name="102").first
    link.focus()
    lesson.keyboard.press("Enter")
    note = lesson.get_by_role("dialog", name="Source du chiffre")
    expect(note).to_be_focused()
    expect(note).to_contain_text(re.compile("102.communes de la vallée"))
    lesson.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(link).to_be_focused()
    view(lesson, "t-single").get_by_role("link", name="alliance").click()
    expect(lesson.get_by_role("dialog", name="Définition")).to_contain_text("Des mondes différents")
    lesson.get_by_role("button", name="Fermer").click()
    expect(lesson.get_by_role("dialog")).to_have_count(0)
