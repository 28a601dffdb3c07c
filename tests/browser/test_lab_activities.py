"""The explorer, the perimeter and the simulation in JupyterLab: used, on the disk, found again after a reload."""

from __future__ import annotations

import json
import re

import learner
import pytest
from labs import open_notebook, ready, until, views
from playwright.sync_api import expect

from sampling import campaign_only

EPISODE = "episode1"
SAVED = re.compile("^✓? ?Enregistré à ")
FOLDED = "pour-approfondir-comparer-votre-departement"


@pytest.fixture
def lab(course, page_guard):
    page = open_notebook(page_guard, course, "lab", f"{EPISODE}/{EPISODE}.ipynb")
    ready(page, views(course, EPISODE))
    return page


def on_disk(course, key, held):
    """Wait until the last state of an activity in the learner's file is one that `held` accepts."""
    path = course.workspace / EPISODE / "reponses.json"
    until(lambda: held(_last(path, key)), lambda: _last(path, key))


def _last(path, key):
    events = json.loads(path.read_text(encoding="utf-8"))["events"] if path.exists() else []
    return next((event["value"] for event in reversed(events) if event["question"] == key), {})


def the_explorer(lab):
    lab.evaluate(
        "slug => document.dispatchEvent(new CustomEvent('alliances:lead', { detail: { episode: 'episode1', slug } }))",
        FOLDED,
    )
    return learner.view(lab, "e1-a-explorateur")


def look_at_a_departement(lab, course):
    explorer = the_explorer(lab)
    explorer.get_by_label("Votre département").select_option("38")
    explorer.get_by_role("button", name="Au-dessus", exact=True).click()
    said = explorer.locator("[data-al=said]")
    expect(said).to_contain_text("Isère\u00a0: 26,2\u00a0%, contre 28,0\u00a0% (France).")
    coloured = explorer.locator(".al-dep-france path[data-code='38']")
    expect(coloured).to_have_attribute("data-class", "0")
    on_disk(course, "e1-a-explorateur", lambda state: state.get("mine") == "38" and "above" in state.values())
    before = said.text_content()

    def found():
        expect(the_explorer(lab).get_by_label("Votre département")).to_have_value("38")
        expect(said).to_have_text(before)
        expect(coloured).to_have_attribute("data-class", "0")

    return found


def draw_a_perimeter(lab, course):
    land = learner.view(lab, "e1-a-perimetre")
    land.get_by_label("Deuxième carte").select_option("lycee-eleves")
    land.get_by_label("Combien de communes").select_option("2")
    land.get_by_role("button", name="Voir les deux cartes").click()
    land.get_by_role("checkbox", name="Lanterne").check()
    outlines = land.locator("[data-al=outlines] .al-land-outline")
    expect(outlines).to_have_count(3)
    on_disk(course, "e1-a-perimetre", lambda state: (state.get("second"), state.get("own")) == ("lycee-eleves", "l"))
    told = land.locator("[data-al=said], [data-al=own-said]")
    before = told.all_text_contents()
    assert "Vous aviez parié 2." in before[0]

    def found():
        expect(outlines).to_have_count(3)
        assert told.all_text_contents() == before
        expect(land.get_by_role("checkbox", name="Lanterne")).to_be_checked()

    return found


def set_the_wave(lab, course):
    wave = learner.view(lab, "e1-a-onde")
    wave.get_by_label("L’association d’aide à domicile").check()
    wave.get_by_role("button", name="Voir qui s’en aperçoit").click()
    wave.get_by_label("Arrivées").check()
    arrivals = wave.locator("[data-slider=arrivals] input")
    arrivals.fill("1")
    expect(wave.locator("[data-actor=collectivite] [data-al=when]")).to_contain_text(
        "en premier, au bout de 4\u00a0ans"
    )
    expect(learner.status(lab, "e1-a-onde")).to_have_text(SAVED)
    on_disk(course, "e1-a-onde", lambda state: state.get("guess") == "association")
    setting = wave.locator("[data-al=setting]")
    before = setting.inner_text()

    def found():
        expect(wave.locator("[data-al=verdict]")).to_contain_text("un départ n’ajoute aucun aîné")
        expect(arrivals).to_have_value("1")
        expect(setting).to_have_text(before)

    return found


@campaign_only("each is tried on its page, which JupyterLab shows as it is")
def test_each_is_used_kept_and_found_again_after_a_reload(lab, course):
    kept = [use(lab, course) for use in (look_at_a_departement, draw_a_perimeter, set_the_wave)]
    lab.reload()
    ready(lab, views(course, EPISODE))
    for found in kept:
        found()
