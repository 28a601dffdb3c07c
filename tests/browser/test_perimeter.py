"""Two outlines after a bet, then the learner's own: by mouse, by keys, after a reload, on a phone, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

KEY = "e1-a-perimetre"


@pytest.fixture
def land(published, page_guard):
    return page_guard.open((published / "episode1.html").as_uri()).locator(f"#{KEY}")


def look(land, second="lycee-eleves", bet="2"):
    land.get_by_label("Deuxième carte").select_option(second)
    land.get_by_label("Combien de communes").select_option(bet)
    land.get_by_role("button", name="Voir les deux cartes").click()


def said(land):
    return land.locator("[data-al=said]")


def drawn(land):
    return land.locator("[data-al=outlines] .al-land-outline")


def test_nothing_is_shown_before_the_bet(land):
    expect(drawn(land)).to_have_count(0)
    expect(land.locator("dl")).to_be_hidden()
    expect(land.locator("[data-al=lesson]")).to_be_hidden()
    expect(land.get_by_role("checkbox")).to_have_count(0)


def test_two_outlines_are_compared_with_the_bet(land):
    look(land)
    expect(said(land)).to_contain_text("Le club d’entreprises, pour recruter\u00a0: 6\u00a0communes.")
    expect(said(land)).to_contain_text("En commun, 3\u00a0communes\u00a0: Bellefont, Combe-Noire et Grand-Val.")
    # Six and four communes, three of them the same: seven in one or the other.
    expect(said(land)).to_contain_text("Sur 7\u00a0communes de l’une ou de l’autre, 3 sont dans les deux")
    expect(said(land)).to_contain_text("leur part commune est de 43\u00a0%.")
    expect(said(land)).to_contain_text("Vous aviez parié 2.")
    expect(said(land)).to_be_focused()
    expect(drawn(land)).to_have_count(2)
    # Four cells with five edges between them: 4 × 6 − 2 × 5 sides around.
    assert drawn(land).nth(1).locator("path").last.get_attribute("d").count("M") == 14


def test_without_a_second_map_it_says_what_to_do(land):
    land.get_by_role("button", name="Voir les deux cartes").click()
    expect(said(land)).to_have_text("Choisissez d’abord une deuxième carte.")
    expect(land.get_by_label("Deuxième carte")).to_be_focused()


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("club-livrer", "L’acteur est le même\u00a0: seul l’enjeu a changé."),
        ("pecheurs-membres", "Rien en commun"),
        ("club-recruter", "C’est deux fois la même carte."),
    ],
)
def test_each_pair_has_its_sentence(land, second, words):
    look(land, second, "")
    expect(said(land)).to_contain_text(words)
    expect(said(land)).not_to_contain_text("parié")


def test_maps_that_share_nothing_or_everything_have_no_overlap_to_tell(land):
    for second in ("pecheurs-membres", "club-recruter"):
        look(land, second, "")
        expect(said(land)).not_to_contain_text("part commune")


def test_another_map_asks_for_another_bet(land):
    look(land)
    land.get_by_label("Première carte").select_option("club-livrer")
    expect(drawn(land)).to_have_count(0)
    expect(land.get_by_label("Combien de communes")).to_have_value("")
    expect(land.get_by_role("button", name="Voir les deux cartes")).to_be_visible()


def test_the_learner_draws_with_boxes_or_on_the_map(land):
    look(land)
    land.get_by_role("checkbox", name="Combe-Noire").check()
    land.locator("path[data-commune=h]").click()
    expect(land.get_by_role("checkbox", name="Haute-Sauve")).to_be_checked()
    expect(land.locator("[data-al=own-said]")).to_contain_text("2\u00a0communes, dont 1 hors de la limite officielle")
    expect(land.locator("[data-al=own-said]")).to_contain_text("l’intercommunalité, pour l’eau potable (2)")
    expect(drawn(land)).to_have_count(3)
    expect(land.locator(".al-land-key")).to_have_count(3)


@pytest.mark.parametrize("served", [False, True], ids=["file", "http"])
def test_a_reload_gives_it_all_back(published, page_guard, serve, served):
    address = serve(published) if served else f"{published.as_uri()}/"
    land = page_guard.open(f"{address}episode1.html").locator(f"#{KEY}")
    look(land)
    land.get_by_role("checkbox", name="Lanterne").check()
    before = [said(land).text_content(), land.locator("[data-al=own-said]").text_content()]
    land.page.reload()
    expect(drawn(land)).to_have_count(3)
    assert [said(land).text_content(), land.locator("[data-al=own-said]").text_content()] == before
    expect(land.get_by_role("checkbox", name="Lanterne")).to_be_checked()


def test_all_can_be_done_with_keys(land):
    page = land.page
    land.get_by_label("Première carte").focus()
    for key in ("Tab", "ArrowDown", "ArrowDown", "ArrowDown", "Tab", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(said(land)).to_contain_text("Le lycée, pour ses élèves")
    expect(said(land)).to_contain_text("Vous aviez parié aucune.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(land.get_by_role("checkbox", name="Aubreval")).to_be_checked()


def test_each_map_is_read_without_javascript(published, page_guard):
    page = page_guard.open((published / "episode1.html").as_uri(), java_script_enabled=False)
    land = page.locator(f"#{KEY}")
    expect(land.get_by_text("Bellefont, Combe-Noire, Les Essarts, Grand-Val.")).to_be_visible()
    expect(land.locator("[data-al=lesson]")).to_be_visible()
    expect(land.get_by_text("Pays, acteurs et contours inventés")).to_be_visible()


def test_on_paper_each_map_and_the_lesson_are_told(published, page_guard):
    page = page_guard.open((published / "episode1.html").as_uri())
    page.emulate_media(media="print")
    land = page.locator(f"#{KEY}")
    expect(land.get_by_text("Bellefont, Combe-Noire, Les Essarts, Grand-Val.")).to_be_visible()
    expect(land.locator("[data-al=lesson]")).to_be_visible()
