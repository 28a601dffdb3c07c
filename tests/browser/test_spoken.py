"""What a gesture brings is said in a zone that was there before it, so that a screen reader speaks it."""

from __future__ import annotations

import learner
import pytest

EPISODE = "episode1"
# The zones that a screen reader listens to now, and what each says.
LISTEN = """() => { window.heard = [...document.querySelectorAll("[role=status], [role=alert], [aria-live]")]
  .filter((zone) => zone.checkVisibility()).map((zone) => [zone, zone.textContent.trim()]); }"""
NEWS = """() => window.heard.filter(([zone, before]) => zone.isConnected && zone.textContent.trim() !== before)
  .map(([zone]) => zone.textContent.trim()).join(" | ")"""


@pytest.fixture(scope="module")
def page(shared_guard, published):
    opened = shared_guard.open((published / f"{EPISODE}.html").as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    return opened


def hear(page, act, words):
    """The words come into zones that were there, and shown, before the gesture."""
    page.evaluate(LISTEN)
    act()
    page.wait_for_function(
        "([news, words]) => new RegExp(words).test(eval(news)())", arg=[NEWS, words.replace(" ", r"\s")]
    )


def test_a_question_says_its_hint_its_verdict_and_that_it_is_kept(page):
    question = next(q for q in learner.questions(EPISODE) if q["type"] == "single" and q["data"].get("hints"))
    place = learner.view(page, question["id"])
    hear(page, place.locator("[data-al=hint]").click, ".{20}")
    place.locator("input[type=radio]").first.check()
    hear(page, place.locator("[data-al=check]").click, "Enregistré dans ce navigateur")
    assert place.locator("[data-al=feedback]").inner_text()


def test_the_explorer_says_its_answer_and_that_it_is_kept(page):
    place = learner.view(page, "e1-a-explorateur")
    hear(page, lambda: place.locator("select").first.select_option("01"), "Enregistré dans ce navigateur")
    hear(page, place.get_by_role("button", name="Au-dessus").click, "Ain")


def test_the_perimeter_says_its_answer_and_that_it_is_kept(page):
    place = learner.view(page, "e1-a-perimetre")
    hear(page, lambda: place.get_by_label("Deuxième carte").select_option(index=2), "Enregistré dans ce navigateur")
    hear(page, place.get_by_role("button", name="Voir les deux cartes").click, "commune")


def test_a_simulation_says_where_it_comes(page):
    place = learner.view(page, "e1-a-onde")
    hear(page, place.get_by_role("button", name="Voir sans parier").click, "Enregistré dans ce navigateur")
    what = place.locator("input[type=range]:visible").first
    hear(page, lambda: what.press("End"), "au bout de|Au bout de")


def test_the_radar_says_its_shape_once_the_last_note_is_given(page):
    place = learner.view(page, "e1-a-radar")
    *others, last = place.locator("input[type=range]").all()
    for number, slider in enumerate(others):
        slider.fill(str(number + 1))
    hear(page, lambda: last.fill("5"), "le plus fragile sur .* et le plus solide sur")


def test_the_hand_in_says_what_is_wrong_then_what_is_left(page):
    panel = learner.view(page, "rendre")
    hear(page, panel.get_by_role("button", name="Rendre", exact=True).click, "identifiant")
    hear(page, panel.get_by_role("button", name="Vérifier mon travail").click, "Il reste")


def test_the_hand_in_says_its_receipt(page):
    panel = learner.view(page, "rendre")
    panel.get_by_label("Votre identifiant").fill("p-017")
    panel.get_by_role("button", name="Rendre", exact=True).click()
    with page.expect_download():
        hear(page, panel.get_by_role("button", name="Rendre quand même").click, "Empreinte")


def test_a_banner_is_said(page):
    hear(page, lambda: page.evaluate("alliances.kernelFailed()"), "Le cours s’est interrompu")
