"""The financing plan on a plain page: built line by line, said as it is built, kept, copied into one's own file."""

from __future__ import annotations

import json
import random
import re
from dataclasses import asdict, replace
from pathlib import Path

import learner
import pytest
from accessible import broken
from playwright.sync_api import expect
from trial_activities import write_trial

import real_course
from alliances.model.alliance import Alliance
from alliances.simulations.financing import INSTRUMENTS, NEEDS, Line, plan

KEY = "e4-a-bouquet"
KEPT = re.compile("dans ce navigateur")
VECTORS = Path(__file__).parents[1] / "vectors" / "financing.json"
TABLE = {
    "id": "plan-essai",
    "kind": "table",
    "label": "Besoins",
    "name": "les besoins",
    "row_head": "Besoin",
    "rows": [{"id": need, "label": need} for need in NEEDS],
    "columns": [{"id": "montant", "label": "Combien", "most": 60}, {"id": "qui", "label": "Qui", "most": 40}],
}
TEXT = {"id": "manque-essai", "kind": "text", "label": "Manque", "name": "ce qui manque", "most": 400}
COPIES = {
    "table": "plan-essai",
    "rows": {need: need for need in NEEDS},
    "amount": "montant",
    "source": "qui",
    "missing": "manque-essai",
}
RUN = """([lines, needs, instruments]) => alliances.plan(lines, needs, instruments)"""


def as_sent(found):
    return json.loads(json.dumps({**asdict(found), "verdict": found.verdict}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The activity with a place to be copied into, whatever the course's own file holds today."""
    section = {"id": "essai", "title": "Essai", "episode": "episode4", "fields": [TABLE, TEXT]}
    whole = replace(real_course.catalogue(), alliance=Alliance.model_validate({"sections": [section]}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(real_course, "catalogue", lambda: whole)
        return write_trial(tmp_path_factory.mktemp("plan d’été"), [KEY], copies=COPIES).parent


@pytest.fixture
def builder(page):
    return learner.seen_without_bet(page, KEY)


def rows(place):
    return place.locator("[data-al=lines] > li")


def headline(place):
    return place.locator("[data-al=headline]")


def lacks(place):
    return place.locator("[data-al=findings]")


@pytest.fixture
def twin(page):
    instruments = {
        name: {"kind": one.kind, "pays": list(one.pays), "late": one.late, "most": one.most}
        for name, one in INSTRUMENTS.items()
    }
    return lambda lines, needs: page.evaluate(RUN, [lines, needs, instruments])


def test_the_browser_reads_a_plan_as_python_does(twin):
    for row in json.loads(VECTORS.read_text(encoding="utf-8")):
        assert twin(row["lines"], row["needs"]) == row["plan"], row["name"]


def test_any_plan_is_read_alike(twin):
    drawn = random.Random(4)
    for _ in range(60):
        spans = [sorted(drawn.choices((1, 2, 3), k=2)) for _ in range(drawn.randrange(12))]
        lines = [
            Line(drawn.choice(list(INSTRUMENTS)), drawn.choice(NEEDS), drawn.randrange(0, 205, 5), *span)
            for span in spans
        ]
        needs = {need: [drawn.randrange(120) for _ in range(3)] for need in NEEDS}
        assert twin([asdict(line) for line in lines], needs) == as_sent(plan(lines, needs))


def test_nothing_is_shown_before_the_bet(page):
    place = learner.view(page, KEY)
    expect(place.locator("[data-al=stage]")).to_be_hidden()
    place.get_by_role("radio").first.check()
    place.get_by_role("button", name="Voir le plan").click()
    expect(place.locator("[data-al=verdict]")).to_contain_text("Votre pari")
    expect(headline(place)).to_contain_text("Il manque 85\u00a0k€")


def test_the_page_draws_what_the_build_wrote(builder, address, page_guard):
    read = """node => [...node.querySelectorAll(`[data-al=stage] :is([data-v], [data-al=cells] td),
        [data-al=findings] li, [data-year] :is([data-al=says], [data-al=told], i)`)].map((one) => one.tagName === 'I'
        ? Number(one.style.getPropertyValue('--w')).toFixed(3) : one.textContent)"""
    alone = learner.view(page_guard.open(address, java_script_enabled=False), KEY)
    assert builder.evaluate(read) == alone.evaluate(read)
    first = """node => [...node.querySelectorAll('[data-al=lines] li > span:first-child')].map((x) => x.textContent)"""
    assert builder.evaluate(first) == alone.evaluate(first)


def test_a_line_fills_a_hole_under_the_finger(builder, page):
    expect(lacks(builder)).to_contain_text("L’animation\u00a0: il manque 45\u00a0k€")
    builder.get_by_role("button", name="Ajouter une ligne").click()
    expect(rows(builder)).to_have_count(7)
    expect(builder.get_by_label("D’où vient l’argent")).to_be_focused()
    builder.get_by_label("D’où vient l’argent").select_option("mecenat")
    builder.get_by_label("Pour quel besoin").select_option("animation")
    builder.get_by_label("Quelles années").select_option("3 3")
    slider = builder.get_by_label("Combien, chaque année")
    slider.fill("35")
    expect(lacks(builder)).to_contain_text("L’animation\u00a0: il manque 10\u00a0k€")
    expect(headline(builder)).to_contain_text("Il manque 50\u00a0k€")
    expect(slider).to_have_attribute("aria-valuetext", "35\u00a0k€")
    told = "Il manque 10\u00a0k€ pour l’animation, et 50\u00a0k€ en tout."
    expect(builder.locator("[data-al=echo]")).to_have_text(told)
    expect(rows(builder).last).to_contain_text("Mécénat d’entreprise, 35\u00a0k€ par an pour l’animation, année\u00a03")
    expect(builder.locator("[data-al=heard]")).to_contain_text("il manque 10\u00a0k€")
    # Once it has been kept, the line is still being edited.
    page.wait_for_function("(key) => alliances.store.latest(key).value['line-07']?.endsWith('35 3 3')", arg=KEY)
    builder.get_by_role("button", name="Terminé").click()
    expect(builder.locator(".al-plan-edit")).to_have_count(0)
    expect(rows(builder).last.get_by_role("button", name="Modifier")).to_be_focused()


def test_what_a_line_breaks_is_said(builder):
    builder.get_by_role("button", name="Modifier la ligne").nth(4).click()
    builder.get_by_label("Pour quel besoin").select_option("animation")
    expect(lacks(builder)).to_contain_text("Le prêt ne paie pas d’ordinaire l’animation.")
    builder.get_by_role("button", name="Terminé").click()
    builder.get_by_role("button", name="Retirer la ligne").nth(5).click()
    expect(lacks(builder)).to_contain_text("aucune vente ne le permet")
    expect(rows(builder)).to_have_count(5)


def test_an_empty_page_and_back(builder):
    builder.get_by_role("button", name="Partir d’une page vide").click()
    expect(headline(builder)).to_contain_text("Il manque 260\u00a0k€")
    expect(builder.locator("[data-verdict]:visible")).to_contain_text("Le plan est vide")
    expect(builder.locator("[data-al=told]").first).to_have_text("Rien encore")
    builder.get_by_role("button", name="Revenir à l’exemple").click()
    expect(headline(builder)).to_contain_text("Il manque 85\u00a0k€")


def test_needs_are_typed_and_a_bad_number_loses_nothing(builder):
    builder.get_by_text("Les besoins, année par année").click()
    third = builder.get_by_label("Animation, année\u00a03, en milliers d’euros")
    third.fill("5")
    expect(headline(builder)).to_contain_text("sur 225\u00a0k€")
    for wrong in ("beaucoup", "-3", "4,5", "501", ""):
        third.fill(wrong)
        expect(third).to_have_attribute("aria-invalid", "true")
        expect(builder.locator(".al-error")).to_contain_text("de 0 à 500")
        expect(headline(builder)).to_contain_text("sur 225\u00a0k€")
    third.fill("1")
    expect(third).not_to_have_attribute("aria-invalid", "true")
    expect(builder.locator(".al-error")).to_be_empty()


def test_a_sound_number_does_not_hide_the_fault_of_another(builder):
    builder.get_by_text("Les besoins, année par année").click()
    second, third = (builder.get_by_label(f"Animation, année\u00a0{n}, en milliers d’euros") for n in (2, 3))
    third.fill("beaucoup")
    second.fill("5")
    expect(builder.locator(".al-error")).to_contain_text("de 0 à 500")
    third.fill("5")
    expect(builder.locator(".al-error")).to_be_empty()


def test_a_line_goes_as_far_as_the_model(builder):
    builder.get_by_role("button", name="Ajouter une ligne").click()
    expect(builder.get_by_label("Combien, chaque année")).to_have_attribute("max", "500")


def test_it_is_built_with_the_keyboard_and_kept(page):
    keys = page.keyboard
    place = learner.view(page, KEY)
    place.get_by_role("radio").first.focus()
    keys.press("Space")
    keys.press("Tab")
    keys.press("Enter")
    expect(headline(place)).to_be_focused()
    place.get_by_role("button", name="Ajouter une ligne").focus()
    keys.press("Enter")
    expect(place.get_by_label("D’où vient l’argent")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("End")
    expect(rows(place).last).to_contain_text("Ventes et prestations, 500\u00a0k€")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    expect(learner.status(page, KEY)).to_have_text(KEPT)
    page.wait_for_function("(key) => Object.keys(alliances.store.latest(key).value).includes('line-07')", arg=KEY)
    told = headline(place).inner_text()
    page.reload()
    expect(headline(place)).to_have_text(told)
    expect(rows(place)).to_have_count(7)
    expect(place.locator("[data-al=verdict]")).to_contain_text("Votre pari")


def test_a_kept_plan_that_cannot_be_read_leaves_the_rest(page):
    value = {"line-01": "mecenat etude 20 1 1", "line-02": "loterie etude 20 1 1", "line-03": "mecenat etude 9999 1 1"}
    value |= {"line-04": "mecenat etude 20 3 1", "need-etude": "20 0 x", "need-animation": "1 2 3", "guess": "bonheur"}
    page.evaluate("([key, value]) => alliances.store.give(key, '1', value)", [KEY, value])
    page.reload()
    place = learner.view(page, KEY)
    expect(rows(place)).to_have_count(1)
    expect(place.locator("[data-need=etude] td").first).to_have_text("20\u00a0sur\u00a020")
    expect(place.locator("[data-need=animation] td").last).to_have_text("0\u00a0sur\u00a03, manque\u00a03")


def test_it_is_copied_and_what_was_written_is_asked_about(builder, page):
    own = "(key) => alliances.own.read(key)"
    page.evaluate("alliances.own.keep('plan-essai-animation-qui', 'La mairie, peut-être')")
    copy = builder.locator("[data-al=copy]")
    copy.click()
    expect(builder.locator("[data-al=copied]")).to_contain_text("Vous avez déjà écrit un plan")
    assert page.evaluate(own, "plan-essai-animation-qui") == "La mairie, peut-être"
    copy.click()
    expect(builder.locator("[data-al=copied]")).to_have_text("Copié dans «\u00a0Mon alliance\u00a0».")
    assert page.evaluate(own, "plan-essai-animation-montant") == "40\u00a0k€, 40\u00a0k€, 40\u00a0k€"
    who = page.evaluate(own, "plan-essai-animation-qui")
    assert who.startswith("Subvention publique, 30\u00a0k€")
    assert len(who) <= 40
    assert who.endswith("…")
    assert "il manque 45\u00a0k€" in page.evaluate(own, "manque-essai")


def test_no_more_lines_than_can_be_kept(builder):
    add = builder.get_by_role("button", name="Ajouter une ligne")
    for _ in range(14):
        add.click()
    expect(rows(builder)).to_have_count(20)
    expect(add).to_have_attribute("aria-disabled", "true")
    add.click(force=True)
    expect(rows(builder)).to_have_count(20)


def test_its_words_are_there_without_javascript(address, page_guard):
    place = learner.view(page_guard.open(address, java_script_enabled=False), KEY)
    expect(place.locator(".al-a-fictitious")).to_contain_text("inventés")
    for words in ("Il manque 85\u00a0k€", "Fonds de roulement", "Subvention publique"):
        expect(place.get_by_text(words).first).to_be_visible()
    for role in ("button", "slider", "radio", "combobox", "textbox"):
        expect(place.get_by_role(role)).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_no_page_is_too_wide(address, page_guard, width, scheme):
    page = page_guard.open(address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    place = learner.view(page, KEY)
    place.get_by_role("button", name="Voir sans parier").click()
    place.get_by_role("button", name="Modifier la ligne").first.click()
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    place.get_by_label("Animation, année\u00a01, en milliers d’euros").fill("trop")
    assert broken(page, ".al-activity") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_plan_is_told(page):
    page.emulate_media(media="print")
    place = learner.view(page, KEY)
    expect(place.locator("[data-al=stage]")).to_be_visible()
    expect(place.locator("[data-al=guess]")).to_be_hidden()
