"""Pages whose console and hosts are watched, folders served on the loopback."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from harness import write_harness
from labs import INTERFACES, open_notebook
from trial_page import write_trial

from alliances.pages.publish import publish
from alliances.paths import require_course_root
from sampling import sample
from starting import Started, running

LOCAL = {"", "127.0.0.1", "localhost"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


# On file://, set as the page itself does it, and asked before it: see host/storage.js.
WHOLE_PAGE = """
(() => {
  const set = () => {
    try {
      if (localStorage.getItem("alliances-une-etape") === null) localStorage.setItem("alliances-une-etape", "non");
    } catch { /* no storage here */ }
  };
  if (location.protocol === "file:") navigator.locks.query().then(set);
  else set();
})();
"""
STARTED = "location.protocol !== 'file:' || !document.getElementById('alliances-episode') || window.alliances"


class PageGuard:
    """Opens pages and remembers what they must not do: console errors, exceptions, requests to another host."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._contexts: list[Any] = []
        self.faults: list[str] = []
        self._allowed: list[str] = []

    def context(self, **options: Any) -> Any:
        """A browser context whose pages are watched; phone or laptop by `viewport`."""
        chosen = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "locale": "fr-FR", **options}
        first_visit = chosen.pop("first_visit", False)
        context = self._browser.new_context(**chosen)
        if not first_visit:
            # A phone shows one étape at a time until told otherwise: tests read the whole page, at any width.
            context.add_init_script(WHOLE_PAGE)
        context.set_default_timeout(30_000)
        self._contexts.append(context)
        context.on("page", self.watch)
        return context

    def open(self, url: str | None = None, **options: Any) -> Any:
        """A watched page in a context of its own."""
        page = self.context(**options).new_page()
        if url is not None:
            page.goto(url)
            if options.get("java_script_enabled", True):
                page.wait_for_function(STARTED)
        return page

    def allow(self, part: str) -> None:
        """A fault that holds this text is what the test provokes."""
        self._allowed.append(part)

    def watch(self, page: Any) -> None:
        page.on("console", lambda message: self._note(f"console: {message.text}") if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note(f"exception: {error}"))
        page.on("request", lambda request: self._host(request.url))
        page.on("websocket", lambda socket: self._host(socket.url))

    def _host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"file", "data", "blob", "about", "chrome"} and (parts.hostname or "") not in LOCAL:
            self._note(f"another host: {url}")

    def _note(self, fault: str) -> None:
        if not any(part in fault for part in self._allowed):
            self.faults.append(fault)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def page_guard(chromium, serve) -> Iterator[PageGuard]:
    """A guard whose pages are closed before the servers of `serve`: one that still reads a font sees no reset line."""
    guard = PageGuard(chromium)
    yield guard
    guard.close()
    assert guard.faults == []


class _Server(http.server.ThreadingHTTPServer):
    # A page asks for more files at once than the five connections that wait by default.
    request_queue_size = 128


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """The test says what matters."""


@pytest.fixture(scope="module")
def shared_guard(chromium) -> Iterator[PageGuard]:
    """A guard for pages that several tests of a file read; its faults are told after the last of them."""
    guard = PageGuard(chromium)
    yield guard
    guard.close()
    assert guard.faults == []


@contextlib.contextmanager
def serving() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on a free port of the loopback; returns its address, with the final slash."""
    servers: list[_Server] = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = _Server(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    try:
        yield start
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Folders served during one test."""
    with serving() as start:
        yield start


@pytest.fixture(scope="module")
def shared_serve() -> Iterator[Callable[[Path], str]]:
    """Folders served to all the tests of a file."""
    with serving() as start:
        yield start


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    """The plain edition of the real course, read by every test: one that changes a file makes a copy."""
    folder = tmp_path_factory.mktemp("clé usb d’été")
    publish(require_course_root(), folder)
    return folder


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Iterator[Started]:
    """The course started once for a file of tests, in a workspace of its own."""
    folder = tmp_path_factory.mktemp("cours")
    # A campaign opens more notebooks on one server than one learner would, and closes none.
    with running(folder / "espace d’été", folder / "journal.txt", "--noyaux", "40") as started:
        yield started


@pytest.fixture(params=sample(INTERFACES, lambda _interface: {"a notebook"}))
def opened(request, course, page_guard) -> Callable[..., Any]:
    """Open a notebook of the workspace, in JupyterLab and, in a campaign, in Notebook."""

    def go(path: str, **options: Any) -> Any:
        return open_notebook(page_guard, course, request.param, path, **options)

    return go


@pytest.fixture(scope="session")
def harness(tmp_path_factory) -> Path:
    """A folder with one plain page of sample views, as the build renders them."""
    return write_harness(tmp_path_factory.mktemp("harness"))


@pytest.fixture(scope="session")
def trial(tmp_path_factory) -> Path:
    """A page that shows the activities of `tests/fixtures/activities/essai.md`."""
    return write_trial(tmp_path_factory.mktemp("essai"))


@pytest.fixture
def lesson(harness, page_guard) -> Any:
    """The sample page, opened from the disk."""
    return page_guard.open((harness / "index.html").as_uri())


@pytest.fixture
def address(folder, serve):
    """Where the pages of the module's own `folder` are."""
    return serve(folder)


@pytest.fixture
def page(address, page_guard):
    """The first page at the module's address."""
    return page_guard.open(address)
