"""Who contributes to which stake: drawn and said as it is typed, kept in « Mon alliance », read without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

KEY = "e2-a-reseau"
BOXES = """net => ["[data-row=recherche-experts] .al-mark", "[data-stake=qualite-de-vie] .al-mark",
  ".al-net-narrow path"].map((name) => net.querySelector(name).getBoundingClientRect().toJSON())"""


@pytest.fixture
def net(trial, page_guard):
    return page_guard.open(trial.as_uri()).locator(f"#{KEY}")


def cell(net, name):
    return net.locator(f"[data-key={name}]")


def write(net, **cells):
    for name, text in cells.items():
        cell(net, name.replace("_", "-")).fill(text)
        cell(net, name.replace("_", "-")).blur()


def said(net):
    return net.locator("[data-al=said]")


def lines(net):
    return net.locator(".al-net-wide path")


def test_the_network_is_drawn_and_says_which_stake_has_nobody(net):
    expect(said(net)).to_have_text("Écrivez ce que chacun apporterait\u202f; le réseau se dessinera.")
    write(
        net,
        acteurs_associations_organisation="L’aide à domicile",
        contributions_associations_cohesion="ses visites",
        contributions_associations_qualite_de_vie="des soins",
        contributions_entreprises_cohesion="une salle",
    )
    expect(lines(net)).to_have_count(3)
    expect(said(net)).to_contain_text("Personne pour\u00a0: développement économique et attractivité.")
    expect(said(net)).to_contain_text("Un seul acteur pour\u00a0: qualité de vie. S’il part, il ne reste personne.")
    expect(said(net)).to_contain_text(
        "N’apportent rien encore\u00a0: Habitants, Acteurs publics et Recherche et experts."
    )
    expect(net.locator("[data-row=associations]")).to_contain_text("L’aide à domicile")
    expect(net.locator("[data-stake=attractivite]")).to_contain_text("personne")
    net.get_by_text("Lire le réseau en toutes lettres").click()
    expect(net.get_by_text("L’aide à domicile\u00a0: ses visites")).to_be_visible()


def test_what_is_written_is_the_learner_s_own_file(net):
    write(net, contributions_habitants_attractivite="la fête")
    assert net.page.evaluate("alliances.own.read('contributions-habitants-attractivite')") == "la fête"
    net.page.reload()
    expect(cell(net, "contributions-habitants-attractivite")).to_have_value("la fête")
    expect(lines(net)).to_have_count(1)
    write(net, contributions_habitants_attractivite="")
    expect(lines(net)).to_have_count(0)


def test_on_a_phone_the_lines_meet_the_marks_and_nothing_overflows(trial, page_guard):
    net = page_guard.open(trial.as_uri(), viewport={"width": 360, "height": 740}).locator(f"#{KEY}")
    write(net, contributions_recherche_experts_qualite_de_vie="une mesure")
    actor, stake, line = net.evaluate(BOXES)
    assert line["top"] == pytest.approx((stake["top"] + stake["bottom"]) / 2, abs=6)
    assert line["bottom"] == pytest.approx((actor["top"] + actor["bottom"]) / 2, abs=6)
    assert net.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_there_are_lines_to_write_on(trial, page_guard):
    net = page_guard.open(trial.as_uri(), java_script_enabled=False).locator(f"#{KEY}")
    expect(net.locator("[data-paper=contributions-habitants-cohesion]")).to_be_visible()
    expect(cell(net, "contributions-habitants-cohesion")).to_be_hidden()
    expect(net.locator("[data-al=net]")).to_be_hidden()
