"""The course in Voilà, in a real Chromium: words first, answers kept through everything that can fall."""

from __future__ import annotations

import gzip
import json
import random
import re
import signal
import urllib.error
import urllib.request
import zipfile

import learner
import pytest
from accessible import broken, faults, stir
from playwright.sync_api import expect

from sampling import WHOLE, campaign_only, sample
from starting import running, start

EPISODES = learner.episodes()
# An answer given before midnight is said with its day.
SAVED = re.compile("^✓? ?Enregistré (le .+ )?à ")
NO_SERVER = ("ERR_CONNECTION", "ERR_INTERNET", "Failed to fetch", "Failed to load resource")
MOMENTS = 50 if WHOLE else 3


def address(course, episode):
    return f"{course.base}voila/render/{episode}/{episode}.ipynb?token={course.token}"


def live(page):
    page.wait_for_function("window.alliances?.store?.connection === 'live'", timeout=60_000)


@pytest.fixture
def lesson(course, page_guard):
    def go(episode, **options):
        page = page_guard.open(address(course, episode), **options)
        live(page)
        return page

    return go


def events(course, episode):
    path = course.workspace / episode / "reponses.json"
    return json.loads(path.read_text(encoding="utf-8"))["events"] if path.exists() else []


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_the_whole_page_is_sent_at_once_and_no_kernel_runs(course, lesson, episode):
    path = address(course, episode).removeprefix(course.base)
    status, headers, body = course.get(path)
    assert status == 200
    # Words before the doctype would be shown, and the page laid out as those of another century.
    assert body.startswith(b"<!DOCTYPE html>")
    assert b"raw %}" not in body
    # « est-ce » is kept on one line.
    said = body.decode().replace('<span class="al-nb">', "").replace("</span>", "")
    assert all(view["text"].split()[0].strip(".,") in said for view in learner.compiled(episode)["views"].values())
    _, zipped, sent = course.get(path, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(sent) == body
    assert zipped["Content-Encoding"] == "gzip"
    assert course.get(path, headers={"If-None-Match": headers["Etag"]})[0] == 304
    page = lesson(episode)
    question = next(q for q in learner.questions(episode) if q["type"] == "single")
    learner.answer(page, question)
    expect(learner.status(page, question["id"])).to_have_text(SAVED)
    assert course.json("api/kernels") == []


@pytest.mark.parametrize("path", ["../secret.ipynb", "%2e%2e/secret.ipynb", "episode1/absent.ipynb", "accueil.ipynb"])
def test_only_lessons_of_the_workspace_have_answers(course, path):
    (course.workspace.parent / "secret.ipynb").write_text('{"metadata": {"alliances": {"episode": "episode1"}}}')
    request = urllib.request.Request(
        f"{course.base}alliances/reponses/{path}",
        data=b'{"type": "hello"}',
        headers={"Authorization": f"token {course.token}"},
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)
    assert refused.value.code == 404


@pytest.mark.parametrize(("count", "status"), [(1, 200), (20, 200), (21, 413)])
def test_several_messages_get_as_many_replies_and_too_many_none(course, count, status):
    url = f"{course.base}alliances/reponses/{EPISODES[0]}/{EPISODES[0]}.ipynb"
    messages = [{"type": "hello", "request": number} for number in range(count)]
    sent = {"Authorization": f"token {course.token}"}
    request = urllib.request.Request(url, data=json.dumps(messages).encode(), headers=sent)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert [reply["request"] for reply in json.load(answer)] == list(range(count))
            found = answer.status
    except urllib.error.HTTPError as error:
        found = error.code
    assert found == status


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 403), ({"Cookie": "_xsrf=a"}, 403), ({"Authorization": "token TOKEN"}, 200)]
)
def test_answers_are_taken_from_the_course_s_own_pages_only(course, headers, status):
    sent = {name: value.replace("TOKEN", course.token) for name, value in headers.items()}
    url = f"{course.base}alliances/reponses/{EPISODES[0]}/{EPISODES[0]}.ipynb"
    request = urllib.request.Request(url, data=b'{"type": "hello"}', headers=sent)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            found = answer.status
    except urllib.error.HTTPError as error:
        found = error.code
    assert found == status


@pytest.mark.parametrize("by", sample(["mouse", "keyboard"], lambda _by: {"an answer"}))
@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_every_question_is_answered_saved_and_read_back(course, lesson, episode, by):
    page = lesson(episode)
    for question in learner.questions(episode):
        (learner.answer if by == "mouse" else learner.answer_by_keyboard)(page, question)
        expect(learner.status(page, question["id"])).to_have_text(SAVED)
    before = {question["id"]: learner.kept(page, question) for question in learner.questions(episode)}
    page.reload()
    live(page)
    assert {question["id"]: learner.kept(page, question) for question in learner.questions(episode)} == before
    assert {event["question"] for event in events(course, episode)} >= set(before)


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_charts_are_drawn_once_asked_for(lesson, episode):
    page = lesson(episode)
    for question in learner.awaited(episode):
        learner.answer(page, question)
    for key in learner.charts(episode):
        place = learner.unfold(learner.view(page, key))
        place.scroll_into_view_if_needed()
        show = place.get_by_role("button", name=re.compile("Voir le graphique"))
        if show.is_visible():
            show.first.click()
        expect(place.locator("svg.main-svg").first).to_be_visible()
        assert place.locator("svg.main-svg path.point, svg.main-svg .point path, svg.main-svg .bars .point").count() > 0


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_an_answer_given_as_the_server_is_killed_is_there_once(tmp_path, page_guard, episode):
    for fault in NO_SERVER:
        page_guard.allow(fault)
    workspace = tmp_path / "espace"
    started = start(workspace, tmp_path / "journal.txt")
    started.workspace = workspace
    page = page_guard.open(address(started, episode))
    live(page)
    question = next(q for q in learner.questions(episode) if q["graded"] and q["type"] == "single")
    chance = random.Random(episode)
    for moment in range(MOMENTS):
        known = {event["uuid"] for event in events(started, episode)}
        radios = learner.view(page, question["id"]).locator("input[type=radio]")
        pick = next(i for i in range(radios.count()) if not radios.nth(i).is_checked())
        delay = chance.uniform(0, 0.05)
        radios.nth(pick).check()
        page.evaluate("delay => new Promise(done => setTimeout(done, delay))", delay * 1000)
        started.end(signal.SIGKILL)
        started = start(workspace, tmp_path / "journal.txt")
        started.workspace = workspace
        page.goto(address(started, episode))
        live(page)
        expect(learner.status(page, question["id"])).to_have_text(SAVED)
        assert learner.view(page, question["id"]).locator("input[type=radio]").nth(pick).is_checked(), moment
        fresh = [event for event in events(started, episode) if event["uuid"] not in known]
        assert len(fresh) == 1, moment
    started.end()


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_a_line_that_is_cut_and_returns_loses_nothing(course, lesson, page_guard, episode):
    for fault in NO_SERVER:
        page_guard.allow(fault)
    page = lesson(episode)
    question = next(q for q in learner.questions(episode) if q["graded"] and q["type"] == "single")
    radios = learner.view(page, question["id"]).locator("input[type=radio]")
    pick = next(i for i in range(radios.count()) if not radios.nth(i).is_checked())
    page.context.set_offline(True)
    radios.nth(pick).check()
    expect(learner.status(page, question["id"])).to_contain_text("En attente")
    expect(page.get_by_role("button", name="Reprendre", exact=True)).to_be_visible()
    page.context.set_offline(False)
    expect(learner.status(page, question["id"])).to_have_text(SAVED)
    expect(page.get_by_role("button", name="Reprendre", exact=True)).to_have_count(0)


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_two_tabs_lose_nothing(course, page_guard, episode):
    first = page_guard.open(address(course, episode))
    second = page_guard.open(address(course, episode))
    live(first)
    live(second)
    one, other = learner.questions(episode)[:2]
    learner.answer(first, one)
    learner.answer(second, other)
    expect(learner.status(first, one["id"])).to_have_text(SAVED)
    expect(learner.status(second, other["id"])).to_have_text(SAVED)
    assert {one["id"], other["id"]} <= {event["question"] for event in events(course, episode)}


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_handing_in_makes_a_file_and_keeps_the_first(course, lesson, episode):
    page = lesson(episode)
    panel = learner.view(page, "rendre")
    graded = [question for question in learner.questions(episode) if question["graded"]]
    training = next(question for question in learner.questions(episode) if not question["graded"])
    for question in (training, *graded):
        learner.answer(page, question)
        expect(learner.status(page, question["id"])).to_have_text(SAVED)
    panel.get_by_text("Ce que verra le formateur").click()
    panel.get_by_label("Votre identifiant").fill("eleve-01")
    for count in (1, 2):
        panel.get_by_role("button", name="Rendre", exact=True).click()
        expect(panel.locator("[data-al=receipt]")).to_contain_text(f"{episode}__eleve-01__")
        page.wait_for_function("() => document.querySelector('[data-al=submit]').ariaDisabled !== 'true'")
        made = sorted((course.workspace / "rendus").glob(f"{episode}__eleve-01__*.zip"))
        assert len(made) == count
    with zipfile.ZipFile(made[0]) as archive:
        sent = json.loads(archive.read("reponses.json"))
        assert sorted(archive.namelist()) == ["manifeste.json", "reponses.json"]
    assert {event["question"] for event in sent["events"]} == {question["id"] for question in graded}


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_answers_given_on_a_phone_join_those_of_the_workspace(course, lesson, episode, tmp_path):
    page = lesson(episode)
    view = learner.compiled(episode)["views"]
    question = next(q for q in learner.questions(episode) if q["type"] == "freetext" and q["graded"])
    event = {
        "uuid": "00000000-0000-4000-8000-00000000a1a1",
        "question": question["id"],
        "revision": view[question["id"]]["revision"],
        "value": "Écrit dans le car",
        "confidence": None,
        "time": "2999-01-01T00:00:00.000Z",
        "edition": "plain",
    }
    content = {"schema": 1, "course": "alliances", "episode": episode, "events": [event]}
    (tmp_path / "du-telephone.json.txt").write_text(json.dumps(content), encoding="utf-8")
    panel = learner.view(page, "rendre")
    panel.locator("[data-al=import-file]").set_input_files(tmp_path / "du-telephone.json.txt")
    expect(panel.locator("[data-al=files-said]")).to_contain_text("Tout est enregistré")
    assert event["uuid"] in {kept["uuid"] for kept in events(course, episode)}
    assert learner.kept(page, question)[0] == "Écrit dans le car"
    content["episode"] = "episode9"
    (tmp_path / "autre.json").write_text(json.dumps(content), encoding="utf-8")
    panel.locator("[data-al=import-file]").set_input_files(tmp_path / "autre.json")
    expect(panel.locator("[data-al=files-said]")).to_contain_text("autre épisode")


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_an_episode_is_projected_and_given_back(course, page_guard, episode):
    page = page_guard.open(f"{address(course, episode)}&projection")
    expect(page.locator(".al-stage h1")).to_have_text(learner.compiled(episode)["title"])
    live(page)
    page.keyboard.press("PageDown")
    expect(page.locator(".al-s-counter")).to_contain_text("Écran 2 sur")
    page.keyboard.press("Escape")
    expect(page.locator("main#contenu")).to_be_visible()
    assert f"token={course.token}" in page.url


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_a_shared_course_keeps_answers_in_each_browser_only(tmp_path, page_guard, episode):
    workspace = tmp_path / "espace"
    with running(workspace, tmp_path / "journal.txt", "--partage") as shared:
        first, second = page_guard.open(address(shared, episode)), page_guard.open(address(shared, episode))
        live(first)
        live(second)
        question = next(q for q in learner.questions(episode) if q["type"] == "single")
        learner.answer(first, question)
        expect(learner.status(first, question["id"])).to_contain_text("dans ce navigateur")
        first.reload()
        live(first)
        second.reload()
        live(second)
        assert any(learner.kept(first, question))
        assert not any(learner.kept(second, question))
        assert events(shared, episode) == []


def test_the_address_of_a_shared_course_opens_its_pages_and_nothing_more(tmp_path):
    workspace = tmp_path / "espace"
    with running(workspace, tmp_path / "journal.txt", "--partage") as shared:
        for path in (
            "api/kernels",
            "api/sessions",
            "api/contents",
            "api/shutdown",
            "lab",
            "files/accueil/accueil.ipynb",
        ):
            assert shared.get(path)[0] == 404, path
        notebook = workspace / "à-moi.ipynb"
        notebook.write_text(
            '{"cells": [], "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}'
        )
        assert shared.get("voila/render/%C3%A0-moi.ipynb")[0] == 503
        request = urllib.request.Request(
            f"{shared.base}alliances/reponses/accueil/accueil.ipynb",
            data=b'{"type": "hello"}',
            headers={"Authorization": f"token {shared.token}"},
        )
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(request, timeout=30)


def wrong(page):
    """Every rule on a phone, in light; the sizes and the colours again on a laptop, in dark."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.emulate_media(color_scheme="light")
    found = broken(page) + faults(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    return found + broken(page, only=["color-contrast"]) + faults(page)


@campaign_only("test_accessible_pages reads the same pages, published")
@pytest.mark.parametrize("name", learner.pages())
def test_nothing_is_out_of_reach_once_all_is_open(course, page_guard, name):
    page = page_guard.open(address(course, name))
    if name in EPISODES:
        live(page)
    stir(page)
    assert wrong(page) == []


def test_the_page_that_asks_for_the_address_again_is_a_page_like_the_others(course, page_guard):
    page_guard.allow("401")
    page = page_guard.open(f"{course.base}login")
    page.get_by_label("Jeton du cours").fill("pas-le-bon")
    page.get_by_role("button", name="Entrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Copiez-le en entier")
    assert wrong(page) == []


def test_pages_that_do_not_exist_speak_french(course, page_guard):
    page_guard.allow("404")
    page = page_guard.open(f"{course.base}voila/render/rien.ipynb?token={course.token}")
    assert "Cette page n’existe pas" in page.locator("main").inner_text()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert wrong(page) == []
    page.get_by_role("link", name="Revenir à l’accueil").click()
    page.wait_for_selector("h1")
    assert all(page.locator(f"a[href*='{episode}']").count() > 0 for episode in EPISODES)
