"""What is measured, in what order: the stock page and ours take turns, so that a noisy machine troubles both."""

from __future__ import annotations

import contextlib
import functools
import gzip
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import Error as PlaywrightError

from page_speed.arrivals import arrive
from page_speed.browser import SETTLED_MS, Visit, opened, visit
from page_speed.gestures import click_times, feedback_ever, slider_times
from page_speed.report import percentile
from page_speed.samples import Effort, Samples
from page_speed.servers import TEXTS, Served

__all__ = ["Bench", "Episode"]

SCREEN = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR", "reduced_motion": "reduce"}


@dataclass(frozen=True)
class Episode:
    """The episode that is measured."""

    sentence: str
    charts: int
    buttons: int
    """Questions of the stock page, each with its button: it is ready when they are all there."""
    simulation: str
    """Id of the simulation's view."""


@dataclass(frozen=True)
class Bench:
    """The pages that are compared, and what opens them."""

    browser: Any
    sides: Mapping[str, Served]
    """`stock`, `ours` (in Voilà) and `plain`."""
    episode: Episode
    effort: Effort
    published: Path
    """The folder of the plain pages."""
    started: float
    """When the run started, on the monotonic clock."""
    say: Callable[[str], None]
    """Told each step as it starts."""
    keep: Callable[[Samples], object]
    """Given what there is after each step: a long run may be cut short."""

    def measure(self) -> Samples:
        """Everything, from the lightest on the machine to the heaviest; a step that fails is said, and left out."""
        samples = Samples()
        for name, step in self._steps():
            if self._left() <= 0:
                self.say(f"{name}: no time left")
                continue
            self.say(name)
            try:
                step(samples)
            except (PlaywrightError, OSError, psutil.Error) as problem:
                self.say(f"{name}: {str(problem).splitlines()[0]}")
            self.keep(samples)
        return samples

    def _left(self) -> float:
        """Seconds until the run must end."""
        return self.started + self.effort.seconds - time.monotonic()

    def _patience(self) -> float:
        return max(1.0, min(self.effort.patience, self._left()))

    def _steps(self) -> Iterator[tuple[str, Callable[[Samples], None]]]:
        effort, everyone = self.effort, ("ours", "plain", "stock")
        turns = range(effort.visits)
        # Ratios first, which hold on a busy machine; side by side, and each first in its turn.
        plan = [("visit", self._visits, everyone[:: -1 if turn % 2 else 1]) for turn in turns]
        plan += [("slow line", functools.partial(self._slow_visit, whole=False), everyone[:2]) for _ in turns]
        plan += [("gestures", self._gestures, everyone if effort.stock_clicks else everyone[:2])]
        if effort.slow_charts:
            plan += [("slow line with charts", functools.partial(self._slow_visit, whole=True), everyone)]
        if effort.readers:
            plan += [("memory", self._memory, ("ours", "stock"))]
        plan += [("arrivals", self._arrivals, ("ours", "stock"))]
        for name, step, sides in plan:
            for side in sides:
                yield f"{name}, {side}", functools.partial(step, side)

    @contextlib.contextmanager
    def _context(self) -> Iterator[Any]:
        """A browser of its own, closed whatever comes: a page left open would trouble the next step."""
        context = self.browser.new_context(**SCREEN)
        context.set_default_timeout(self._patience() * 1000)
        try:
            yield context
        finally:
            context.close()

    def _ready(self, side: str) -> str:
        """JavaScript that is true when one may answer and be heard."""
        if side == "stock":
            return f"document.querySelectorAll('.jupyter-button').length >= {self.episode.buttons}"
        return "window.alliances?.store?.connection === 'live'" if side == "ours" else "!!window.alliances?.store"

    def _visits(self, side: str, samples: Samples) -> None:
        caches = ("cold", "warm") if self.effort.warm else ("cold",)
        with self._context() as context:
            for cache in caches:
                found = self._visit(context, side)
                network = found.network
                samples.add(side, f"text_{cache}", found.text)
                samples.add(side, f"chart_{cache}", found.first_chart)
                samples.add(side, f"charts_{cache}", found.all_charts)
                samples.add(side, f"requests_{cache}", network.requests)
                samples.add(side, f"bytes_{cache}", network.bytes / 1000)
                samples.add(side, f"socket_{cache}", network.socket_bytes / 1000)
                samples.add(side, "hosts", len(network.hosts))
                if side == "plain" and cache == "cold":
                    _plain_bytes(self.published, network.addresses.values(), samples)

    def _slow_visit(self, side: str, samples: Samples, *, whole: bool) -> None:
        """One cold visit on the slow line, with its charts or until its text is there."""
        with self._context() as context:
            found = self._visit(context, side, slow=True, whole=whole)
        samples.add(side, "text_throttled", found.text)
        samples.add(side, "chart_throttled", found.first_chart)
        samples.add(side, "charts_throttled", found.all_charts)

    def _visit(self, context: Any, side: str, *, slow: bool = False, whole: bool = True) -> Visit:
        charts = self.episode.charts if whole else 0
        ready = self._ready(side) if whole else "true"
        found = visit(context, self.sides[side].url, self.episode.sentence, ready=ready, charts=charts, slow=slow)
        self.sides[side].settle()
        return found

    def _gestures(self, side: str, samples: Samples) -> None:
        served, effort = self.sides[side], self.effort
        stock = side == "stock"
        with self._context() as context, opened(context, served.url, self.episode.sentence, charts=False) as page:
            page.wait_for_function(self._ready(side))
            for _ in range(1 if stock else effort.batches):
                clicks = effort.stock_clicks if stock else effort.clicks
                _keep(samples, side, "click", click_times(page, stock=stock, clicks=clicks))
            for _ in range(0 if stock else effort.batches):
                _keep(samples, side, "simulation", slider_times(page, self.episode.simulation, effort.clicks))
            for kernel in served.kernels():
                kernel.kill()
            # An edition without kernels has its line to lose.
            context.set_offline(True)
            if side == "ours":
                for _ in range(effort.batches):
                    _keep(samples, side, "dead", click_times(page, stock=False, clicks=effort.clicks))
            elif stock:
                samples.add(side, "dead_answers", float(feedback_ever(page, 3)))
            context.set_offline(False)
        served.settle()

    def _memory(self, side: str, samples: Samples) -> None:
        """What one more reader costs the server and its kernels, once a first reader is there."""
        served, readers = self.sides[side], self.effort.readers
        if not psutil.LINUX:
            return
        before = 0.0
        with contextlib.ExitStack() as stack:
            for number in range(readers + 1):
                context = stack.enter_context(self._context())
                page = stack.enter_context(opened(context, served.url, self.episode.sentence, charts=False))
                page.wait_for_function(self._ready(side))
                page.wait_for_timeout(SETTLED_MS)
                if number == 0:
                    before = served.memory()
            samples.add(side, "memory", (served.memory() - before) / readers)
        served.settle()

    def _arrivals(self, side: str, samples: Samples) -> None:
        served, readers = self.sides[side], self.effort.arriving
        served.settle()
        before = served.memory() if psutil.LINUX else 0.0
        arrived = arrive(served.url, self.episode.sentence, readers, readers / 3, self._patience())
        times = [reader.text for reader in arrived if reader.text is not None]
        samples.add(side, "arrivals_failed", sum(reader.text is None or not reader.whole for reader in arrived))
        samples.add(side, "arrivals_last", max(times, default=None))
        samples.add(side, "arrivals_median", percentile(times, 0.5))
        if psutil.LINUX and not self.effort.readers:
            samples.add(side, "memory", (served.memory() - before) / readers)


def _keep(samples: Samples, side: str, name: str, times: list[float]) -> None:
    samples.add(side, f"{name}_p50", percentile(times, 0.5))
    samples.add(side, f"{name}_p95", percentile(times, 0.95))


def _plain_bytes(published: Path, addresses: Any, samples: Samples) -> None:
    """Gzip bytes of what the page asked for; of them, those of its own, which a second episode would add."""
    paths = {urlsplit(address).path.lstrip("/") for address in addresses}
    sizes = {path: _gzip_size(published / path) for path in paths if (published / path).is_file()}
    samples.add("plain", "bytes", sum(sizes.values()) / 1000)
    samples.add("plain", "more_bytes", sum(size for path, size in sizes.items() if path.endswith(".html")) / 1000)


def _gzip_size(path: Path) -> int:
    content = path.read_bytes()
    return len(gzip.compress(content, mtime=0)) if path.suffix in TEXTS else len(content)
