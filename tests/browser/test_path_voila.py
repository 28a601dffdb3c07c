"""The path and the home page in Voilà: what was answered in one page is known in the next."""

from __future__ import annotations

import learner
from playwright.sync_api import expect
from test_voila import SAVED, address, live

SECOND = "une-riviere-trace-un-territoire"


def test_home_leads_back_to_the_last_answer_from_another_browser(course, page_guard):
    page = page_guard.open(address(course, "episode1"))
    live(page)
    question = next(q for q in learner.questions("episode1") if q["id"] == "e1-par-ou-commencer")
    learner.answer(page, question)
    expect(learner.status(page, question["id"])).to_have_text(SAVED)
    other = page_guard.open(address(course, "accueil"))
    live(other)
    other.get_by_role("link", name="reprendre l’épisode 1").click()
    live(other)
    expect(other.locator(f"#{SECOND}")).to_be_in_viewport()
    path = learner.view(other, "e1-a-parcours")
    expect(path.locator(f"[data-step='{SECOND}']")).to_have_attribute("data-state", "begun")


def test_ones_rhythm_is_kept_in_the_workspace(course, page_guard):
    page = page_guard.open(address(course, "accueil"))
    live(page)
    learner.view(page, "accueil-rythme").get_by_label("45\u00a0min").check()
    page.wait_for_function("alliances.own.statusOf('rythme-minutes').state === 'saved'")
    assert "rythme-minutes" in (course.workspace / "mon_alliance.json").read_text(encoding="utf-8")
    other = page_guard.open(address(course, "accueil"))
    live(other)
    expect(learner.view(other, "accueil-rythme").get_by_label("45\u00a0min")).to_be_checked()
