"""A guided choice: ranked as the model ranks, with its reasons, by mouse and keys, after a reload, without a script."""

from __future__ import annotations

import itertools
import random

import pytest
from playwright.sync_api import expect

import real_course
from alliances.simulations.choosing import rank

KEYS = ("e2-a-choisir-forme", "e3-a-grille")


@pytest.fixture(params=KEYS)
def choice(request, trial, page_guard):
    return page_guard.open(trial.as_uri()).locator(f"#{request.param}")


@pytest.fixture
def grid(trial, page_guard):
    return page_guard.open(trial.as_uri()).locator("#e3-a-grille")


def record(key):
    return real_course.plain_activity(key)


def said(choice):
    return choice.locator("[data-al=said]")


def ranked(choice):
    return choice.evaluate("node => [...node.querySelectorAll('[data-form]')].map((form) => form.dataset.form)")


def answer(choice, *values):
    for value in values:
        choice.locator(f"input[value={value}]").check()


def test_the_page_ranks_as_the_model_does(choice):
    made = record(choice.get_attribute("id"))
    deciding = [o["id"] for asked in made["questions"] if asked["id"] == made["decisive"] for o in asked["options"]]
    drawn = random.Random("a rank")  # the same draws at each run
    for _ in range(6):
        answers = [drawn.choice(asked["options"])["id"] for asked in made["questions"]]
        answer(choice, *answers)
        assert ranked(choice) == [one.form for one in rank(made["forms"], answers, deciding)]


def test_the_best_come_first_with_the_reasons_of_their_rank(grid):
    answer(grid, "enjeu-jeunes", "pret-entreprises", "manque-liens")
    expect(said(grid)).to_contain_text("À étudier d’abord\u00a0: un dialogue territorial, puis une convention.")
    first = grid.locator("[data-form]").first
    expect(first.locator("[data-al=score]")).to_have_text("5\u00a0points\u00a0: 3 pour, 0 contre")
    expect(first.locator(".al-dec-reason:visible")).to_have_count(3)
    expect(first).to_contain_text("Vous avez répondu «\u00a0Des liens entre ceux qui pourraient agir\u00a0»")
    expect(first.get_by_text("À surveiller")).to_be_visible()
    answer(grid, "manque-modele")
    against = grid.locator("[data-form=dialogue] .al-dec-reason[data-sign=against]")
    expect(against).to_contain_text("Parler ne remplace ni un équipement ni une recette.")


def alone(others):
    """Which sentence says why these are not to be studied."""
    if not any(not one.called and one.score > 0 for one in others):
        return "Les autres n’ont pas assez de raisons pour elles."
    return "ne répondent pas à «" if any(one.called for one in others) else "Aucune autre ne répond à «"


def test_why_no_other_form_is_studied_is_true(grid):
    made = record("e3-a-grille")
    deciding = [o["id"] for asked in made["questions"] if asked["id"] == made["decisive"] for o in asked["options"]]
    tried = {}
    for answers in itertools.product(*([o["id"] for o in asked["options"]] for asked in made["questions"])):
        best, *others = rank(made["forms"], answers, deciding)
        if best.called and best.score > 0 and not (others[0].called and others[0].score > 0):
            tried.setdefault(alone(others), answers)
    assert len(tried) > 1
    for words, answers in tried.items():
        answer(grid, *answers)
        expect(said(grid)).to_contain_text(words)


def test_nothing_is_ranked_before_the_last_answer(grid):
    expect(said(grid)).to_have_text("Répondez, et le classement viendra avec ses raisons.")
    expect(grid.locator("[data-al=forms]")).to_be_hidden()
    answer(grid, "enjeu-flux")
    expect(said(grid)).to_have_text("Encore 2\u00a0questions.")


def test_not_to_know_is_an_answer_that_counts_for_nothing(grid):
    for question in grid.locator("[data-question]").all():
        question.get_by_label("Je ne sais pas encore").check()
    expect(said(grid)).to_contain_text("vos premières questions")
    answer(grid, "enjeu-emploi")
    expect(said(grid)).to_contain_text("À égalité en tête")


def test_a_reload_gives_the_answers_back_and_a_button_takes_them_away(grid):
    answer(grid, "enjeu-flux", "pret-entreprises", "manque-liens")
    before = said(grid).text_content()
    grid.page.reload()
    expect(said(grid)).to_have_text(before)
    grid.get_by_role("button", name="Effacer mes réponses").click()
    expect(grid.locator("input:checked")).to_have_count(0)
    expect(grid.locator("input").first).to_be_focused()


def test_all_can_be_done_with_keys(grid):
    page = grid.page
    grid.locator("input").first.focus()
    for key in ("Space", "Tab", "Space", "Tab", "ArrowDown"):
        page.keyboard.press(key)
    expect(grid.locator("[data-form]:visible").first).to_contain_text("Vous avez répondu")


@pytest.mark.parametrize("how", ["no script", "paper"])
def test_without_javascript_every_rule_is_read(trial, page_guard, how):
    page = page_guard.open(trial.as_uri(), java_script_enabled=False)
    if how == "paper":
        page.emulate_media(media="print")
    grid = page.locator("#e3-a-grille")
    rule = grid.locator("[data-form=flux]")
    expect(rule).to_contain_text("Si vous répondez «\u00a0Des matières ou de la chaleur perdues\u00a0»")
    expect(rule.get_by_text("Ce que l’une jette sert à l’autre.")).to_be_visible()
    expect(grid.locator("input").first).to_be_hidden()
