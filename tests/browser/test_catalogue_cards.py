"""Cards to filter: how many are shown is said, those to keep are kept, all are read without JavaScript and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

KEY = "essai-a-catalogue"


@pytest.fixture
def cards(trial, page_guard):
    return page_guard.open(trial.as_uri()).locator(f"#{KEY}")


def names(cards):
    return [name.strip() for name in cards.locator(".al-cat-card:visible .al-cat-name").all_inner_texts()]


def count(cards):
    return cards.locator("[data-al=count]")


def test_a_filter_leaves_the_cards_that_answer_and_says_how_many(cards):
    cards.get_by_label("Pour qui").select_option("collectivite")
    expect(count(cards)).to_have_text("2\u00a0fiches sur\u00a04.")
    assert names(cards) == ["L’amorce", "Le relais"]
    cards.get_by_label("À quel moment").select_option("croissance")
    expect(count(cards)).to_have_text("Aucune fiche ne répond à tout cela\u202f; retirez un choix.")
    cards.get_by_role("button", name="Tout voir").click()
    expect(count(cards)).to_have_text("4\u00a0fiches.")
    expect(cards.get_by_label("Pour qui")).to_be_focused()


def test_what_is_kept_is_found_again(cards):
    cards.get_by_role("checkbox", name="Garder cette fiche «\u00a0L’essor\u00a0»").check()
    expect(count(cards)).to_have_text("4\u00a0fiches. 1\u00a0fiche gardée.")
    cards.get_by_label("Mes fiches").select_option("kept")
    assert names(cards) == ["L’essor"]
    cards.page.reload()
    expect(count(cards)).to_have_text("1\u00a0fiche sur\u00a04. 1\u00a0fiche gardée.")
    assert names(cards) == ["L’essor"]


def test_each_card_says_its_state_at_its_date_and_what_is_to_be_checked(cards):
    state = cards.locator(".al-cat-state")
    assert [" ".join(text.split()) for text in state.all_inner_texts()] == [
        "actif état en mai 2024",
        "non vérifié état en 2021",
        "terminé état en novembre 2023",
        "actif état en janvier 2024",
    ]
    expect(cards.locator("[data-item=avantage]").get_by_text("À vérifier avant usage")).to_be_visible()
    expect(cards.get_by_text("À vérifier avant usage")).to_have_count(1)


def test_all_can_be_done_with_keys(cards):
    page = cards.page
    cards.get_by_label("Pour qui").focus()
    for key in ("ArrowDown", "Tab", "ArrowDown", "Tab", "Tab", "Tab", "Enter", "Tab", "Space"):
        page.keyboard.press(key)
    expect(cards.get_by_text("Louer une salle")).to_be_visible()
    expect(count(cards)).to_have_text("2\u00a0fiches sur\u00a04. 1\u00a0fiche gardée.")


@pytest.mark.parametrize("how", ["no script", "paper"])
def test_without_javascript_and_on_paper_all_the_cards_are_read(trial, page_guard, how):
    page = page_guard.open(trial.as_uri(), java_script_enabled=how == "paper")
    cards = page.locator(f"#{KEY}")
    if how == "paper":
        cards.get_by_label("Pour qui").select_option("collectivite")
        page.emulate_media(media="print")
    assert names(cards) == ["L’amorce", "L’avantage fiscal", "Le relais", "L’essor"]
    expect(cards.get_by_label("Pour qui")).to_be_hidden()
