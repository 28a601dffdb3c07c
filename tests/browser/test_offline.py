"""The published course without its server: whole after one visit, one version at a time, silent where it can't be."""

from __future__ import annotations

import functools
import http.server
import json
import mimetypes
import re
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

import learner
import pytest
from playwright.sync_api import expect

from alliances.pages.offline import WORKER, worker_script

EPISODE = learner.episodes()[0]
READY = "Une nouvelle version de cette page est prête"
PATIENCE = 60_000
"""Chromium looks for a new version a few seconds after a page is read; a busy machine takes its time."""
CACHES = (
    "async () => { const names = await caches.keys(); return names.filter(name => name.startsWith('alliances:')); }"
)

WIDTH = "src => new Promise(done => { const i = new Image(); i.onload = () => done(i.naturalWidth); i.src = src; })"


@pytest.fixture
def site(published, tmp_path):
    folder = tmp_path / "site"
    shutil.copytree(published, folder)
    made = Site(folder)
    yield made
    made.stop()


class Site:
    """A folder served under one address, that can fall and come back; `course` is a folder of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._port = 0
        self._server: http.server.ThreadingHTTPServer | None = None
        self.start()
        self.url = f"http://127.0.0.1:{self._port}/"

    def start(self) -> None:
        handler = functools.partial(_Handler, directory=str(self.folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def publish_again(self, word: str, *, without: str = "") -> None:
        """A new version: every page says `word`, every address of a static file changes; `without` did not arrive."""
        assets = f"nouveau{word}"
        for page in self.folder.glob("*.html"):
            text = re.sub(r"\?v=\w+", f"?v={assets}", page.read_text(encoding="utf-8"))
            page.write_text(text.replace("Cours indépendant,", f"{word},"), encoding="utf-8")
        script = self.folder / "static" / "page.js"
        script.write_text(f"{script.read_text(encoding='utf-8')}\nwindow.edition = '{word}';\n", encoding="utf-8")
        listed = json.loads(re.search(r"FILES = (\{.*?\});", self.worker, re.DOTALL)[1])
        worker = worker_script(self.folder, [self.folder / name for name in listed], assets)
        if without:
            (self.folder / without).write_bytes(b"/* half of it */")
        (self.folder / WORKER).write_text(worker, encoding="utf-8")

    @property
    def worker(self) -> str:
        return (self.folder / WORKER).read_text(encoding="utf-8")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """The test says what matters."""


def visit(page_guard, site, name="index"):
    """One visit: the page is read, its worker has everything."""
    page = page_guard.open(f"{site.url}{name}.html")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller", timeout=PATIENCE)
    return page


def edition_of(page):
    return page.locator("footer p").first.inner_text().split(",")[0], page.evaluate("window.edition ?? null")


def test_after_one_visit_the_whole_course_reads_without_its_server(site, page_guard):
    page = visit(page_guard, site)
    site.stop()
    page.reload()
    expect(page.locator("h1")).to_have_text(learner.compiled("accueil")["title"])
    page.locator(f"a[href^='{EPISODE}.html']").first.click()
    expect(page.locator("h1")).to_have_text(learner.compiled(EPISODE)["title"])
    question = learner.questions(EPISODE)[0]
    learner.answer(page, question)
    expect(learner.status(page, question["id"])).to_contain_text("dans ce navigateur")
    key = learner.charts(EPISODE)[0]
    learner.unfold(learner.view(page, key)).scroll_into_view_if_needed()
    learner.view(page, key).get_by_role("button", name=re.compile("Voir le graphique")).first.click()
    expect(learner.view(page, key).locator("svg.main-svg").first).to_be_visible()
    page.goto(site.url)
    expect(page.locator("h1")).to_have_text(learner.compiled("accueil")["title"])
    assert page.evaluate("document.fonts.check('18px \"Atkinson Hyperlegible\"')")


def test_a_new_version_is_announced_and_never_mixed_with_the_old_one(site, page_guard):
    page = visit(page_guard, site)
    other = page.context.new_page()
    other.goto(f"{site.url}{EPISODE}.html")
    site.publish_again("Version deux")
    page.reload()
    banner = page.locator("[data-al=new-version]")
    expect(banner).to_contain_text(READY, timeout=PATIENCE)
    banner.get_by_role("button", name="Plus tard").click()
    expect(banner).to_have_count(0)
    page.goto(f"{site.url}{EPISODE}.html")
    expect(banner).to_contain_text(READY, timeout=PATIENCE)
    assert edition_of(page) == ("Cours indépendant", None)
    with other.expect_navigation():
        banner.get_by_role("button", name="Recharger").click()
    for tab in (page, other):
        expect(tab.locator("footer")).to_contain_text("Version deux", timeout=PATIENCE)
        expect(tab.locator("[data-al=new-version]")).to_have_count(0)
        assert edition_of(tab) == ("Version deux", "Version deux")
    assert len(page.evaluate(CACHES)) == 1
    site.stop()
    page.reload()
    assert edition_of(page) == ("Version deux", "Version deux")


def test_half_a_version_leaves_the_whole_one_in_use(site, page_guard):
    page_guard.allow("integrity")
    page_guard.allow("digest")
    page = visit(page_guard, site)
    kept = page.evaluate(CACHES)
    site.publish_again("Version deux", without="static/alliances.css")
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update().catch(() => {});
          const worker = registration.installing;
          if (worker) await new Promise(done => worker.addEventListener('statechange', done));
        }"""
    )
    page.reload()
    assert edition_of(page) == ("Cours indépendant", None)
    expect(page.locator("[data-al=new-version]")).to_have_count(0)
    site.stop()
    page.goto(f"{site.url}{EPISODE}.html")
    assert edition_of(page) == ("Cours indépendant", None)
    assert page.evaluate(CACHES) == kept


def test_what_the_browser_threw_away_comes_back_whole(site, page_guard):
    page = visit(page_guard, site)
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    page.reload()
    assert edition_of(page) == ("Cours indépendant", None)
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    site.publish_again("Version deux")
    page.goto(f"{site.url}{EPISODE}.html")
    assert edition_of(page) == ("Version deux", "Version deux")


def test_the_course_alone_is_kept_and_can_go_on_a_home_screen(site, page_guard):
    (site.folder / "autre.html").write_text("<p>À côté du cours</p>", encoding="utf-8")
    page = visit(page_guard, site)
    page.evaluate("fetch('autre.html')")
    [name] = page.evaluate(CACHES)
    kept = page.evaluate("async name => (await (await caches.open(name)).keys()).map(r => r.url)", name)
    listed = json.loads(re.search(r"FILES = (\{.*?\});", site.worker, re.DOTALL)[1])
    assert sorted(kept) == sorted(site.url + path for path in listed)
    manifest = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(r => r.json())")
    assert (manifest["lang"], manifest["display"], manifest["scope"]) == ("fr", "standalone", "./")
    for icon in manifest["icons"]:
        size = page.evaluate(WIDTH, site.url + icon["src"])
        assert icon["sizes"] in {"any", f"{size}x{size}"}


@pytest.mark.parametrize("door", ["disk", "plain http elsewhere"])
def test_where_browsers_keep_nothing_it_is_silently_absent(published, page_guard, door):
    page = page_guard.open()
    if door == "disk":
        page.goto((published / "index.html").as_uri())
    else:
        page_guard.allow("another host: http://cours.example")
        page.route("http://cours.example/**", lambda route: _from(published, route))
        page.goto("http://cours.example/index.html")
    expect(page.locator("h1")).to_have_text(learner.compiled("accueil")["title"])
    assert page.locator("link[rel=manifest]").count() == 0
    assert page.evaluate("async () => (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? []") == []


def _from(folder, route):
    path = folder / urlsplit(route.request.url).path.lstrip("/")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    route.fulfill(body=path.read_bytes(), content_type=kind)
