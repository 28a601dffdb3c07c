"""A decision game: played as the model plays, lost and won, gone back on, found again, read without a script."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import expect

import real_course
from alliances.simulations.story import plays

KEY = "e3-a-consigne"
WON = ("laveuse", "assez", "competents", "changer", "second", "petit", "secours")
LOST = ("buveurs", "assez", "competents", "seul", "grand")


@pytest.fixture
def game(trial, page_guard):
    return page_guard.open(trial.as_uri()).locator(f"#{KEY}")


def play(game, choices):
    for choice in choices:
        game.locator(f".al-story-scene:visible [data-choice={choice}] button").click()


def title(game):
    return game.locator(".al-story-scene:visible .al-story-title")


def ending(game):
    return game.locator("[data-ending]:visible")


def test_the_page_plays_as_the_model_does(game):
    record = real_course.plain_activity(KEY)
    every = sorted(plays(record), key=lambda one: one.path)
    for one in random.Random("plays").sample(every, 5):  # the same ones at each run
        play(game, [step.split("/")[1] for step in one.path])
        expect(ending(game)).to_have_attribute("data-ending", one.at)
        left = game.locator("[data-al=left]").all_text_contents()
        assert [int(text.split("\u00a0")[0]) for text in left] == list(one.gauges)
        game.get_by_role("button", name="Rejouer").click()


def test_it_can_fail_and_says_what_the_ending_teaches(game):
    expect(game.locator("[data-al=real]")).to_be_hidden()
    play(game, LOST)
    expect(ending(game)).to_contain_text("L’alliance s’arrête")
    expect(ending(game)).to_contain_text("Aimer l’idée ne dit rien de la colle.")
    expect(game.get_by_text("Vous avez vu 1\u00a0fin sur\u00a07.")).to_be_visible()
    expect(game.get_by_text("Ce qui s’est vraiment passé dans le Jura")).to_be_visible()


def test_another_try_can_hold_and_the_endings_met_are_counted(game):
    play(game, LOST)
    game.get_by_role("button", name="Rejouer").click()
    expect(title(game)).to_have_text("Par où commencer l’enquête\u202f?")
    expect(title(game)).to_be_focused()
    play(game, WON)
    expect(ending(game)).to_contain_text("Une petite boucle tourne")
    expect(game.locator("[data-known=secours]")).to_be_visible()
    expect(game.get_by_text("Vous avez vu 2\u00a0fins sur\u00a07.")).to_be_visible()


def test_a_choice_is_said_and_can_be_taken_back(game):
    play(game, ("buveurs",))
    expect(game.locator("[data-al=before]")).to_contain_text("Cela fait plaisir, et vous vous en doutiez.")
    expect(game.locator("[data-gauge=argent] strong")).to_have_text("7\u00a0jetons")
    game.get_by_role("button", name="Revenir d’un choix").click()
    expect(game.locator("[data-gauge=argent] strong")).to_have_text("8\u00a0jetons")
    expect(title(game)).to_have_text("Par où commencer l’enquête\u202f?")


def test_a_reload_gives_the_game_back(game):
    play(game, WON[:4])
    game.page.reload()
    expect(title(game)).to_have_text("Un seul laveur à la ronde")
    play(game, WON[4:])
    game.page.reload()
    expect(ending(game)).to_contain_text("Une petite boucle tourne")


def test_all_can_be_done_with_keys(game):
    page = game.page
    game.locator(".al-story-scene:visible button").first.focus()
    for key in ("Enter", "Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(title(game)).to_contain_text("Qui inviter à la première réunion")
    expect(title(game)).to_be_focused()


@pytest.mark.parametrize("name", ["constructor", "toString", "__proto__"])
def test_a_choice_that_only_every_object_has_starts_afresh(game, name):
    game.page.evaluate(
        """([key, name]) => {
            const { scenes } = window.alliances.views[key].data;
            const value = Object.fromEntries(Object.keys(scenes).map((scene) => [`choix-${scene}`, name]));
            window.alliances.store.give(key, "1", value);
        }""",
        [KEY, name],
    )
    game.page.reload()
    expect(title(game)).to_have_text("Par où commencer l’enquête\u202f?")
    play(game, ("buveurs",))
    assert game.page.evaluate("Boolean(window.alliances.views)")


@pytest.mark.parametrize("how", ["no script", "paper"])
def test_without_javascript_it_is_read_from_scene_to_scene(trial, page_guard, how):
    page = page_guard.open(trial.as_uri(), java_script_enabled=False)
    if how == "paper":
        page.emulate_media(media="print")
    game = page.locator(f"#{KEY}")
    expect(game.locator(".al-story-scene:visible")).to_have_count(8)
    expect(game.get_by_role("link", name="Les étiquettes ne partent pas").first).to_be_visible()
    expect(game.get_by_text("Le jeu, ses jauges et ses prix sont inventés.")).to_be_visible()
