"""Voilà's page: it speaks to the kernel by itself, says that it is gone, and comes back where it was."""

from __future__ import annotations

import re

import pytest
from harness import write_harness
from playwright.sync_api import expect

# A websocket to a kernel that keeps events; the test reads its frames and may cut it.
FAKE = """
window.kernel = { frames: [], events: [], sockets: [] };
window.WebSocket = class extends EventTarget {
  static CONNECTING = 0; static OPEN = 1; static CLOSED = 3;
  constructor(url) { super(); this.url = String(url); this.readyState = 0; kernel.sockets.push(this);
    setTimeout(() => { this.readyState = 1; this.dispatchEvent(new Event('open')); }); }
  close() { this.readyState = 3; }
  cut() { this.readyState = 3; this.dispatchEvent(new Event('close')); }
  push(type, content) {
    const data = JSON.stringify({ header: { msg_type: type }, content });
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  send(text) {
    const frame = JSON.parse(text); kernel.frames.push(frame);
    const { comm_id, data } = frame.content;
    if (frame.header.msg_type !== 'comm_msg') return;
    const state = { type: 'state', mode: 'personnel', workspace: 'w', notices: [], profile: {}, exchange: false };
    const replies = {
      hello: () => ({ ...state, events: kernel.events }),
      append: () => {
        kernel.events.push(...data.events);
        return { type: 'ack', uuids: data.events.map((e) => e.uuid), refused: [], notices: [] };
      },
    };
    const reply = { ...replies[data.type](), request: data.request };
    setTimeout(() => this.push('comm_msg', { comm_id, data: reply }));
  }
};
"""
TOP = "document.getElementById('t-matching').getBoundingClientRect().top"
CONNECT = "alliances.connect({ kernelId: 'k1', baseUrl: '/base/' })"


def choose(page, text):
    page.locator('[data-alliances-view="n-single"]').get_by_label(text).check()


def status(page):
    return page.locator('[data-alliances-view="n-single"] [data-al="status"]')


@pytest.fixture
def voila(tmp_path, page_guard, serve):
    page = page_guard.context().new_page()
    page.add_init_script(FAKE)
    page.route("**/base/**", lambda route: route.fulfill(status=204))
    page.goto(serve(write_harness(tmp_path, edition="voila")))
    return page


def test_the_words_and_the_answers_come_before_the_kernel(voila):
    choose(voila, "La commune")
    expect(status(voila)).to_contain_text("En attente")
    voila.evaluate(CONNECT)
    expect(status(voila)).to_have_text(re.compile("Enregistré à"))
    assert voila.evaluate("kernel.events.length") == 1


def test_the_protocol_is_jupyter_s(voila):
    voila.evaluate(CONNECT)
    voila.wait_for_function("kernel.frames.length >= 2")
    first, second = voila.evaluate("kernel.frames.slice(0, 2)")
    assert re.fullmatch(
        r"ws://127\.0\.0\.1:\d+/base/api/kernels/k1/channels\?session_id=[0-9a-f-]{36}",
        voila.evaluate("kernel.sockets[0].url"),
    )
    assert (first["channel"], first["header"]["msg_type"], first["content"]["target_name"]) == (
        "shell",
        "comm_open",
        "alliances",
    )
    assert first["content"]["data"] == {"episode": "essai"}
    assert second["content"]["comm_id"] == first["content"]["comm_id"]
    assert second["content"]["data"]["type"] == "hello"
    assert {"msg_id", "username", "session", "date", "version"} <= set(first["header"])


@pytest.mark.parametrize(
    "loss",
    [
        "kernel.sockets[0].cut()",
        "kernel.sockets[0].push('status', { execution_state: 'restarting' })",
        "kernel.sockets[0].push('comm_close', { comm_id: kernel.frames[0].content.comm_id })",
        "alliances.kernelFailed()",
    ],
)
def test_a_loss_is_said_and_taken_up_in_place(voila, loss):
    voila.evaluate(CONNECT)
    voila.wait_for_function("alliances.store.connection === 'live'")
    voila.evaluate(loss)
    choose(voila, "La commune")
    expect(voila.get_by_text("Le cours s’est interrompu")).to_be_visible()
    expect(voila.get_by_text(re.compile("1.réponse attend"))).to_be_visible()
    voila.evaluate("scrollTo(0, 900)")
    seen = voila.evaluate(TOP)
    with voila.expect_navigation():
        voila.get_by_role("button", name="Reprendre", exact=True).click()
    # The banner is gone, and all that was under it is higher on the page: the reader sees the same thing.
    voila.wait_for_function(f"Math.abs({TOP} - {seen}) < 1")
    voila.evaluate(CONNECT)
    expect(status(voila)).to_have_text(re.compile("Enregistré à"))
    assert voila.evaluate("kernel.events.length") == 1
    expect(voila.get_by_text("Le cours s’est interrompu")).to_have_count(0)


def test_a_page_of_words_has_nothing_to_lose(tmp_path, page_guard, serve):
    page = page_guard.context().new_page()
    page.add_init_script(FAKE)
    page.route("**/base/**", lambda route: route.fulfill(status=204))
    page.goto(serve(write_harness(tmp_path, edition="voila", bare=True)))
    page.evaluate(CONNECT)
    assert page.evaluate("kernel.sockets.length") == 0
    expect(page.get_by_role("button", name="Reprendre", exact=True)).to_have_count(0)
    with page.expect_request("**/base/voila/api/shutdown/k1"):
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))")


def test_the_kernel_is_stopped_when_the_page_is_left(voila):
    voila.evaluate(CONNECT)
    voila.wait_for_function("alliances.store.connection === 'live'")
    with voila.expect_request("**/base/voila/api/shutdown/k1") as waiting:
        voila.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))")
    assert waiting.value.method == "POST"
