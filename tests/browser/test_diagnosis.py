"""Success factors: rated, the two lowest said with what to do, kept in « Mon alliance », read without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

KEY = "e4-a-facteurs"


@pytest.fixture
def factors(trial, page_guard):
    return page_guard.open(trial.as_uri()).locator(f"#{KEY}")


def rate(factors, **marks):
    for name, mark in marks.items():
        factors.locator(f"[data-factor=facteur-{name}] input[value='{mark}']").check()


def said(factors):
    return factors.locator("[data-al=said]")


def test_the_two_lowest_come_with_what_to_do_the_earlier_first(factors):
    expect(factors.locator("[data-al=first]")).to_be_hidden()
    rate(factors, animation=1, enjeu=2, gains=1, ressources=0, relais=3)
    expect(said(factors)).to_contain_text(
        "À travailler d’abord\u00a0: des moyens pour plusieurs années et une animation payée"
    )
    expect(said(factors)).to_contain_text("Il reste 7\u00a0facteurs à noter.")
    cards = factors.locator("[data-al=todo] .al-fac-card")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Chiffrez l’animation seule")
    expect(cards.first).to_contain_text("(pas encore)")
    rate(factors, animation=3, ressources=3, gains=3, enjeu=3)
    expect(said(factors)).to_contain_text("Faites noter quelqu’un d’autre")
    expect(cards).to_have_count(0)


def test_the_marks_are_the_learner_s_own_file(factors):
    rate(factors, enjeu=0, vision=2)
    factors.get_by_label("Ce que je ferai pour les deux à travailler d’abord").fill("Réunir la mairie en mars")
    factors.get_by_label("Ce que je ferai pour les deux à travailler d’abord").blur()
    assert factors.page.evaluate("alliances.own.read('facteur-vision')") == 2
    before = said(factors).text_content()
    factors.page.reload()
    expect(said(factors)).to_have_text(before)
    expect(factors.get_by_label("Ce que je ferai pour les deux à travailler d’abord")).to_have_value(
        "Réunir la mairie en mars"
    )
    expect(factors.locator("input:checked")).to_have_count(2)


def test_all_can_be_done_with_keys(factors):
    page = factors.page
    factors.locator("[data-factor=facteur-enjeu] input").first.focus()
    for key in ("Space", "Tab", "Space", "ArrowRight"):
        page.keyboard.press(key)
    expect(said(factors)).to_contain_text("un enjeu partagé et des personnes mandatées")


def test_without_javascript_the_factors_and_what_to_do_are_read(trial, page_guard):
    factors = page_guard.open(trial.as_uri(), java_script_enabled=False).locator(f"#{KEY}")
    expect(factors.get_by_text("Chiffrez l’animation seule")).to_be_visible()
    expect(factors.get_by_text("En bonne voie")).to_have_count(12)
    expect(factors.locator("input").first).to_be_hidden()
    expect(factors.locator("[data-paper=facteurs-travail]")).to_be_visible()
