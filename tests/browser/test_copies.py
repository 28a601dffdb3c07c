"""One's months and one's cards, copied into « Mon alliance »: what was written there is said, and replaced if asked."""

from __future__ import annotations

import learner
import pytest
from accessible import broken
from playwright.sync_api import expect
from trial_activities import write_trial

LINE, FORMS, DOORS, MONEY = "e3-a-frise", "e2-a-formes", "e3-a-dispositifs", "e4-a-instruments"
DONE = "Copié dans «\u00a0Mon alliance\u00a0»."
OWN = "(key) => alliances.own.read(key)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_trial(tmp_path_factory.mktemp("recopier l’été"), [LINE, FORMS, DOORS, MONEY]).parent


@pytest.fixture
def line(page):
    return learner.seen_without_bet(page, LINE)


def copy(place):
    return place.locator("[data-al=copy]")


def copied(place):
    return place.locator("[data-al=copied]")


def keep(place, *ids):
    for key in ids:
        place.locator(f"[data-item={key}] input").check()


def test_nothing_to_copy_nothing_offered(page, line):
    expect(copy(line)).to_be_hidden()
    expect(copy(learner.view(page, MONEY))).to_be_hidden()


def test_months_become_the_lines_of_the_calendar(page, line):
    for label, months in (("Se connaître", "3"), ("Comprendre ensemble", "2"), ("Choisir l’action", "1")):
        line.get_by_label(label).select_option(months)
    line.get_by_label("Lancer").select_option("4")
    copy(line).click()
    expect(copied(line)).to_have_text(DONE)
    told = "Mois\u00a01 à\u00a03\u00a0: se connaître. Mois\u00a04 à\u00a05\u00a0: comprendre ensemble."
    assert page.evaluate(OWN, "calendrier-ecouter-quand") == told
    assert page.evaluate(OWN, "calendrier-accorder-quand") == "Mois\u00a06\u00a0: choisir l’action."
    # A phase before it has no months yet: when it starts is not known.
    assert page.evaluate(OWN, "calendrier-essayer-quand") == "4\u00a0mois\u00a0: lancer."
    assert page.evaluate(OWN, "calendrier-evaluer-quand") is None


def test_what_was_written_is_quoted_and_kept_until_asked_twice(page, line):
    page.evaluate("alliances.own.keep('calendrier-ecouter-quand', 'Avant les vendanges')")
    line.get_by_label("Se connaître").select_option("3")
    copy(line).click()
    expect(copied(line)).to_contain_text("«\u00a0Avant les vendanges\u00a0»")
    expect(copy(line)).to_have_text("Remplacer ce que j’y avais écrit")
    assert page.evaluate(OWN, "calendrier-ecouter-quand") == "Avant les vendanges"
    # What is to be copied has changed: it is asked anew.
    line.get_by_label("Se connaître").select_option("4")
    expect(copied(line)).to_be_empty()
    copy(line).click()
    assert page.evaluate(OWN, "calendrier-ecouter-quand") == "Avant les vendanges"
    # So has what is written there, in another form.
    page.evaluate("alliances.own.keep('calendrier-ecouter-quand', 'Après les vendanges')")
    copy(line).click()
    expect(copied(line)).to_contain_text("«\u00a0Après les vendanges\u00a0»")
    copy(line).click()
    expect(copied(line)).to_have_text(DONE)
    assert page.evaluate(OWN, "calendrier-ecouter-quand").startswith("Mois\u00a01 à\u00a04")


@pytest.mark.parametrize(("key", "field"), [(FORMS, "forme"), (DOORS, "porte")])
def test_kept_cards_become_a_text(page, key, field):
    place = learner.view(page, key)
    boxes = place.locator("[data-al=keep] input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    copy(place).click()
    expect(copied(place)).to_have_text(DONE)
    names = [name.strip() for name in place.locator(".al-cat-name").all_text_contents()[:2]]
    assert page.evaluate(OWN, field) == "\u202f; ".join(names)


def test_kept_instruments_go_to_the_needs_that_they_pay(page):
    place = learner.view(page, MONEY)
    keep(place, "cotisations", "pret-bancaire")
    page.evaluate("alliances.own.keep('plan-essai-instrument', 'Une fondation')")
    copy(place).click()
    expect(copied(place)).to_have_text(DONE)
    assert page.evaluate(OWN, "plan-animation-instrument") == "Cotisations et adhésions"
    assert page.evaluate(OWN, "plan-investissement-instrument") == "Prêt bancaire"
    # No kept card pays a trial: what is written there stays.
    assert page.evaluate(OWN, "plan-essai-instrument") == "Une fondation"


def test_more_than_a_place_holds_is_cut_and_says_so(page):
    place = learner.view(page, MONEY)
    for box in place.locator("[data-al=keep] input").all():
        box.check()
    copy(place).click()
    told = page.evaluate(OWN, "plan-investissement-instrument")
    assert len(told) <= 200
    assert told.endswith("…")


def test_without_javascript_nothing_is_offered(address, page_guard):
    page = page_guard.open(address, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_no_page_is_too_wide(address, page_guard, width):
    page = page_guard.open(address, viewport={"width": width, "height": 800})
    place = learner.view(page, MONEY)
    keep(place, "cotisations")
    page.evaluate("alliances.own.keep('plan-animation-instrument', 'Une phrase assez longue pour se couper en deux')")
    copy(place).click()
    expect(copied(place)).to_contain_text("Une phrase")
    assert broken(page, f"#{MONEY} [data-al=keep-copy]") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
