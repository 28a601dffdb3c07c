"""The activities of the trial page, used: axe in both themes, any window, large text, and lent to a projection."""

from __future__ import annotations

import pytest
from accessible import ONCE, SPACING, TWICE, broken, faults
from playwright.sync_api import expect

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 800}
FIELDS = {
    "acteurs-associations-organisation": "L’aide à domicile",
    "contributions-associations-cohesion": "des visites",
    "contributions-entreprises-developpement": "des emplois",
}


def use(page):
    """Each activity at a state that shows the most."""
    page.locator("#essai-a-catalogue [data-al=keep] input").first.check()
    for answer in ("enjeu-filiere", "pret-entreprises", "manque-modele"):
        page.locator(f"#e3-a-grille input[value={answer}]").check()
    page.locator("#e3-a-frise input[type=range]").fill("10")
    page.locator("#e3-a-frise").get_by_role("button", name="Voir la frise").click()
    page.locator("#e3-a-frise select").first.select_option("3")
    page.locator("#e3-a-table-ronde input[value=bras]").check()
    for proposal in ("logements", "prime", "fete"):
        page.locator(f"#e3-a-table-ronde input[value={proposal}]").check()
    page.locator("#e3-a-table-ronde").get_by_role("button", name="Voir qui reste").click()
    for choice in ("buveurs", "assez", "convaincus", "seul", "grand"):
        page.locator(f"#e3-a-consigne .al-story-scene:visible [data-choice={choice}] button").click()
    for name, mark in (("enjeu", 0), ("gains", 1)):
        page.locator(f"#e4-a-facteurs [data-factor=facteur-{name}] input[value='{mark}']").check()
    for field, text in FIELDS.items():
        page.evaluate("([field, text]) => alliances.own.keep(field, text)", [field, text])
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")


@pytest.fixture(scope="module")
def page(shared_guard, trial):
    opened = shared_guard.open(trial.as_uri())
    use(opened)
    return opened


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide-light", "narrow-dark"])
def test_axe_finds_nothing_once_all_is_used(page, viewport, scheme):
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=scheme)
    assert broken(page) == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_holds_in_any_window_with_large_or_spaced_text(page, viewport):
    page.set_viewport_size(viewport)
    assert faults(page) == []
    page.evaluate(TWICE)
    assert faults(page) == []
    page.evaluate(ONCE)
    style = page.add_style_tag(content=SPACING)
    assert faults(page) == []
    style.evaluate("node => node.remove()")


@pytest.mark.parametrize("key", ["essai-a-catalogue", "e3-a-grille", "e3-a-frise", "e3-a-table-ronde", "e3-a-consigne"])
def test_a_room_uses_it_on_the_screen(trial, page_guard, key):
    page = page_guard.open(f"{trial.as_uri()}?projection#{key}")
    expect(page.locator(f".al-stage #{key}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"main #{key}")).to_be_visible()


@pytest.mark.parametrize("key", ["e2-a-reseau", "e4-a-facteurs"])
def test_what_is_one_s_own_is_only_announced_in_a_room(trial, page_guard, key):
    page = page_guard.open(f"{trial.as_uri()}?projection#{key}")
    expect(page.locator(".al-stage").get_by_text("À faire chacun pour soi, sur sa page.")).to_be_visible()
    expect(page.locator(f".al-stage #{key}")).to_have_count(0)
