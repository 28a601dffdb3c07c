"""Stock Voilà and ours, one run, one Chromium: text, charts, clicks, bytes, memory, thirty readers at once.

The stock page is the same episode with Voilà's own template, ipywidgets questions and `go.Figure` charts, written when
the run starts. Its cases, activities and notes are words in Markdown, which is lighter than they would be as widgets.
Texts and charts are medians of visits that take turns; absolute times are the best of five. `--quick` takes one of each
and three readers in one second, and starts nothing after 50 s: what a busy machine leaves undone is not measured.
The servers are waited for, however long they take to start.
DevTools' slow line does not slow websockets, which favours the stock page.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import json
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from page_speed.browser import chromium
from page_speed.plan import Bench, Episode
from page_speed.report import BARS, Run, judged, table
from page_speed.samples import FULL, QUICK, Effort, Samples
from page_speed.servers import our_course, plain_pages, stock_voila
from page_speed.stock import first_sentence, write_stock

NAME = "episode1"
SIMULATION = "e1-a-onde"
PACKAGES = ("voila", "jupyter_server", "ipykernel", "ipywidgets", "plotly")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one of each, and three readers")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that was measured there too")
    args = parser.parse_args()
    started, load = time.monotonic(), os.getloadavg()[0]
    versions = {name: importlib.metadata.version(name) for name in PACKAGES} | {"python": platform.python_version()}

    def keep(samples: Samples) -> list[dict[str, Any]]:
        run = Run(load > (os.cpu_count() or 1), samples.repetitions())
        rows = [judged(bar, samples.chosen(), run) for bar in BARS]
        if args.json:
            told = {"bars": rows, "values": samples.values, "versions": versions, "load": load, "quick": args.quick}
            args.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return rows

    # Ended from outside, it still ends its servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        bench = _bench(Path(folder), stack, QUICK if args.quick else FULL, started, keep)
        versions["chromium"] = bench.browser.version
        samples = bench.measure()
    print("\n".join(table(keep(samples))))
    print("\nEverything measured (medians; best of the batches where a bar is absolute)")
    chosen = samples.chosen()
    for name in sorted({name for side in chosen.values() for name in side}):
        shown = (f"{side} {chosen[side][name]:.4g}" for side in ("ours", "stock", "plain") if name in chosen[side])
        print(f"  {name}: {'; '.join(shown)}")
    print(f"\n{', '.join(f'{name} {version}' for name, version in versions.items())}")
    print(f"load {load:.1f} at the start, {os.getloadavg()[0]:.1f} at the end, {os.cpu_count()} cores", end="; ")
    print(f"{time.monotonic() - started:.0f} s{'; --quick: one of each, three readers' if args.quick else ''}")


def _bench(
    folder: Path, stack: contextlib.ExitStack, effort: Effort, started: float, keep: Callable[[Samples], object]
) -> Bench:
    from alliances.build.settings import set_text, shown_records
    from alliances.build.text import read_text
    from alliances.catalogue import load_catalogue
    from alliances.episode import load_compiled
    from alliances.pages.publish import publish
    from alliances.paths import require_course_root

    root = require_course_root()
    catalogue = load_catalogue(root)
    text = set_text(read_text(root / "notebooks" / "textes" / f"{NAME}.md"), catalogue)
    records = {key: question.model_dump(mode="json") for key, question in shown_records(text, catalogue).items()}
    views: dict[str, Any] = load_compiled(NAME)["views"]
    notebook = write_stock(folder / "stock", text.cells, views, records)
    publish(root, folder / "plain")
    episode = Episode(
        sentence=first_sentence(text.cells),
        charts=sum(view["kind"] == "chart" for view in views.values()),
        buttons=len(records),
        simulation=SIMULATION,
    )
    servers = {
        "stock": stock_voila(notebook),
        "ours": our_course(folder / "ours", NAME),
        "plain": plain_pages(folder / "plain", f"{NAME}.html"),
    }
    with ThreadPoolExecutor() as pool:
        sides = dict(zip(servers, pool.map(stack.enter_context, servers.values()), strict=True))
    browser = stack.enter_context(chromium())

    def say(words: str) -> None:
        print(f"{time.monotonic() - started:4.0f} s  {words}", file=sys.stderr, flush=True)

    return Bench(browser, sides, episode, effort, folder / "plain", started, say, keep)


if __name__ == "__main__":
    main()
