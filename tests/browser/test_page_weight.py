"""What a page asks of a line: few requests, few bytes, nothing twice; and what it shows before any script."""

from __future__ import annotations

import gzip
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import learner
import pytest
from playwright.sync_api import expect

from sampling import sample

EPISODES = learner.episodes()
REQUESTS = 12
EPISODE_BYTES, NEXT_EPISODE_BYTES = 900_000, 250_000
"""Bytes as sent, compressed."""
SENT = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map(({ name, encodedBodySize, transferSize }) => ({ name, size: encodedBodySize, crossed: transferSize > 0 }))"""


class _Host(SimpleHTTPRequestHandler):
    """An ordinary host of files, set as the administrator's guide says."""

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        packed = path.suffix in {".html", ".css", ".js", ".json", ".svg", ".webmanifest"}
        body = path.read_bytes() if path.is_file() else b""
        body = gzip.compress(body, mtime=0) if packed else body
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000" if "?v=" in self.path else "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """The test says what matters."""


@pytest.fixture(params=["plain", "voila"])
def edition(request, published):
    """Address of an episode by its name; without workers, which keep the whole course for later."""
    if request.param == "voila":
        course = request.getfixturevalue("course")
        yield lambda name: f"{course.base}voila/render/{name}/{name}.ipynb?token={course.token}"
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: _Host(*args, directory=str(published)))
    server.request_queue_size = 128
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield lambda name: f"http://127.0.0.1:{server.server_port}/{name}.html"
    server.shutdown()
    server.server_close()


def read_all(page, episode):
    """Draw a chart and the map, which bring their bundles."""
    chart = learner.unfold(learner.view(page, learner.charts(episode)[0]))
    chart.scroll_into_view_if_needed()
    for look in chart.locator("[data-al=look]").all():
        look.click()
    expect(chart.locator("svg.main-svg").first).to_be_visible()
    for explorer in page.locator("[data-type=departments]").all():
        learner.unfold(explorer)
        # Charts that come grow the page: the map is gone to until it is there.
        page.wait_for_function(
            "(map) => { map.scrollIntoView({ behavior: 'instant' }); return window.AlliancesCarte; }",
            arg=explorer.element_handle(),
        )


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_a_visit_is_light_and_the_next_one_brings_its_words_only(edition, page_guard, episode):
    context = page_guard.context(service_workers="block")
    page, sockets = context.new_page(), []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(edition(episode))
    read_all(page, episode)
    first = page.evaluate(SENT)
    assert len(first) <= REQUESTS, first
    assert sum(one["size"] for one in first) <= EPISODE_BYTES, first
    assert sockets == []
    page.goto("about:blank")
    page.goto(edition(episode))
    read_all(page, episode)
    again = [one for one in page.evaluate(SENT) if one["crossed"]]
    assert [one["name"] for one in again if "?v=" in one["name"]] == []
    assert sum(one["size"] for one in again if "/static/" not in one["name"]) <= NEXT_EPISODE_BYTES, again


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_no_word_waits_for_a_script(edition, page_guard, episode):
    page = page_guard.open(edition(episode), java_script_enabled=False)
    found = page.evaluate("""() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, dt, dd, td, legend)")]
      .filter((node) => node.textContent.trim() && !node.closest("[hidden], details:not([open]), .al-radar-figure"))
      .filter((node) => !node.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .map((node) => node.outerHTML.slice(0, 200))""")
    assert found == []
    assert page.locator(".al-prose [hidden], .al-prose[hidden], [data-alliances-view][hidden]").count() == 0


def test_a_card_that_grows_is_walled_from_the_others(published, page_guard):
    page = page_guard.open((published / f"{EPISODES[0]}.html").as_uri())
    card = page.locator("[data-type=single]").first
    assert card.evaluate("(node) => getComputedStyle(node).contain") in {"content", "layout style paint"}
    page.emulate_media(media="print")
    assert card.evaluate("(node) => getComputedStyle(node).contain") == "none"
