"""How long the dossier of a full passage takes: by the command line's engine, then by the page in Chromium.

Each run starts afresh: a new engine makes Word and PDF/UA; a new browser's page loads the dossier's bundle at the first
click, gives the Word file, then opens the page to print and prints it. `--quick` does three runs instead of five;
`--no-browser` leaves the page out. The load is printed, and on a busy machine the bar is « not measured ».
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from page_speed.browser import chromium

import dossiers
from alliances.dossier import Engine
from alliances.dossier import pdf as paper
from alliances.pages.publish import publish
from alliances.paths import require_course_root

BAR = 5.0
BUSY = 1.0
"""Load a core beyond which an absolute time says nothing."""


def once(text: str) -> dict[str, float]:
    """Seconds of each step."""
    marks = [time.perf_counter()]

    def lap() -> float:
        marks.append(time.perf_counter())
        return marks[-1] - marks[-2]

    engine = Engine()
    steps = {"engine": lap()}
    document = engine.document([text], ["A"], "2026-11-29T10:00:00Z")
    steps["model"] = lap()
    pictures = paper.pictures([block for block in document["blocks"] if block["type"] == "figure"])
    steps["pictures"] = lap()
    engine.word(document, pictures)
    steps["word"] = lap()
    paper.pdf(engine.html(document, paper.fonts()))
    steps["pdf"] = lap()
    return steps | {"all": marks[-1] - marks[0]}


def on_page(browser: Any, address: str, text: str) -> dict[str, float]:
    """Seconds from each click to its file, or to its page; the bundle is loaded by the first."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}accueil.html#mon-alliance")
    page.wait_for_function("window.alliances")
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
    file = {"name": "mon-alliance.json", "mimeType": "application/json", "buffer": text.encode()}
    page.locator("[data-al=file]").last.set_input_files([file])
    page.get_by_text("Fichier repris").wait_for()
    steps = {}
    start = time.perf_counter()
    with page.expect_download() as waiting:
        page.locator("[data-al=word]").click()
    waiting.value.path()
    steps["word"] = time.perf_counter() - start
    start = time.perf_counter()
    with page.expect_popup() as popup:
        page.locator("[data-al=page]").click()
    popup.value.locator("h1").wait_for()
    steps["page"] = time.perf_counter() - start
    start = time.perf_counter()
    popup.value.pdf(tagged=True, prefer_css_page_size=True)
    steps["print"] = time.perf_counter() - start
    context.close()
    return steps | {"all": sum(steps.values())}


def in_chromium(text: str, runs: int) -> list[dict[str, float]]:
    """Runs on the published course, served on the loopback."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        publish(require_course_root(), Path(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            return [on_page(browser, f"http://127.0.0.1:{server.server_port}/", text) for _ in range(runs)]
        finally:
            server.shutdown()
            server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Nothing: the report alone is read."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-browser", action="store_true")
    asked = parser.parse_args()
    runs = 3 if asked.quick else 5
    text = dossiers.dump(dossiers.passage())
    held = report("command line", [once(text) for _ in range(runs)])
    if not asked.no_browser:
        held = report("page in Chromium", in_chromium(text, runs)) and held
    return 0 if held else 1


def report(what: str, found: list[dict[str, float]]) -> bool:
    """Print the best run; False where the bar is missed on a machine that is not busy."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    best = min(found, key=lambda steps: steps["all"])
    print(f"{what}: load {load:.2f} on {os.cpu_count()} cores, best of {len(found)}")
    for name, seconds in best.items():
        print(f"{name:10} {seconds:6.2f} s")
    if best["all"] <= BAR:
        print(f"all in {BAR:.0f} s: held")
        return True
    busy = load > BUSY * (os.cpu_count() or 1)
    print(f"all in {BAR:.0f} s: {'not measured, the machine is busy' if busy else 'MISSED'}")
    return busy


if __name__ == "__main__":
    raise SystemExit(main())
