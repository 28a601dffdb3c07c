"""A page projected to a room: every screen whole and legible, answers on demand, the graded part never."""

from __future__ import annotations

import itertools
import re

import learner
import pytest
from accessible import broken
from playwright.sync_api import expect

from sampling import WHOLE, campaign_only, sample

EPISODES = learner.episodes()
EPISODE = EPISODES[0]
SIZES = [(1280, 720), (1024, 768), (1920, 1080)]
SEEN = """() => {
  const stage = document.querySelector('.al-stage'), body = stage.querySelector('.al-s-body');
  const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  // Sources and buttons are for whoever projects; a chart and an activity have sizes of their own.
  const ELSEWHERE = '.al-s-bar, .al-s-sources, .al-sr, .al-s-chart, .al-activity';
  let small = null;
  while (walk.nextNode()) {
    const node = walk.currentNode, place = node.parentElement;
    if (!node.textContent.trim() || place.closest(ELSEWHERE)) continue;
    if (place.checkVisibility() && parseFloat(getComputedStyle(place).fontSize) < 27.9) small = node.textContent.trim();
  }
  return {
    id: location.hash.slice(1), words: stage.textContent, small,
    over: body.querySelector('.al-activity') ? 0 : body.scrollHeight - body.clientHeight,
    wide: document.documentElement.scrollWidth > innerWidth,
    headings: stage.querySelectorAll('h1, [role=heading][aria-level="1"]').length,
    last: stage.querySelector('.al-s-bar .al-primary').getAttribute('aria-disabled') === 'true',
  };
}"""


@pytest.fixture
def project(published, page_guard):
    def go(episode=EPISODE, at="", size=SIZES[0], **options):
        viewport = {"width": size[0], "height": size[1]}
        page = page_guard.open(
            f"{(published / episode).as_uri()}.html?projection{at and '#' + at}", viewport=viewport, **options
        )
        page.evaluate("document.fonts.ready")
        expect(page.locator(".al-stage")).to_be_visible()
        return page

    return go


def shown(page):
    return page.evaluate(SEEN)


def of_type(kind, *, graded=False):
    return next(q["id"] for q in learner.questions(EPISODE) if q["type"] == kind and q["graded"] == graded)


@pytest.mark.parametrize(("width", "height"), sample(SIZES, lambda width, height: {width / height > 1.5}))
@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_every_screen_is_whole_and_legible_from_the_back_of_the_room(project, episode, width, height):
    page = project(episode, size=(width, height))
    screens = [shown(page)]
    while not screens[-1]["last"]:
        page.keyboard.press("PageDown")
        screens.append(shown(page))
    assert [(s["id"], s["over"]) for s in screens if s["over"] > 1] == []
    assert [(s["id"], s["small"]) for s in screens if s["small"]] == []
    assert [s["id"] for s in screens if s["wide"] or s["headings"] != 1] == []
    views = learner.compiled(episode)["views"]
    told = {s["id"] for s in screens}
    shut = {q["id"] for q in learner.questions(episode) if q["graded"]}
    assert told & shut == set()
    assert {key for key, v in views.items() if v["kind"] in {"chart", "case"}} - told <= folded(page)
    assert {q["id"] for q in learner.questions(episode)} - told - shut <= folded(page)


def folded(page):
    return set(page.locator("details.al-deeper [data-alliances-view]").evaluate_all("nodes => nodes.map(n => n.id)"))


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_nothing_of_the_graded_part_is_projected(project, episode):
    page = project(episode)
    page.keyboard.press("End")
    while not shown(page)["last"]:
        page.keyboard.press("PageDown")
    assert "ne se projette pas" in shown(page)["words"]
    statement = next(q["text"] for q in learner.questions(episode) if q["graded"])
    assert statement[:40] not in shown(page)["words"]
    graded = next(q["id"] for q in learner.questions(episode) if q["graded"])
    assert shown(project(episode, at=graded))["id"] != graded


@pytest.mark.parametrize(
    "kind", ["single", "multiple", "truefalse", "matching", "classification", "ordering", "cloze", "estimate"]
)
def test_an_answer_waits_until_it_is_asked_for_and_is_kept_by_nobody(project, kind):
    page = project(at=of_type(kind))
    data = learner.compiled(EPISODE)["views"][of_type(kind)]["data"]
    told = re.sub(r"<[^>]+>", "", data["explanation"]).strip()[:40]
    stage = page.locator(".al-stage")
    while (button := stage.locator(".al-primary")).inner_text() == "Suivant":
        page.keyboard.press("PageDown")
    assert told not in shown(page)["words"]
    assert stage.locator("[data-verdict]").count() == 0
    assert button.inner_text() == "Voir la réponse"
    seen = ""
    for _ in range(4):
        page.keyboard.press("PageDown")
        seen += shown(page)["words"]
        if told in seen:
            break
    assert told in seen
    assert page.evaluate("alliances.store.events()") == []


def test_a_chart_asks_first_then_is_drawn_with_its_source(project):
    key = learner.charts(EPISODE)[0]
    page = project(at=key)
    stage = page.locator(".al-stage")
    view = learner.compiled(EPISODE)["views"][key]
    assert re.sub(r"<[^>]+>", "", view["data"]["ask"])[:30] in shown(page)["words"]
    assert stage.locator("svg.main-svg").count() == 0
    page.keyboard.press(" ")
    expect(stage.locator("[data-drawn]")).to_be_visible()
    drawn = stage.locator("[data-drawn]").evaluate(
        "n => ({ room: n.clientHeight, high: n.layout.height, points: n.querySelectorAll('.point').length })"
    )
    assert drawn["high"] <= drawn["room"] + 1
    assert drawn["points"] > 0
    expect(stage.locator(".al-s-sources")).to_contain_text("Source")


def test_a_figure_in_the_text_has_its_source_below(project):
    page = project(at="une-ville-plusieurs-territoires")
    expect(page.locator(".al-s-sources")).to_contain_text("La Fonda, 2020 (relayé par un tiers)")


def test_a_remote_turns_the_screens_both_ways_and_the_address_follows(project):
    page = project()
    first = shown(page)["id"]
    for key in ("PageDown", "ArrowRight", " "):
        before = shown(page)["id"]
        page.keyboard.press(key)
        assert shown(page)["id"] != before
    here = shown(page)["id"]
    page.reload()
    expect(page.locator(".al-stage")).to_be_visible()
    assert shown(page)["id"] == here
    for key in ("PageUp", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    assert shown(page)["id"] == first


def test_the_contents_lead_anywhere_and_escape_gives_the_page_back_there(project):
    page = project()
    page.keyboard.press("s")
    step = page.locator(".al-s-entry", has_text="Cinq familles et un territoire")
    step.click()
    assert shown(page)["id"] == "cinq-familles-et-un-territoire"
    page.keyboard.press("Escape")
    expect(page.locator(".al-stage")).to_have_count(0)
    expect(page.locator("#cinq-familles-et-un-territoire")).to_be_in_viewport()
    assert "projection" not in page.url
    page.get_by_role("button", name="Projeter").click()
    assert shown(page)["id"] == "cinq-familles-et-un-territoire"
    page.get_by_role("button", name="Quitter").click()
    expect(page.locator("main#contenu")).to_be_visible()


def test_what_is_optional_is_passed_over_unless_chosen(project):
    page = project(at="e1-a-projet")
    page.keyboard.press("PageDown")
    assert shown(page)["id"] not in folded(page)
    page.keyboard.press("s")
    page.locator(".al-s-entry", has_text="Facultatif").first.click()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    assert shown(page)["id"] in folded(page)


def test_an_activity_is_lent_to_the_stage_with_its_keys_and_given_back(project):
    page = project(at="e1-a-onde")
    stage = page.locator(".al-stage")
    expect(stage.locator("#e1-a-onde")).to_be_visible()
    choice = stage.locator("#e1-a-onde input[type=radio]").first
    choice.focus()
    page.keyboard.press("ArrowDown")
    assert shown(page)["id"] == "e1-a-onde"
    page.keyboard.press("PageDown")
    assert shown(page)["id"] != "e1-a-onde"
    page.keyboard.press("Escape")
    assert page.locator("main#contenu #e1-a-onde").count() == 1


def samples(episode):
    """The first view of each sort that a room sees; activities, lent by the page, are one sort, questions as well."""
    first = {}
    for key, view in learner.compiled(episode)["views"].items():
        if not view.get("graded") and view["kind"] not in {"handin", "notes"}:
            first.setdefault((view["kind"], WHOLE and view["kind"] == "question" and view["type"]), key)
    return list(first.values())


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_axe_finds_nothing(project, episode):
    page = project(episode)
    for at, scheme in zip(samples(episode), itertools.cycle(["light", "dark"])):
        page.emulate_media(color_scheme=scheme)
        page.evaluate("id => { location.hash = id; }", at)
        page.wait_for_function("id => !document.querySelector(`.al-main #${id}`)?.checkVisibility()", arg=at)
        if not page.locator(".al-stage .al-activity").count():
            page.keyboard.press("PageDown")
        assert broken(page, ".al-stage") == [], at
    page.keyboard.press("s")
    assert broken(page, ".al-stage") == []


@campaign_only("test_axe_finds_nothing reads one screen of each kind")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("episode", EPISODES)
def test_axe_finds_nothing_on_any_screen(project, episode, scheme):
    page = project(episode, color_scheme=scheme)
    while not shown(page)["last"]:
        assert broken(page, ".al-stage") == [], shown(page)["id"]
        page.keyboard.press("PageDown")
