"""One's département beside France: bets, ranks, map, several joined; by mouse, by keys, after a reload, on a phone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from learner import unfold
from playwright.sync_api import expect
from test_accessibility import screens

from sampling import campaign_only

KEY = "e1-a-explorateur"
PAGE = f"episode1.html#{KEY}"
"""The address opens what is folded around it."""


@pytest.fixture
def explorer(published, page_guard):
    return page_guard.open(f"{published.as_uri()}/{PAGE}").locator(f"#{KEY}")


def choose(explorer, code="38"):
    explorer.scroll_into_view_if_needed()
    explorer.get_by_label("Votre département").select_option(code)


def said(explorer):
    return explorer.locator("[data-al=said]")


def bet(explorer, words):
    explorer.get_by_role("button", name=words, exact=True).click()


def join(explorer, *codes):
    explorer.get_by_text("Réunir plusieurs départements").click()
    for code in codes:
        explorer.get_by_label("Ajouter un département").select_option(code)
        explorer.get_by_role("button", name="Ajouter", exact=True).click()


def shape(explorer, code):
    return explorer.locator(f".al-dep-france path[data-code='{code}']")


def test_it_opens_on_its_warning_and_shows_nothing_before_a_choice(explorer):
    expect(explorer.get_by_text("Votre territoire n’est sans doute pas un département.")).to_be_visible()
    expect(explorer.get_by_role("radio")).to_have_count(0)
    expect(said(explorer)).to_be_hidden()
    choose(explorer)
    expect(explorer.get_by_role("button", name="Au-dessus")).to_be_visible()
    expect(said(explorer)).to_be_empty()
    expect(shape(explorer, "38")).to_have_attribute("data-class", "")


def test_a_bet_brings_the_value_the_rank_and_the_map(explorer):
    choose(explorer)
    bet(explorer, "Au-dessus")
    expect(said(explorer)).to_be_focused()
    for words in ("Isère\u00a0: 26,2\u00a0%, contre 28,0\u00a0% (France).", "82e sur\u00a0101", "c’est l’inverse"):
        expect(said(explorer)).to_contain_text(words)
    expect(shape(explorer, "38")).to_have_attribute("data-class", "0")
    expect(explorer.locator(".al-dep-line")).to_have_count(1)
    assert explorer.locator(".al-dep-legend li").all_text_contents()[-1] == "de 35,2 à 40,8\u00a0%"
    shape(explorer, "46").hover()
    expect(explorer.locator(".al-dep-read")).to_have_text("Lot\u00a0: 40,8\u00a0%")


def test_looking_without_a_bet_says_nothing_of_it(explorer):
    choose(explorer)
    bet(explorer, "Voir sans parier")
    expect(said(explorer)).not_to_contain_text("parié")
    explorer.get_by_role("button", name="Repère suivant").click()
    expect(explorer.get_by_label("Croissance de la population")).to_be_checked()
    expect(explorer.locator(".al-dep-read")).to_contain_text("La carte se colore quand vous avez parié")
    expect(explorer.get_by_role("button", name="Au-dessus")).to_be_focused()


@pytest.mark.parametrize(
    ("code", "measure", "words"),
    [("976", "Taux de chômage", "ce qui ne veut pas dire zéro"), ("87", "Économie sociale", "Ne le classez pas")],
)
def test_what_is_absent_or_doubtful_is_said_and_not_bet_on(explorer, code, measure, words):
    choose(explorer, code)
    explorer.get_by_label(measure).check()
    expect(said(explorer)).to_contain_text(words)
    expect(explorer.get_by_role("button", name="Au-dessus")).to_be_hidden()
    expect(explorer.locator(".al-dep-legend")).to_contain_text("non diffusé")


def test_joined_departements_add_their_people_and_weigh_their_shares(explorer):
    choose(explorer)
    join(explorer, "01")
    expect(explorer.locator("[data-al=joined]")).to_contain_text("1\u202f997\u202f433\u00a0habitants")
    # (1 308 807 × 26.2 + 688 626 × 25.5) / 1 997 433 = 25.96
    expect(explorer.locator("[data-al=joined]")).to_contain_text("Soixante ans et plus\u00a0: 26,0\u00a0%")
    together = explorer.locator(".al-dep-together td").all_text_contents()
    assert together[2:5] == ["sans moyenne"] * 3
    expect(explorer.get_by_text("une médiane ne se calcule pas")).to_be_visible()
    join_again = explorer.get_by_label("Ajouter un département")
    join_again.select_option("87")
    explorer.get_by_role("button", name="Ajouter", exact=True).click()
    expect(explorer.locator(".al-dep-together td").last).to_have_text("non calculé")
    explorer.get_by_role("button", name="Retirer Haute-Vienne").click()
    expect(explorer.locator(".al-dep-together td").last).not_to_have_text("non calculé")


def test_an_answer_taken_by_the_server_moves_neither_the_focus_nor_the_option_chosen(explorer):
    choose(explorer)
    join(explorer, "01")
    select, chip = explorer.get_by_label("Ajouter un département"), explorer.get_by_role("button", name="Retirer Ain")
    select.select_option("87")
    chip.focus()
    explorer.page.evaluate("window.alliances.store.merge([])")
    expect(chip).to_be_focused()
    expect(select).to_have_value("87")


@pytest.mark.parametrize("served", [False, True], ids=["file", "http"])
def test_a_reload_gives_it_all_back(published, page_guard, serve, served):
    address = serve(published) if served else f"{published.as_uri()}/"
    explorer = page_guard.open(f"{address}{PAGE}").locator(f"#{KEY}")
    choose(explorer)
    bet(explorer, "Au-dessous")
    join(explorer, "01", "26")
    before = said(explorer).text_content()
    explorer.page.reload()
    expect(said(explorer)).to_have_text(before)
    expect(shape(explorer, "38")).to_have_attribute("data-class", "0")
    explorer.get_by_text("Réunir plusieurs départements").click()
    expect(explorer.locator("[data-al=joined]")).to_contain_text("Isère, Ain et Drôme")


def test_another_departement_is_another_bet(explorer):
    choose(explorer)
    bet(explorer, "Au-dessus")
    choose(explorer, "46")
    expect(said(explorer)).to_be_empty()
    expect(explorer.get_by_role("button", name="Au-dessus")).to_be_visible()


def test_one_s_departement_is_the_same_in_the_charts(explorer):
    choose(explorer, "46")
    chart = explorer.page.locator("[data-alliances-view=e1-g-departements]")
    chart.locator("[data-al=look]").click()
    expect(chart.get_by_label("Choisissez votre département")).to_have_value("46")
    chart.get_by_label("Choisissez votre département").select_option("15")
    expect(explorer.get_by_label("Votre département")).to_have_value("15")


def test_all_can_be_done_with_keys(explorer):
    press = explorer.page.keyboard.press
    explorer.get_by_label("Votre département").focus()
    press("ArrowDown")
    for key in ("Tab", "ArrowDown", "Tab", "Tab", "Enter"):
        press(key)
    expect(said(explorer)).to_contain_text(
        "Ain\u00a0: 0,8\u00a0% par an, contre 0,3\u00a0% par an (France métropolitaine)."
    )
    expect(said(explorer)).to_contain_text("Vous aviez parié au-dessous\u00a0: c’est l’inverse.")
    press("Tab")
    press("Enter")
    expect(explorer.get_by_label("Soixante ans et plus")).to_be_checked()
    explorer.locator("details.al-dep-table summary").focus()
    press("Enter")
    press("Tab")
    expect(explorer.get_by_role("region", name="Les départements, par numéro")).to_be_focused()


def test_without_the_contours_the_words_remain(published, page_guard):
    page_guard.allow("ERR_FAILED")
    page = page_guard.open()
    page.route("**/carte-departements.js*", lambda route: route.abort())
    page.goto(f"{published.as_uri()}/{PAGE}")
    explorer = page.locator(f"#{KEY}")
    choose(explorer)
    expect(explorer.get_by_text("La carte n’a pas pu être dessinée.")).to_be_visible()
    bet(explorer, "Au-dessus")
    expect(said(explorer)).to_contain_text("26,2")


@campaign_only("test_accessible_pages reads it with its page, once all is open")
@screens
def test_axe_finds_nothing_and_nothing_overflows(published, page_guard, serve, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    page = page_guard.open(f"{serve(published)}{PAGE}", **options)
    explorer = page.locator(f"#{KEY}")
    choose(explorer, "974")
    # The dark page has the same elements: only its colours are its own.
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
    faults = []
    for measure in explorer.locator(".al-dep-measure").all():
        measure.click()
        bet(explorer, "Voir sans parier")
        found = Axe().run(page, context=f"#{KEY}", options=rules).response["violations"]
        faults += [(v["id"], node["html"][:120]) for v in found for node in v["nodes"]]
    join(explorer, "01")
    explorer.locator("details.al-dep-table summary").click()
    found = Axe().run(page, context=f"#{KEY}", options=rules).response["violations"]
    assert faults + [(v["id"], node["html"][:120]) for v in found for node in v["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = explorer.evaluate(
        """(node) => [...node.querySelectorAll('button, input, select, summary')]
            .filter((one) => one.getClientRects().length)
            .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 24)
            .map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert small == []


def luminance(color):
    parts = [channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neighbouring_classes_are_told_apart_by_their_lightness(published, page_guard, scheme):
    page = page_guard.open(f"{published.as_uri()}/{PAGE}", color_scheme=scheme)
    explorer = page.locator(f"#{KEY}")
    choose(explorer)
    bet(explorer, "Au-dessus")
    colors = explorer.locator(".al-dep-legend .al-dep-swatch").evaluate_all(
        """(nodes) => nodes.map((node) => {
            const canvas = document.createElement('canvas').getContext('2d');
            canvas.fillStyle = getComputedStyle(node).backgroundColor;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((one) => one / 255);
        })"""
    )
    lights = [luminance(color) for color in colors]
    assert lights == sorted(lights, reverse=scheme == "light")
    assert all((max(a, b) + 0.05) / (min(a, b) + 0.05) >= 1.25 for a, b in pairwise(lights)), lights


def test_the_words_are_there_without_javascript(published, page_guard):
    page = page_guard.open(f"{published.as_uri()}/{PAGE}", java_script_enabled=False)
    explorer = unfold(page.locator(f"#{KEY}"))
    expect(explorer.get_by_text("Votre territoire n’est sans doute pas un département.")).to_be_visible()
    expect(explorer.get_by_text("Taux de chômage localisés")).to_be_visible()
    explorer.locator("details.al-dep-table summary").click()
    expect(explorer.get_by_role("rowheader")).to_have_count(102)
    expect(explorer.get_by_role("row", name="976 – Mayotte")).to_contain_text("non diffusé")
    expect(explorer.get_by_role("link", name="CC BY 4.0")).to_be_visible()
