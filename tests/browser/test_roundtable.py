"""A round table: who stays and what is drawn as the model says, stake by stake; by keys, reloaded, without a script."""

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


def propose(table, *names, stake="logement"):
    table.locator(f"input[type=radio][value={stake}]").check()
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


def drawn(table):
    """How many gains are drawn, how many red lines crossed."""
    return tuple(table.locator(f".al-net-wide .al-table-{look}").count() for look in ("gain", "crossed"))


def test_the_table_is_the_model_s(table):
    record = real_course.plain_activity(KEY)
    draws = random.Random("a table")  # the same draws at each run
    for at in range(6):
        names = draws.sample([proposal["id"] for proposal in record["proposals"]], record["most"])
        stake = record["stakes"][at % len(record["stakes"])]["id"]
        propose(table, *names, stake=stake)
        made = seated(record, names, stake)
        assert tuple(staying(table)) == made.stays, (stake, names)
        expect(outcome(table)).to_have_attribute("data-outcome", made.outcome)
        gains = sum(made.gains.values())
        assert drawn(table) == (gains, len(made.links) - gains), (stake, names)
        pips = "t => [...t.querySelectorAll('[data-al=pips]')].map((p) => p.querySelectorAll('[data-on]').length)"
        assert table.evaluate(pips) == list(made.gains.values())
        table.get_by_role("button", name="Revenir à la table").click()


def test_the_same_proposals_under_another_stake_make_another_table(table):
    propose(table, "stages", "fete", "bilan", stake="bras")
    expect(outcome(table)).to_contain_text("Quitte la table\u00a0: l’intercommunalité.")
    expect(outcome(table)).to_contain_text("Cette phrase est le but d’un seul acteur.")
    interco = table.locator("[data-seat=interco]")
    expect(interco.get_by_text("ne s’y reconnaît pas")).to_be_visible()
    expect(interco.get_by_text("il lui en faudrait deux")).to_be_visible()
    table.get_by_role("button", name="Revenir à la table").click()
    expect(table.locator("input[value=bras]")).to_be_focused()
    expect(table.locator("[data-stake]:visible")).to_have_count(0)
    table.locator("input[value=logement]").check()
    table.get_by_role("button", name="Voir qui reste").click()
    expect(outcome(table)).to_have_attribute("data-outcome", "holds")
    expect(table.locator("[data-al=accord]")).to_have_text(
        "Accord\u00a0: 5\u00a0acteurs sur 5. 10\u00a0liens, tous des gains."
    )


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


def test_gains_are_not_said_unequal_when_they_are_equal(table):
    propose(table, "commission", "embauche", "bilan")
    expect(outcome(table)).to_contain_text("avec des gains en nombre égal\u00a0: 1, 1, 1, 1 et 1.")


def test_means_are_counted_and_a_table_needs_a_stake_and_a_decision(table):
    table.get_by_role("button", name="Voir qui reste").press("Enter")
    expect(table.locator("[data-al=count]")).to_have_text("Choisissez d’abord l’enjeu commun.")
    expect(table.locator("input[value=bras]")).to_be_focused()
    table.locator("input[value=vivre]").check()
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
    expect(table.locator("[data-al=stake]:checked")).to_have_value("logement")
    expect(table.locator(".al-net-wide path")).to_have_count(6)
    table.get_by_role("button", name="Revenir à la table").click()
    propose(table, "stages", "bilan")
    expect(outcome(table)).to_contain_text("C’était votre essai n°\u00a02.")


@pytest.mark.parametrize("stake", [None, "", "constructor"], ids=["kept before stakes", "none", "forged"])
def test_an_answer_without_a_stake_keeps_its_proposals_and_asks_for_one(table, stake):
    kept = {"fete": "1", "bilan": "1", "vu": "1", "essais": "2"} | ({} if stake is None else {"enjeu": stake})
    give = "([id, value]) => alliances.store.give(id, alliances.views[id].revision ?? '1', value)"
    table.page.evaluate(give, [KEY, kept])
    expect(table.locator("[data-al=proposal]:checked")).to_have_count(2)
    expect(outcome(table)).to_be_empty()
    table.locator("input[value=logement]").check()
    table.get_by_role("button", name="Voir qui reste").click()
    expect(outcome(table)).to_contain_text("C’était votre essai n°\u00a03.")


def test_all_can_be_done_with_keys(table):
    page = table.page
    table.locator("input[value=bras]").focus()
    for key in ("ArrowDown", *["Tab"] * 5, "Space", "Tab", "Tab", "Tab", "Space", "Tab", "Enter"):
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
    expect(table.get_by_text("Elle y lit l’affaire d’un employeur.")).to_be_visible()
    expect(table.locator("[data-al=net]")).to_be_hidden()
    expect(
        table.get_by_text("Les villages, les acteurs, leurs réponses et la règle du jeu sont inventés.")
    ).to_be_visible()
