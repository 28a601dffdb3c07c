"""The definition taken apart: its words answer the mouse and the keyboard, and nothing is lost without either."""

from __future__ import annotations

import learner
import pytest
from playwright.sync_api import expect

KEY = "e1-a-definition"
EPISODE = "episode1"


@pytest.fixture
def address(published):
    return (published / f"{EPISODE}.html").as_uri()


@pytest.fixture
def quote(address, page_guard):
    return learner.view(page_guard.open(address), KEY)


def said(quote):
    return quote.locator("[data-al=said]")


def meanings(quote):
    """What each part says, from the list that stands in the page without JavaScript."""
    return quote.locator("[data-al=parts] dd").all_text_contents()


def test_each_word_says_what_it_means(quote):
    words, told = quote.get_by_role("button").all(), meanings(quote)
    assert len(words) == len(told) > 1
    for number, (word, meaning) in enumerate(zip(words, told, strict=True), 1):
        word.click()
        expect(said(quote)).to_contain_text(meaning)
        expect(word).to_have_attribute("aria-pressed", "true")
        expect(quote.locator("[aria-pressed=true]")).to_have_count(1)
        left = len(words) - number
        expect(said(quote)).to_contain_text(
            f"Encore {left} à découvrir." if left else "Vous avez lu toute la définition."
        )


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_goes_from_word_to_word(quote, key):
    keys = quote.page.keyboard
    quote.get_by_role("button").first.focus()
    for place, meaning in enumerate(meanings(quote)):
        expect(quote.get_by_role("button").nth(place)).to_be_focused()
        keys.press(key)
        expect(said(quote)).to_contain_text(meaning)
        keys.press("Tab")


def test_the_sentence_is_still_word_for_word(quote, address, page_guard):
    plain = learner.view(page_guard.open(address, java_script_enabled=False), KEY)
    expect(quote.locator("blockquote")).to_have_text(plain.locator("blockquote").inner_text())


def test_its_words_flow_with_the_sentence(address, page_guard):
    quote = learner.view(page_guard.open(address, viewport={"width": 360, "height": 800}), KEY)
    lines = quote.get_by_role("button").nth(2).evaluate("(word) => word.getClientRects().length")
    assert lines > 1


def test_its_words_are_there_without_javascript(address, page_guard):
    quote = learner.view(page_guard.open(address, java_script_enabled=False), KEY)
    for meaning in meanings(quote):
        expect(quote.get_by_text(meaning)).to_be_visible()
    expect(quote.get_by_role("button")).to_have_count(0)
    expect(said(quote)).to_be_hidden()


def test_on_paper_every_part_is_told(quote):
    quote.get_by_role("button").first.click()
    quote.page.emulate_media(media="print")
    for meaning in quote.locator("[data-al=parts] dd").all():
        expect(meaning).to_be_visible()
    expect(said(quote)).to_be_hidden()
