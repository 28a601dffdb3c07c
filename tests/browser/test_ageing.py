"""The wave of ageing on a plain page: guessed, moved with the mouse or the keyboard, kept, read without seeing."""

from __future__ import annotations

import re

import learner
import pytest
from playwright.sync_api import expect

KEY = "e1-a-onde"
EPISODE = "episode1"
KEPT = re.compile("dans ce navigateur")


@pytest.fixture
def address(published):
    return (published / f"{EPISODE}.html").as_uri()


@pytest.fixture
def wave(page):
    return learner.view(page, KEY)


def slider(wave, name):
    return wave.locator(f"[data-slider={name}] input")


def actor(wave, name):
    return wave.locator(f"[data-actor={name}]")


def when(wave, name):
    return actor(wave, name).locator("[data-al=when]")


def bet(wave, name="L’association d’aide à domicile"):
    wave.get_by_label(name).check()
    wave.get_by_role("button", name="Voir qui s’en aperçoit").click()


def test_nothing_is_shown_before_the_guess(wave):
    expect(wave.locator("[data-al=stage]")).to_be_hidden()
    wave.get_by_role("button", name="Voir qui s’en aperçoit").click()
    expect(wave.locator("[data-al=verdict]")).to_contain_text("Choisissez d’abord un acteur")
    expect(wave.locator("[data-al=stage]")).to_be_hidden()
    bet(wave)
    expect(wave.locator("[data-al=verdict]")).to_contain_text("un départ n’ajoute aucun aîné")
    expect(wave.locator("[data-al=stage]")).to_be_visible()
    expect(learner.status(wave.page, KEY)).to_have_text(KEPT)


def test_the_guess_may_be_skipped(wave):
    wave.get_by_role("button", name="Voir sans parier").click()
    expect(wave.locator("[data-al=verdict]")).to_be_empty()
    expect(when(wave, "entreprise")).to_have_text("S’en aperçoit en premier, au bout de 8\u00a0ans.")


def test_the_wave_reaches_each_actor_in_turn(wave):
    bet(wave)
    reached = []
    for step in range(6):
        slider(wave, "horizon").fill(str(step))
        reached.append([node.get_attribute("data-actor") for node in wave.locator("[data-reached]").all()])
    assert [len(names) for names in reached] == [0, 2, 3, 3, 4, 4]
    assert reached[1] == ["entreprise", "collectivite"]
    assert reached[2] == ["entreprise", "commerce", "collectivite"]


def test_one_slider_at_a_time(wave):
    bet(wave)
    for name, label in (("arrivals", "Arrivées"), ("departures", "Départs"), ("horizon", "Années")):
        wave.get_by_label(label).check()
        assert wave.locator("input[type=range]:visible").count() == 1
        expect(slider(wave, name)).to_be_visible()


def test_a_try_is_answered_when_it_is_reached(wave):
    bet(wave)
    says = wave.locator("[data-al=says]")
    expect(says.nth(0)).to_be_hidden()
    wave.get_by_label("Arrivées").check()
    slider(wave, "arrivals").fill("1")
    expect(says.nth(0)).to_be_visible()
    expect(when(wave, "collectivite")).to_contain_text("en premier, au bout de 4\u00a0ans")
    expect(says.nth(1)).to_be_hidden()
    wave.get_by_label("Départs").check()
    slider(wave, "departures").fill("0")
    expect(says.nth(1)).to_be_visible()
    expect(when(wave, "entreprise")).to_have_text("Ne s’aperçoit encore de rien.")


def test_it_is_done_with_the_keyboard_and_kept(wave, page):
    keys = page.keyboard
    wave.get_by_label("L’association d’aide à domicile").focus()
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Enter")
    expect(wave.locator("[data-al=verdict]")).to_contain_text("L’entreprise qui recrute")
    expect(wave.get_by_label("Années")).to_be_focused()
    keys.press("Tab")
    expect(slider(wave, "horizon")).to_be_focused()
    keys.press("ArrowRight")
    expect(slider(wave, "horizon")).to_have_attribute("aria-valuetext", "25\u00a0ans")
    keys.press("Shift+Tab")
    keys.press("ArrowRight")
    keys.press("Tab")
    expect(slider(wave, "arrivals")).to_be_focused()
    keys.press("End")
    heard = wave.locator("[data-al=heard]")
    expect(heard).to_contain_text("Chaque année, 2\u00a0% des jeunes partent et 30\u00a0retraités s’installent.")
    expect(heard).to_contain_text("S’en aperçoivent\u00a0: ")
    keys.press("Tab")
    before = wave.locator("[data-al=setting]").inner_text()
    expect(learner.status(page, KEY)).to_have_text(KEPT)
    page.reload()
    expect(wave.locator("[data-al=setting]")).to_have_text(before)
    expect(wave.locator("[data-al=verdict]")).to_contain_text("L’entreprise qui recrute")
    expect(slider(wave, "arrivals")).to_have_value("3")


def test_a_walk_by_keys_is_one_answer(wave, page):
    bet(wave)
    events = "() => alliances.store.events().length"
    before = page.evaluate(events)
    slider(wave, "horizon").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"before => ({events})() > before", arg=before)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    assert page.evaluate(events) == before + 2
    assert page.evaluate("id => alliances.store.latest(id).value.horizon", KEY) == "10"


def test_the_table_says_the_state(wave):
    bet(wave)
    wave.get_by_text("Le tableau, tous les cinq ans").click()
    wave.get_by_label("Arrivées").check()
    slider(wave, "arrivals").fill("1")
    expect(wave.locator("caption")).to_contain_text("10\u00a0retraités s’installent")
    states = learner.compiled(EPISODE)["views"][KEY]["data"]["states"][4][1]
    for row, state in zip(wave.locator("tbody tr").all(), states, strict=True):
        cells = [
            text.replace("\u202f", "").replace("\u00a0%", "").replace(",", ".")
            for text in row.locator("td").all_inner_texts()
        ]
        assert [float(text) for text in cells] == state[:5]
    expect(wave.locator("tr[aria-current]")).to_contain_text("20\u00a0ans")


def test_a_move_is_drawn_at_once(wave):
    bet(wave)
    spent = slider(wave, "horizon").evaluate(
        """(input) => { const times = []; for (const value of [0, 5, 1, 4, 2]) { input.value = String(value);
            const start = performance.now(); input.dispatchEvent(new Event('input', { bubbles: true }));
            input.closest('section').getBoundingClientRect(); times.push(performance.now() - start); }
            return Math.min(...times); }"""
    )
    assert spent <= 50


def test_its_words_are_there_without_javascript(address, page_guard):
    wave = learner.view(page_guard.open(address, java_script_enabled=False), KEY)
    expect(wave).to_contain_text("Le bourg et ses nombres sont inventés.")
    expect(wave).to_contain_text("Au bout de\u00a020\u00a0ans")
    expect(wave.get_by_role("row").nth(5)).to_contain_text("450")
    expect(wave.get_by_text("La part et le nombre racontent deux histoires")).to_be_visible()
    for words in ("Candidats possibles", "S’en aperçoit en premier", "Oui, et leur nombre aussi."):
        expect(wave.get_by_text(words).first).to_be_visible()
    expect(wave.get_by_role("button")).to_have_count(0)
    expect(wave.get_by_role("slider")).to_have_count(0)


def test_on_paper_the_wave_is_told(page, wave):
    page.emulate_media(media="print")
    expect(wave.locator("[data-al=stage]")).to_be_visible()
    expect(wave.locator("[data-al=guess]")).to_be_hidden()
    expect(wave.get_by_text("Candidats possibles")).to_be_visible()
