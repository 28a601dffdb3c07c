"""A real calendar: bet, read, then one's own months; by keys, after a reload, without a script, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

KEY = "e3-a-frise"


@pytest.fixture
def line(trial, page_guard):
    return page_guard.open(trial.as_uri()).locator(f"#{KEY}")


def said(line):
    return line.locator("[data-al=said]")


def see(line, months="10"):
    line.locator("input[type=range]").fill(months)
    line.get_by_role("button", name="Voir la frise").click()


def test_nothing_is_shown_before_the_bet(line):
    expect(line.locator("[data-al=line]")).to_be_hidden()
    line.get_by_role("button", name="Voir la frise").click()
    expect(said(line)).to_have_text("Choisissez d’abord un nombre de mois, ou regardez sans parier.")
    expect(line.locator("input[type=range]")).to_be_focused()


@pytest.mark.parametrize(
    ("bet", "words"),
    [
        ("10", "Environ 22\u00a0mois à Charenton. Vous aviez parié 10\u00a0mois, soit 12\u00a0mois de moins."),
        ("30", "Environ 22\u00a0mois à Charenton. Vous aviez parié 30\u00a0mois, soit 8\u00a0mois de plus."),
        ("22", "Environ 22\u00a0mois à Charenton. C’était votre pari."),
    ],
)
def test_the_bet_is_compared_and_drawn_to_scale(line, bet, words):
    see(line, bet)
    expect(said(line)).to_have_text(words)
    expect(said(line)).to_be_focused()
    wide = [line.locator(f".al-time-bars {name}").bounding_box()["width"] for name in ("i >> nth=0", ".al-time-bet")]
    assert wide[1] / wide[0] == pytest.approx(int(bet) / 22, abs=0.02)


def test_what_no_source_dates_says_so(line):
    line.get_by_role("button", name="Voir sans parier").click()
    expect(said(line)).to_have_text("Environ 22\u00a0mois à Charenton.")
    dates = line.locator(".al-time-date")
    assert dates.all_text_contents() == [
        "2010",
        "Date inconnue",
        "Date inconnue",
        "Date inconnue",
        "2012",
        "1er janvier 2016",
        "Vers 2020",
    ]
    expect(line.get_by_text("sans donner de mois")).to_be_visible()
    expect(line.get_by_text("État en décembre 2021")).to_be_visible()


def test_one_s_own_months_are_added_and_found_again(line):
    see(line)
    line.get_by_label("Se connaître").select_option("3")
    own = line.locator("[data-al=own-said]")
    expect(own).to_have_text("Vous prévoyez 3\u00a0mois avant la première action. Il reste 4 étapes à estimer.")
    for label in ("Comprendre ensemble", "Choisir l’action", "Préparer", "Lancer"):
        line.get_by_label(label).select_option("2")
    expect(own).to_contain_text("11\u00a0mois avant la première action. C’est moins qu’à Charenton.")
    line.page.reload()
    expect(own).to_contain_text("11\u00a0mois")
    expect(said(line)).to_contain_text("Vous aviez parié 10\u00a0mois")


def test_all_can_be_done_with_keys(line):
    page = line.page
    line.locator("input[type=range]").focus()
    for key in ("ArrowRight", "ArrowRight", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(said(line)).to_contain_text("Vous aviez parié 3\u00a0mois")


def test_what_is_heard_elsewhere_does_not_take_the_bet_from_under_the_keys(line):
    bet = line.locator("input[type=range]").evaluate(
        """(slider) => {
            slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
            slider.value = "7";
            ["input", "change"].forEach((name) => slider.dispatchEvent(new Event(name, { bubbles: true })));
            window.alliances.store.merge([]);
            return slider.value;
        }"""
    )
    assert bet == "7"


@pytest.mark.parametrize("how", ["no script", "paper"])
def test_without_javascript_and_on_paper_the_line_is_read(trial, page_guard, how):
    page = page_guard.open(trial.as_uri(), java_script_enabled=how == "paper")
    if how == "paper":
        page.emulate_media(media="print")
    line = page.locator(f"#{KEY}")
    expect(line.locator(".al-time-event:visible")).to_have_count(7)
    expect(line.get_by_text("Charenton\u00a0: environ 22 mois")).to_be_visible()
