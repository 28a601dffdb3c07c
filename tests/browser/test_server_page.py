"""Voilà's page under the course's own server: no kernel; what is lost is said, and what returns is taken up."""

from __future__ import annotations

import json
import re

import pytest
from harness import write_harness
from playwright.sync_api import expect

CONNECT = "alliances.connect({ answers: '/base/alliances/reponses/essai.ipynb' })"
STATE = {"type": "state", "mode": "personnel", "workspace": "w", "notices": [], "profile": {}, "exchange": False}


class Kept:
    """The server's side: events kept, messages heard, and a line that the test may cut."""

    def __init__(self):
        self.events, self.messages, self.tokens, self.requests, self.status = [], [], [], 0, 200

    def answer(self, route):
        if self.status is None:
            return route.abort()
        sent = route.request.post_data_json
        self.requests += 1
        self.tokens.append(route.request.headers.get("x-xsrftoken"))
        replies = [self.reply(message) for message in sent] if isinstance(sent, list) else self.reply(sent)
        return route.fulfill(status=self.status, content_type="application/json", body=json.dumps(replies))

    def reply(self, message):
        self.messages.append(message)
        if message["type"] == "hello":
            reply = {**STATE, "events": self.events}
        else:
            self.events += message["events"]
            reply = {"type": "ack", "uuids": [e["uuid"] for e in message["events"]], "refused": [], "notices": []}
        return {**reply, "request": message.get("request")}


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def voila(tmp_path, page_guard, serve, kept):
    page_guard.allow("Failed to load resource")
    page = page_guard.context().new_page()
    page.route("**/base/alliances/reponses/**", kept.answer)
    page.goto(serve(write_harness(tmp_path, edition="voila")))
    return page


def choose(page, text):
    page.locator('[data-alliances-view="n-single"]').get_by_label(text).check()


def status(page):
    return page.locator('[data-alliances-view="n-single"] [data-al="status"]')


def resume(page):
    return page.get_by_role("button", name="Reprendre", exact=True)


def test_an_answer_given_before_the_server_is_known_is_kept_once_it_is(voila, kept):
    choose(voila, "La commune")
    expect(status(voila)).to_contain_text("En attente")
    voila.evaluate("document.cookie = '_xsrf=jeton'")
    voila.evaluate(CONNECT)
    expect(status(voila)).to_have_text(re.compile("Enregistré à"))
    assert len(kept.events) == 1
    assert set(kept.tokens) == {"jeton"}


@pytest.mark.parametrize("fault", [None, 500])
def test_a_loss_is_said_and_taken_up_in_place(voila, kept, fault):
    voila.evaluate(CONNECT)
    voila.wait_for_function("alliances.store.connection === 'live'")
    kept.status = fault
    choose(voila, "La commune")
    expect(voila.get_by_text(re.compile("1.réponse attend"))).to_be_visible()
    resume(voila).click()
    expect(voila.get_by_text("ne répond pas encore")).to_be_visible()
    kept.status = 200
    resume(voila).click()
    expect(status(voila)).to_have_text(re.compile("Enregistré à"))
    assert len(kept.events) == 1
    expect(resume(voila)).to_have_count(0)


def test_a_server_that_knows_the_browser_no_more_is_asked_for_the_page(voila, kept):
    voila.evaluate(CONNECT)
    voila.wait_for_function("alliances.store.connection === 'live'")
    kept.status = 403
    choose(voila, "La commune")
    with voila.expect_navigation():
        resume(voila).click()
    kept.status = 200
    voila.evaluate(CONNECT)
    expect(status(voila)).to_have_text(re.compile("Enregistré à"))
    assert len(kept.events) == 1


@pytest.mark.parametrize(
    "sign",
    ["dispatchEvent(new Event('online'))"]
    + [f"document.dispatchEvent(new Event('{name}'))" for name in ("visibilitychange", "resume")],
)
def test_a_line_that_returns_saves_what_waited_without_a_click(voila, kept, sign):
    voila.evaluate(CONNECT)
    voila.wait_for_function("alliances.store.connection === 'live'")
    kept.status = None
    choose(voila, "La commune")
    expect(resume(voila)).to_be_visible()
    voila.evaluate(sign)
    expect(resume(voila)).to_be_visible()
    kept.status = 200
    voila.evaluate(sign)
    expect(status(voila)).to_have_text(re.compile("Enregistré à"))
    expect(resume(voila)).to_have_count(0)
    assert len(kept.events) == 1


def test_a_page_taken_back_from_the_browser_s_memory_reads_what_another_tab_gave(voila, kept):
    voila.evaluate(CONNECT)
    voila.wait_for_function("alliances.store.connection === 'live'")
    heard = len(kept.messages)
    voila.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    voila.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    voila.wait_for_function("alliances.store.connection === 'live'")
    assert [message["type"] for message in kept.messages[heard:]] == ["hello", "hello"]


def test_what_a_page_asks_for_when_it_opens_is_one_request(voila, kept):
    voila.evaluate(CONNECT)
    voila.wait_for_function("[alliances.store, alliances.own].every(({ connection }) => connection === 'live')")
    assert [message["type"] for message in kept.messages] == ["hello", "hello"]
    assert kept.requests == 1


def test_a_shared_course_asks_the_server_for_nothing(voila, kept):
    choose(voila, "La commune")
    voila.evaluate("alliances.connect({ shared: true, workspace: 'w' })")
    expect(status(voila)).to_contain_text("dans ce navigateur")
    assert kept.messages == []
    voila.reload()
    voila.evaluate("alliances.connect({ shared: true, workspace: 'w' })")
    assert voila.locator('[data-alliances-view="n-single"]').get_by_label("La commune").is_checked()
    expect(resume(voila)).to_have_count(0)


def test_a_page_of_words_asks_for_nothing(tmp_path, page_guard, serve, kept):
    page = page_guard.context().new_page()
    page.route("**/base/alliances/reponses/**", kept.answer)
    page.goto(serve(write_harness(tmp_path, edition="voila", bare=True)))
    page.evaluate(CONNECT)
    assert kept.messages == []
    expect(resume(page)).to_have_count(0)
