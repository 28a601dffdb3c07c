"""The calculators on a plain page: bet, moved with the mouse or the keyboard, kept, read without seeing."""

from __future__ import annotations

import re

import learner
import pytest
from accessible import broken
from playwright.sync_api import expect
from trial_activities import compiled_activities, write_trial

SROI, CONTROL, CONTRACT, SCALING, COORDINATION = KEYS = [
    "e3-a-sroi",
    "e3-a-temoin",
    "e3-a-contrat",
    "e4-a-echelle",
    "e3-a-coordination",
]
KEPT = re.compile("dans ce navigateur")
each = pytest.mark.parametrize("key", KEYS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_trial(tmp_path_factory.mktemp("calculs d’été"), KEYS).parent


@pytest.fixture(scope="module")
def seen(folder, shared_guard, shared_serve):
    """One page with every calculator open, for what is only read or set back."""
    opened = shared_guard.open(shared_serve(folder))
    for key in KEYS:
        learner.seen_without_bet(opened, key)
    return opened


@pytest.fixture(scope="module")
def plain(folder, shared_guard, shared_serve):
    """The page without JavaScript."""
    return shared_guard.open(shared_serve(folder), java_script_enabled=False)


def vary(place, name, value):
    place.get_by_label("Faire varier").select_option(name)
    place.locator("[data-al=range]").fill(str(value))


def headline(place):
    return place.locator("[data-al=headline]")


def shown_verdict(place):
    return place.locator("[data-al=verdicts] > p:visible")


@each
def test_nothing_is_shown_before_the_bet(page, key):
    place = learner.view(page, key)
    expect(place.locator("[data-al=stage]")).to_be_hidden()
    place.get_by_role("button", name="Voir le calcul").click()
    expect(place.locator("[data-al=verdict]")).to_contain_text("Choisissez d’abord une réponse")
    place.get_by_role("radio").first.check()
    place.get_by_role("button", name="Voir le calcul").click()
    expect(place.locator("[data-al=stage]")).to_be_visible()
    expect(place.locator("[data-al=verdict]")).to_contain_text("Votre pari")
    expect(learner.status(page, key)).to_have_text(KEPT)


@each
def test_the_page_draws_what_the_build_wrote(page, plain, key):
    """Without JavaScript or with it, the first state has the same words and the same bars."""
    read = """node => [...node.querySelectorAll('[data-al=stage] [data-v], .al-bars-track i, .al-bars-rows')].map(
        (one) => one.dataset.v ? one.textContent : ['--a', '--w', '--mark'].map(
          (name) => Number(one.style.getPropertyValue(name)).toFixed(3)).join())"""
    before = learner.view(plain, key).evaluate(read)
    assert learner.seen_without_bet(page, key).evaluate(read) == before
    assert len(before) > 20


@each
def test_the_caption_of_a_wide_table_is_whole_on_a_phone(seen, key):
    seen.set_viewport_size({"width": 360, "height": 740})
    place = learner.view(seen, key)
    place.evaluate("node => node.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    cut = place.locator("caption").evaluate_all("""captions => captions.filter((caption) => {
      const words = document.createRange();
      words.selectNodeContents(caption);
      return words.getBoundingClientRect().right > caption.closest('.al-scroll').getBoundingClientRect().right + 1;
    }).map((caption) => caption.textContent)""")
    assert cut == []


@each
def test_one_slider_and_every_hypothesis_within_reach(seen, key):
    place = learner.view(seen, key)
    options = place.get_by_label("Faire varier").locator("option")
    data = compiled_activities([key])[key]["data"]
    wanted = [one for one in data["inputs"] if not one.get("box")]
    assert sorted(options.evaluate_all("all => all.map(o => o.value)")) == sorted(one["id"] for one in wanted)
    for one in wanted:
        place.get_by_label("Faire varier").select_option(one["id"])
        assert place.get_by_role("slider").count() == 1
        expect(place.get_by_role("slider")).to_have_value(re.compile(rf"^{one['first']:g}$"))
        expect(place.locator("[data-al=help]")).not_to_be_empty()


@each
def test_each_try_is_done_by_its_button_and_answered(page, key):
    place = learner.seen_without_bet(page, key)
    says = place.locator("[data-al=says]")
    for number in range(says.count()):
        expect(says.nth(number)).to_be_hidden()
        before = place.locator("[data-al=stage]").inner_text()
        place.get_by_role("button", name="Régler ainsi").nth(number).click()
        expect(says.nth(number)).to_be_visible()
        assert place.locator("[data-al=stage]").inner_text() != before
    first = compiled_activities([key])[key]
    place.get_by_role("button", name="Revenir au départ").click()
    told = headline(place).inner_text().replace("\n", " ")
    static = re.search(r'data-al="headline">(.*?)</p>', first["html"], re.DOTALL)
    assert told == re.sub("<[^>]+>", "", static[1])


@each
def test_a_move_is_drawn_at_once(seen, key):
    place = learner.view(seen, key)
    spent = place.locator("[data-al=range]").evaluate(
        """(input) => { const times = []; const { low, high } = { low: Number(input.min), high: Number(input.max) };
            for (const value of [low, high, low, high]) { input.value = String(value);
            const start = performance.now(); input.dispatchEvent(new Event('input', { bubbles: true }));
            input.closest('section').getBoundingClientRect(); times.push(performance.now() - start); }
            return Math.min(...times); }"""
    )
    assert spent <= 50


@each
def test_it_is_done_with_the_keyboard_heard_and_kept(page, key):
    keys = page.keyboard
    place = learner.view(page, key)
    place.get_by_role("radio").first.focus()
    keys.press("Space")
    keys.press("Tab")
    keys.press("Enter")
    expect(place.get_by_label("Faire varier")).to_be_focused()
    keys.press("Tab")
    slider = place.locator("[data-al=range]")
    expect(slider).to_be_focused()
    before = place.locator("[data-al=stage]").inner_text()
    keys.press("Home")
    assert place.locator("[data-al=stage]").inner_text() != before
    said = place.locator("[data-al=value]").inner_text()
    assert slider.get_attribute("aria-valuetext") == said
    heard = place.locator("[data-al=heard]")
    expect(heard).to_contain_text(shown_verdict(place).inner_text())
    for row in place.locator(".al-bars-row[data-now] .al-bars-says").all():
        expect(heard).to_contain_text(row.inner_text())
    keys.press("Tab")
    page.wait_for_function("(key) => Object.keys(alliances.store.latest(key).value).length > 1", arg=key)
    expect(learner.status(page, key)).to_have_text(KEPT)
    after = headline(place).inner_text()
    page.reload()
    expect(headline(place)).to_have_text(after)
    expect(place.locator("[data-al=verdict]")).to_contain_text("Votre pari")
    expect(place.locator("[data-al=value]")).to_have_text(said)


def test_a_correction_is_forgotten_by_its_box_and_kept(page):
    place = learner.seen_without_bet(page, SROI)
    expect(headline(place)).to_contain_text("1,08")
    for name in ("Poids mort", "Déplacement", "Part des autres", "Déperdition"):
        place.get_by_role("checkbox", name=name).uncheck()
    expect(headline(place)).to_contain_text("2,22")
    expect(shown_verdict(place)).to_contain_text("n’est pas compté")
    expect(place.locator("[data-al=says]").first).to_be_visible()
    page.reload()
    expect(headline(place)).to_contain_text("2,22")
    expect(place.get_by_role("checkbox", name="Déperdition")).not_to_be_checked()
    expect(place.get_by_role("checkbox", name="Actualisation")).to_be_checked()


def test_the_worked_numbers_are_on_the_page(page):
    sroi = learner.seen_without_bet(page, SROI)
    for words in ("entre 0,54\u00a0€ et 1,62\u00a0€", "98\u202f904\u00a0€", "14\u202f061\u00a0€", "16\u202f435\u00a0€"):
        expect(sroi.locator("[data-al=stage]")).to_contain_text(words)
    expect(learner.seen_without_bet(page, CONTRACT).locator("[data-al=headline]")).to_contain_text(
        "250\u202f000\u00a0€"
    )
    expect(learner.seen_without_bet(page, CONTROL).locator("[data-al=headline]")).to_contain_text("+15\u00a0points")


def test_chance_explains_a_small_group(page):
    place = learner.seen_without_bet(page, CONTROL)
    vary(place, "size", 40)
    expect(shown_verdict(place)).to_contain_text("peut venir du hasard")
    vary(place, "size", 1000)
    expect(shown_verdict(place)).to_contain_text("dépasse ce que le hasard")


def test_an_election_is_taken_away_or_prepared_by_its_box(page):
    place = learner.seen_without_bet(page, COORDINATION)
    prepared = place.get_by_role("checkbox", name="Sauvées par la préparation")
    expect(prepared).not_to_be_checked()
    expect(shown_verdict(place)).to_contain_text("personne ne s’y est préparé")
    before = headline(place).inner_text()
    prepared.check()
    assert headline(place).inner_text() != before
    expect(shown_verdict(place)).to_contain_text("sans rien à montrer")
    place.get_by_role("checkbox", name="Arrêtées par une élection").uncheck()
    expect(place.locator(".al-bars-row", has_text="Arrêtées").locator(".al-bars-says")).to_have_text("0")


def test_the_strategy_being_set_is_brought_out(page):
    place = learner.seen_without_bet(page, SCALING)
    place.get_by_label("Faire varier").select_option("fusion-pace")
    expect(place.locator(".al-lines-name")).to_have_text("Fusion")
    assert place.locator(".al-bars-row[data-now] .al-bars-name").all_inner_texts() == ["Fusion", "Fusion"]
    place.get_by_label("Faire varier").select_option("horizon")
    expect(place.locator(".al-bars-row[data-now]")).to_have_count(0)


def test_a_value_that_no_slider_takes_is_left_where_it_was_kept(page, address):
    give = "([key, value]) => alliances.store.give(key, '1', value)"
    page.evaluate(give, [SROI, {"seniors-price": "601", "rate": "5", "bonheur": "2", "youth-people": "NaN"}])
    page.reload()
    place = learner.view(page, SROI)
    place.get_by_label("Faire varier").select_option("rate")
    expect(place.locator("[data-al=value]")).to_have_text("5,0\u00a0%")
    place.get_by_label("Faire varier").select_option("seniors-price")
    expect(place.locator("[data-al=value]")).to_have_text("600\u00a0€")


@each
def test_its_words_are_there_without_javascript(plain, key):
    place = learner.view(plain, key)
    expect(place.locator(".al-a-fictitious")).to_contain_text("invent")
    expect(headline(place)).to_be_visible()
    expect(shown_verdict(place)).to_have_count(1)
    for role in ("button", "slider", "checkbox", "radio", "combobox"):
        expect(place.get_by_role(role)).to_have_count(0)
    assert place.get_by_role("table").count() == 2
    assert all(place.get_by_role("table").nth(n).is_visible() for n in range(2))
    for says in place.locator("[data-al=says]").all():
        expect(says).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_no_page_is_too_wide(address, page_guard, width, scheme):
    page = page_guard.open(address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for key in KEYS:
        learner.seen_without_bet(page, key)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert broken(page, ".al-activity") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_calculation_is_told(page):
    page.emulate_media(media="print")
    for key in KEYS:
        place = learner.view(page, key)
        expect(place.locator("[data-al=stage]")).to_be_visible()
        expect(place.locator("[data-al=guess]")).to_be_hidden()
        expect(headline(place)).to_be_visible()
