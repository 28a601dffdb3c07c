"""One visit in Chromium: what is seen when, and what it asked of the network."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

__all__ = ["SETTLED_MS", "Network", "Visit", "chromium", "opened", "visit"]

# Another host fails at once, by name; Playwright's own way of refusing requests would turn the browser's cache off.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
SLOW_LINE = {"offline": False, "latency": 100, "downloadThroughput": 1.5e6 / 8, "uploadThroughput": 1.5e6 / 8}
"""1.5 Mbit/s and 100 ms, in DevTools' words; it does not slow websockets."""
SETTLED_MS = 500


@dataclass
class Network:
    """What a page asked for."""

    requests: int = 0
    """Sent over the network; what came from the cache is not counted."""
    bytes: float = 0
    """As received, headers and compression included, websocket messages added."""
    socket_bytes: float = 0
    """The part of it that came through websockets, without compression."""
    hosts: set[str] = field(default_factory=set)
    """Other hosts that were asked, though none can answer."""
    addresses: dict[str, str] = field(default_factory=dict)
    """Each request by its number."""

    def watch(self, session: Any) -> None:
        """Count what a page does from now on."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", self._cached)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._message)
        session.on("Network.webSocketFrameSent", self._message)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        parts = urlsplit(event["request"]["url"])
        if parts.scheme not in {"http", "https"}:
            return
        if parts.hostname not in {"127.0.0.1", "localhost"}:
            self.hosts.add(str(parts.hostname))
        self.requests += 1
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _cached(self, event: dict[str, Any]) -> None:
        self.requests -= event["requestId"] in self.addresses

    def _answered(self, event: dict[str, Any]) -> None:
        self.requests -= bool(event["response"].get("fromDiskCache")) and event["requestId"] in self.addresses

    def _loaded(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"] if event["requestId"] in self.addresses else 0

    def _message(self, event: dict[str, Any]) -> None:
        length = len(event["response"]["payloadData"])
        self.bytes += length
        self.socket_bytes += length


@dataclass(frozen=True)
class Visit:
    """Seconds from navigation, and the network's share."""

    text: float
    """A known sentence is on the screen."""
    first_chart: float | None
    all_charts: float | None
    network: Network


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium, or the one that ALLIANCES_CHROMIUM names."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("ALLIANCES_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise SystemExit("Chromium is not installed: `apt install chromium`, or name one in ALLIANCES_CHROMIUM.")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(context: Any, url: str, sentence: str, *, slow: bool = False, charts: bool = True) -> Iterator[Any]:
    """A page of `context` at `url`, on a slow line if asked; left properly, so that its kernel ends."""
    page = context.new_page()
    wanted = json.dumps({"sentence": sentence, "visit": charts}, ensure_ascii=False)
    page.add_init_script(Path(__file__).with_name("watch.js").read_text(encoding="utf-8").replace("WANTED", wanted))
    session = context.new_cdp_session(page)
    page.network = Network()
    page.network.watch(session)
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW_LINE)
    page.goto(url, wait_until="commit")
    try:
        yield page
    finally:
        page.goto("about:blank")
        page.close()


def visit(context: Any, url: str, sentence: str, *, ready: str, charts: int, slow: bool = False) -> Visit:
    """Open the page, wait until `ready` (JavaScript) and `charts` charts drawn, then until the network is quiet."""
    with opened(context, url, sentence, slow=slow, charts=bool(charts)) as page:
        page.wait_for_function("window.__seen?.text !== null")
        page.wait_for_function(f"window.__seen.charts.length >= {charts}")
        page.wait_for_function(ready)
        before = -1
        while before != page.network.requests:
            before = page.network.requests
            page.wait_for_timeout(SETTLED_MS)
        seen = page.evaluate("window.__seen")
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    drawn = [at / 1000 for at in seen["charts"]]
    return Visit(
        text=max(seen["text"], painted) / 1000,
        first_chart=drawn[0] if drawn else None,
        all_charts=drawn[charts - 1] if charts and len(drawn) >= charts else None,
        network=page.network,
    )
