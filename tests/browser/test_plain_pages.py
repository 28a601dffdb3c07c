"""The plain edition of the real course, from a disk and over HTTP: no kernel, nothing lost, nothing sent."""

from __future__ import annotations

import json
import re
from pathlib import Path

import learner
import pytest
from playwright.sync_api import expect

from sampling import sample

ROOT = Path(__file__).resolve().parents[2]
EPISODES = learner.episodes()
KEPT = re.compile("dans ce navigateur")


@pytest.fixture(params=["disk", "http"])
def door(request, published, serve):
    """Address of a page by its name."""
    base = published.as_uri() + "/" if request.param == "disk" else serve(published)
    return lambda name: f"{base}{name}.html"


def told(page, question):
    """A question of training says something of an answer; a graded one says nothing."""
    place = learner.view(page, question["id"])
    if question["graded"]:
        assert place.locator("[data-al=feedback]").inner_text() == ""
        return
    said = "[data-al=feedback], .al-choice-feedback:visible, [data-al=explanation]:visible"
    expect(place.locator(said).first).not_to_be_empty()


@pytest.mark.parametrize(
    ("door", "by"),
    sample([("disk", "mouse"), ("http", "keyboard")], lambda _door, _by: {"an answer"}),
    indirect=["door"],
)
@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_every_question_is_answered_told_read_back_and_handed_in(door, page_guard, episode, by):
    page = page_guard.open(door(episode))
    for question in learner.questions(episode):
        (learner.answer if by == "mouse" else learner.answer_by_keyboard)(page, question)
        expect(learner.status(page, question["id"])).to_contain_text(KEPT)
        told(page, question)
    before = {question["id"]: learner.kept(page, question) for question in learner.questions(episode)}
    learner.reload(page)
    assert {question["id"]: learner.kept(page, question) for question in learner.questions(episode)} == before

    panel = learner.view(page, "rendre")
    panel.get_by_label("Votre identifiant").fill("eleve-02")
    with page.expect_download() as download:
        panel.get_by_role("button", name="Rendre", exact=True).click()
    content = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert content["identifiant"] == "eleve-02"
    assert {event["question"] for event in content["events"]} == {
        q["id"] for q in learner.questions(episode) if q["graded"]
    }
    revisions = learner.compiled(episode)["manifest"]["revisions"]
    assert all(event["revision"] == revisions[event["question"]] for event in content["events"])


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_charts_are_drawn_without_a_server(door, page_guard, episode):
    page = page_guard.open(door(episode))
    for question in learner.awaited(episode):
        learner.answer(page, question)
    for key in learner.charts(episode):
        place = learner.unfold(learner.view(page, key))
        place.scroll_into_view_if_needed()
        show = place.get_by_role("button", name=re.compile("Voir le graphique"))
        if show.first.is_visible():
            show.first.click()
        expect(place.locator("svg.main-svg").first).to_be_visible()
        drawn = place.locator("svg.main-svg .point").count()
        wanted = sum(
            len(trace.get("y") or trace.get("x") or ())
            for trace in learner.compiled(episode)["views"][key]["data"]["figure"]["data"]
        )
        assert 0 < drawn <= wanted


@pytest.mark.parametrize("door", sample(["disk", "http"], lambda _door: {"a link"}), indirect=True)
def test_every_page_leads_to_the_others(door, page_guard):
    page = page_guard.open(door("index"))
    for episode in EPISODES:
        page.goto(door("index"))
        page.locator(f"a[href^='{episode}.html']").first.click()
        expect(page.locator("h1")).to_have_text(learner.compiled(episode)["title"])
        page.locator("header .al-brand").click()
        expect(page.locator("h1")).to_have_text(learner.compiled("accueil")["title"])
