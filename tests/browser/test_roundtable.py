"""A round table: who stays as the model says, and why; tried again, by keys, after a reload, without a script."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import expect

import real_course
from alliances.simulations.table import seated

KEY = "e3-a-table-ronde"


@pytest.fixture
def table(trial, page_guard):
    return page_guard.open(trial.as_uri()).locator(f"#{KEY}")


def propose(table, *names):
    ticked = table.locator("[data-al=proposal]:checked")
    while ticked.count():
        ticked.first.uncheck()
    for name in names:
        table.locator(f"input[value={name}]").check()
    table.get_by_role("button", name="Voir qui reste").click()


def outcome(table):
    return table.locator("[data-al=outcome]")


def staying(table):
    return table.evaluate("t => [...t.querySelectorAll('[data-seat]:not([data-gone])')].map((s) => s.dataset.seat)")


def test_the_table_is_the_model_s(table):
    record = real_course.plain_activity(KEY)
    drawn = random.Random("a table")  # the same draws at each run
    for _ in range(6):
        names = drawn.sample([proposal["id"] for proposal in record["proposals"]], record["most"])
        propose(table, *names)
        made = seated(record, names)
        assert tuple(staying(table)) == made.stays, names
        expect(outcome(table)).to_have_attribute("data-outcome", made.outcome)
        table.get_by_role("button", name="Revenir à la table").click()


def test_each_says_why_it_stays_or_leaves(table):
    expect(table.locator(".al-dec-reason:visible")).to_have_count(0)
    propose(table, "logements", "prime")
    expect(outcome(table)).to_contain_text("Quittent la table\u00a0: l’aide à domicile, l’intercommunalité")
    expect(outcome(table)).to_be_focused()
    aide = table.locator("[data-seat=aide]")
    expect(aide).to_contain_text("quitte la table")
    expect(aide.get_by_text("Ses salariés partiront pour la prime.")).to_be_visible()
    expect(table.locator("[data-seat=lycee]").get_by_text("Rien de ce qui est proposé ne lui sert.")).to_be_visible()


def test_a_red_line_is_mended_by_another_proposal(table):
    propose(table, "logements", "commission", "bilan")
    expect(outcome(table)).to_have_attribute("data-outcome", "holds")
    expect(table.get_by_text("la dépense a une date.", exact=False).first).to_be_visible()
    expect(table.locator("[data-seat=interco] .al-dec-reason[data-sign=against]")).to_be_hidden()


def test_means_are_counted_and_a_table_needs_a_decision(table):
    table.get_by_role("button", name="Voir qui reste").press("Enter")
    expect(table.locator("[data-al=count]")).to_contain_text("Choisissez d’abord 2\u00a0propositions au moins")
    for name in ("fete", "bilan", "stages"):
        table.locator(f"input[value={name}]").check()
    expect(table.locator("[data-al=proposal]:disabled")).to_have_count(5)
    expect(table.locator("[data-al=count]")).to_have_text("3\u00a0propositions choisies, c’est le plus possible.")


def test_a_table_is_found_again_and_tried_again(table):
    propose(table, "fete", "bilan")
    expect(outcome(table)).to_contain_text("Une table polie")
    table.page.reload()
    expect(outcome(table)).to_contain_text("Une table polie")
    table.get_by_role("button", name="Revenir à la table").click()
    propose(table, "stages", "bilan")
    expect(outcome(table)).to_contain_text("C’était votre essai n°\u00a02.")


def test_all_can_be_done_with_keys(table):
    page = table.page
    table.locator("input[value=stages]").focus()
    for key in ("Space", "Tab", "Tab", "Tab", "Space", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(outcome(table)).to_contain_text("La table tient")


@pytest.mark.parametrize("how", ["no script", "paper"])
def test_without_javascript_every_reason_is_read(trial, page_guard, how):
    page = page_guard.open(trial.as_uri(), java_script_enabled=False)
    if how == "paper":
        page.emulate_media(media="print")
    table = page.locator(f"#{KEY}")
    expect(table.get_by_text("Avec «\u00a0Une prime à qui rejoint la maison de retraite\u00a0»").last).to_be_visible()
    expect(table.get_by_text("Une table polie")).to_be_visible()
    expect(table.get_by_text("Les villages, les acteurs et leurs réponses sont inventés.")).to_be_visible()
