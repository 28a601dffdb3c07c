"""« Mon alliance » in Voilà: on the disk at the workspace's root, in two tabs, through a line that is cut."""

from __future__ import annotations

import json
import re

import learner
import pytest
from playwright.sync_api import expect
from test_own_forms import CARRYING, shared_fields, unfold
from test_voila import NO_SERVER, address, live

SAVED = re.compile("^✓? ?Enregistré à ")
EPISODE, FORM = CARRYING
KEY = next(key for episode, key, _sort in shared_fields() if episode == EPISODE)


@pytest.fixture
def lesson(course, page_guard):
    context = page_guard.context()

    def go():
        page = context.new_page()
        page.goto(address(course, EPISODE))
        live(page)
        unfold(page)
        return page

    return go


def field(page):
    return learner.view(page, FORM["id"]).locator(f"[data-key='{KEY}']")


def write(page, text):
    field(page).fill(text)
    field(page).blur()


def on_disk(course):
    path = course.workspace / "mon_alliance.json"
    events = json.loads(path.read_text(encoding="utf-8"))["events"] if path.exists() else []
    return [event["value"] for event in events if event["question"] == KEY]


def test_a_field_is_on_the_disk_once_it_says_so_and_comes_back(course, lesson):
    page = lesson()
    place = learner.view(page, FORM["id"])
    expect(place.locator("[data-al=where]")).to_contain_text("Rien ne quitte cette machine")
    write(page, "Un enjeu à vérifier")
    expect(learner.status(page, FORM["id"])).to_have_text(SAVED)
    assert on_disk(course)[-1] == "Un enjeu à vérifier"
    assert not list((course.workspace / EPISODE).glob("mon_alliance*"))
    page.reload()
    live(page)
    unfold(page)
    expect(field(page)).to_have_value("Un enjeu à vérifier")


def test_two_tabs_share_the_field(course, lesson):
    first, second = lesson(), lesson()
    write(first, "Écrit dans le premier onglet")
    expect(field(second)).to_have_value("Écrit dans le premier onglet")
    write(second, "Corrigé dans le second")
    expect(field(first)).to_have_value("Corrigé dans le second")
    expect(learner.status(second, FORM["id"])).to_have_text(SAVED)
    assert on_disk(course)[-1] == "Corrigé dans le second"


def test_what_is_written_while_the_line_is_cut_is_counted_and_saved_afterwards(course, lesson, page_guard):
    for fault in NO_SERVER:
        page_guard.allow(fault)
    page = lesson()
    cut = "**/alliances/reponses/**"
    page.route(cut, lambda route: route.abort())
    write(page, "Écrit pendant la panne")
    banner = page.locator(".al-banner")
    expect(banner).to_contain_text("1\u00a0réponse attend dans ce navigateur", timeout=60_000)
    page.unroute(cut)
    banner.get_by_role("button", name="Reprendre", exact=True).click()
    live(page)
    unfold(page)
    expect(field(page)).to_have_value("Écrit pendant la panne")
    expect(learner.status(page, FORM["id"])).to_have_text(SAVED)
    assert on_disk(course).count("Écrit pendant la panne") == 1
