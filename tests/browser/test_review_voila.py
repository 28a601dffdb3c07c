"""What was missed in one notebook comes back in another, answers on the disk: in Voilà."""

from __future__ import annotations

import json
import re

import learner
import pytest
from learning import choice, event, single
from playwright.sync_api import expect
from test_voila import address, live

SAVED = re.compile("^✓? ?Enregistré à ")
ASKED = "e1-par-ou-commencer"


@pytest.fixture
def question():
    return single("episode1", ASKED)


def on_disk(course, episode="episode1"):
    path = course.workspace / episode / "reponses.json"
    return json.loads(path.read_text(encoding="utf-8"))["events"] if path.exists() else []


def keep(course, events):
    path = course.workspace / "episode1" / "reponses.json"
    path.write_text(
        json.dumps({"schema": 1, "course": "alliances", "episode": "episode1", "events": events}), encoding="utf-8"
    )


def test_it_is_asked_in_the_next_episode_and_written_beside_the_first(course, page_guard, question):
    keep(course, [event(question, choice(question, correct=False), 2)])
    page = page_guard.open(address(course, "episode2"))
    live(page)
    place = learner.view(page, "e2-a-revoir")
    expect(place.locator("[data-al=said]")).to_contain_text("1\u00a0question manquée revient aujourd’hui")
    place.locator("[data-al=start]").click()
    asked = place.locator(f"[data-alliances-view=revoir-{ASKED}]")
    asked.locator(f"input[value='{choice(question, correct=True)}']").check()
    asked.get_by_role("button", name="Vérifier ma réponse").click()
    expect(asked.locator("[data-al=status]")).to_have_text(SAVED)
    assert [one["value"] for one in on_disk(course)] == [choice(question, correct=c) for c in (False, True)]
    assert ASKED not in {one["question"] for one in on_disk(course, "episode2")}
    other = page_guard.open(address(course, "moncours"))
    live(other)
    expect(learner.view(other, "cours-revoir").locator("[data-al=later]")).to_contain_text("dans 3\u00a0jours")
    link = learner.view(other, "cours-progres").locator("[data-al=places]").get_by_role("link")
    link.click()
    live(other)
    expect(other.locator(f"#{question['data']['read_again']['slug']}")).to_be_in_viewport()


def test_an_answer_given_in_another_tab_is_counted_at_once(course, page_guard, question):
    keep(course, [])
    context = page_guard.context()
    cours, first = context.new_page(), context.new_page()
    cours.goto(address(course, "moncours"))
    live(cours)
    expect(learner.view(cours, "cours-revoir").locator("[data-al=later]")).to_be_hidden()
    first.goto(address(course, "episode1"))
    live(first)
    place = learner.view(first, ASKED)
    place.locator(f"input[value='{choice(question, correct=False)}']").check()
    place.get_by_role("button", name="Vérifier ma réponse").click()
    expect(learner.view(cours, "cours-revoir").locator("[data-al=later]")).to_contain_text("demain")


def test_what_is_answered_while_the_line_is_cut_is_counted_with_the_rest(course, page_guard, question):
    page_guard.allow("ERR_FAILED")
    keep(course, [event(question, choice(question, correct=False), 2)])
    page = page_guard.open(address(course, "episode2"))
    live(page)
    place = learner.view(page, "e2-a-revoir")
    # The answers of the other notebook are read before the line is cut: without them, nothing is asked again.
    expect(place.locator("[data-al=start]")).to_be_visible()
    page.route("**/alliances/reponses/**", lambda route: route.abort())
    place.locator("[data-al=start]").click()
    asked = place.locator(f"[data-alliances-view=revoir-{ASKED}]")
    asked.locator("input[type=radio]").first.check()
    asked.get_by_role("button", name="Vérifier ma réponse").click()
    banner = page.locator(".al-banner")
    expect(banner).to_contain_text("1\u00a0réponse attend dans ce navigateur", timeout=60_000)
    page.unroute("**/alliances/reponses/**")
    banner.get_by_role("button", name="Reprendre", exact=True).click()
    expect(asked.locator("[data-al=status]")).to_have_text(SAVED)
    assert len(on_disk(course)) == 2
