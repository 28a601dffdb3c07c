"""Several choices, true or false, order, groups, gaps: answered by mouse and by keyboard, judged in practice only."""

from __future__ import annotations

import re

import learner
import pytest
import samples
from playwright.sync_api import expect

NEW = ("multiple", "truefalse", "ordering", "classification", "cloze")
LOCAL = re.compile("Enregistré dans ce navigateur")


def view(page, name):
    return page.locator(f'[data-alliances-view="{name}"]')


def feedback(page, name):
    return view(page, name).locator('[data-al="feedback"]')


def check(page, name):
    view(page, name).get_by_role("button", name="Vérifier ma réponse").click()


def order(page, name):
    return view(page, name).locator(".al-order-item").evaluate_all("rows => rows.map((row) => row.dataset.item)")


@pytest.mark.parametrize("by", [learner.answer, learner.answer_by_keyboard])
def test_each_is_answered_kept_and_read_back(lesson, by):
    mine = [question for question in samples.QUESTIONS if question["type"] in NEW]
    for question in mine:
        by(lesson, question)
        expect(learner.status(lesson, question["id"])).to_have_text(LOCAL)
        if question["graded"]:
            expect(feedback(lesson, question["id"])).to_be_empty()
            expect(view(lesson, question["id"]).locator("[data-verdict], .al-choice-feedback:visible")).to_have_count(0)
    assert order(lesson, "t-ordering") == ["jeunes", "caisse", "impots"]
    assert order(lesson, "n-ordering") == ["constat", "contour"]
    before = {question["id"]: learner.kept(lesson, question) for question in mine}
    learner.reload(lesson)
    assert {question["id"]: learner.kept(lesson, question) for question in mine} == before


def test_a_graded_item_is_moved_again_and_again_from_where_the_focus_stands(lesson):
    question = view(lesson, "n-ordering")
    down = question.get_by_role("button", name="Descendre\u00a0: Fixer un contour")
    down.focus()
    lesson.keyboard.press("Enter")
    expect(down).to_be_focused()
    assert order(lesson, "n-ordering") == ["constat", "contour"]
    rank = question.get_by_label("Rang\u00a0: Fixer un contour")
    rank.focus()
    lesson.keyboard.press("1")
    expect(rank).to_be_focused()
    assert order(lesson, "n-ordering") == ["contour", "constat"]


def test_a_pause_while_typing_takes_nothing_back(lesson):
    field = view(lesson, "n-cloze").get_by_label("Mot 1")
    field.focus()
    lesson.keyboard.type("bien ")
    expect(learner.status(lesson, "n-cloze")).to_have_text(LOCAL)
    lesson.keyboard.type("commun")
    expect(field).to_have_value("bien commun")


def test_each_tick_gets_its_own_words(lesson):
    question = view(lesson, "t-multiple")
    check(lesson, "t-multiple")
    expect(feedback(lesson, "t-multiple")).to_contain_text("Cochez d’abord")
    expect(question.locator("input").first).to_be_focused()
    question.get_by_label("Ils sont plus nombreux.").check()
    question.get_by_label("Leur part est plus forte.").check()
    check(lesson, "t-multiple")
    expect(feedback(lesson, "t-multiple")).to_contain_text("1\u00a0bonne case cochée sur 2, 1\u00a0case en trop")
    expect(question.locator('[data-choice="nombre"]')).to_contain_text("À revoir. Une part n’est pas un nombre.")
    expect(question.locator('[data-choice="part"]')).to_contain_text("Bien coché.")
    expect(question.locator('[data-choice="communes"] .al-choice-feedback')).to_be_hidden()
    expect(question.locator('[data-al="explanation"]')).to_be_hidden()
    question.get_by_label("Ils sont plus nombreux.").uncheck()
    expect(feedback(lesson, "t-multiple")).to_be_empty()
    check(lesson, "t-multiple")
    expect(feedback(lesson, "t-multiple")).to_contain_text("cherchez ce qui manque")
    question.get_by_label("Il reste à lire nos communes.").check()
    check(lesson, "t-multiple")
    expect(feedback(lesson, "t-multiple")).to_contain_text("C’est juste")
    expect(question.locator('[data-al="explanation"]')).to_contain_text("De qui parle")


def test_everything_ticked_is_not_right(lesson):
    for box in view(lesson, "t-multiple").locator("input").all():
        box.check()
    check(lesson, "t-multiple")
    expect(feedback(lesson, "t-multiple")).to_contain_text("retirez ce qui est en trop")


def test_unticking_everything_withdraws_the_answer(lesson):
    box = view(lesson, "n-multiple").get_by_label("Prêter le lieu")
    box.check()
    box.uncheck()
    panel = view(lesson, "rendre")
    panel.get_by_role("button", name="Vérifier mon travail").click()
    expect(panel.locator('[data-question="n-multiple"]')).to_contain_text(re.compile("sans réponse", re.IGNORECASE))


def test_true_and_false_have_their_own_words(lesson):
    question = view(lesson, "t-truefalse")
    question.get_by_label("Vrai").check()
    check(lesson, "t-truefalse")
    expect(question.locator('[data-choice="yes"]')).to_contain_text("C’est tentant")
    question.get_by_label("Faux").check()
    check(lesson, "t-truefalse")
    expect(feedback(lesson, "t-truefalse")).to_contain_text("C’est juste")


def test_an_item_is_moved_by_buttons_and_its_place_is_said(lesson):
    question = view(lesson, "t-ordering")
    said = question.locator('[data-al="place-said"]')
    up = question.get_by_role("button", name="Monter\u00a0: Des jeunes partent étudier ailleurs.")
    assert order(lesson, "t-ordering") == ["caisse", "jeunes", "impots"]
    up.click()
    assert order(lesson, "t-ordering") == ["jeunes", "caisse", "impots"]
    expect(said).to_have_text("Des jeunes partent étudier ailleurs.\u00a0: place 1 sur 3.")
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    up.press("Enter")
    assert order(lesson, "t-ordering") == ["jeunes", "caisse", "impots"]
    check(lesson, "t-ordering")
    expect(feedback(lesson, "t-ordering")).to_contain_text("Tout est dans l’ordre.")
    expect(question.locator('[data-item="jeunes"]')).to_contain_text("Bien placé. Ce départ est discret.")


def test_a_rank_moves_its_item_and_keeps_the_focus(lesson):
    question = view(lesson, "t-ordering")
    rank = question.get_by_label("Rang\u00a0: La boulangerie perd des clients.")
    rank.focus()
    rank.press("3")
    assert order(lesson, "t-ordering") == ["jeunes", "impots", "caisse"]
    expect(rank).to_be_focused()
    expect(question.get_by_label("Rang\u00a0: La commune")).to_have_value("2")
    check(lesson, "t-ordering")
    expect(feedback(lesson, "t-ordering")).to_contain_text("1\u00a0élément bien placé sur 3")
    expect(question.locator('[data-item="caisse"]')).to_contain_text("À déplacer. Elle suit les emplois.")


def test_groups_are_shared_and_what_is_left_is_counted(lesson):
    question = view(lesson, "t-classification")
    question.get_by_label("Financer").select_option("partenaire")
    check(lesson, "t-classification")
    expect(feedback(lesson, "t-classification")).to_contain_text("Il reste 2\u00a0éléments à ranger.")
    question.get_by_label("Présenter").select_option("partenaire")
    question.get_by_label("Devenir").select_option("partenaire")
    check(lesson, "t-classification")
    expect(feedback(lesson, "t-classification")).to_contain_text("2\u00a0éléments bien rangés sur 3")
    question.get_by_label("Présenter").select_option("gouverneur")
    check(lesson, "t-classification")
    expect(feedback(lesson, "t-classification")).to_contain_text("Tout est bien rangé.")


def test_words_are_taken_whatever_their_case_and_accents(lesson):
    question = view(lesson, "t-cloze")
    first, second = question.get_by_label("Mot 1 sur 2"), question.get_by_label("Mot 2 sur 2")
    first.fill(" PÀRT ")
    check(lesson, "t-cloze")
    expect(feedback(lesson, "t-cloze")).to_contain_text("Il reste 1\u00a0mot à trouver.")
    expect(second).to_be_focused()
    second.fill("total")
    second.press("Enter")
    expect(feedback(lesson, "t-cloze")).to_contain_text("1\u00a0mot juste sur 2")
    expect(question.locator("#t-cloze-f-trou-nombre")).to_contain_text("À revoir. On compte des personnes.")
    expect(first).to_have_attribute("aria-describedby", "t-cloze-f-trou-part")
    second.fill("Nombre")
    expect(feedback(lesson, "t-cloze")).to_be_empty()
    second.press("Enter")
    expect(feedback(lesson, "t-cloze")).to_contain_text("Tous les mots sont justes.")


def test_a_trainer_sees_answers_in_words(lesson):
    for name in ("multiple", "truefalse", "ordering", "classification", "cloze"):
        learner.answer(lesson, next(q for q in samples.GRADED if q["id"] == f"n-{name}"))
    panel = view(lesson, "rendre")
    panel.get_by_role("button", name="Vérifier mon travail").click()
    panel.get_by_text("Ce que verra le formateur").click()
    for words in (
        "Soumettre un projet dessiné",
        "Faux",
        "1. Constater\n2. Fixer un contour",
        "Un don de vélos → Un partenariat",
        "mot 1\u00a0: mot 1",
    ):
        assert words in panel.locator(".al-seen").inner_text()
