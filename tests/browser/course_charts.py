"""The course's charts on plain pages, as `alliances publier` makes them, and what is read from their SVG."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

from alliances.build.episode import compile_episode
from alliances.build.page import render_page
from alliances.build.text import read_text
from alliances.catalogue import read_catalogue
from alliances.paths import STATIC, require_course_root


@cache
def episodes() -> dict[str, tuple[Any, dict[str, Any]]]:
    """Name of a text that shows a chart → its text and its compiled form."""
    root = require_course_root()
    catalogue, _problems = read_catalogue(root)
    found = {}
    for path in sorted((root / "notebooks" / "textes").glob("*.md")):
        text = read_text(path)
        if any(cell.kind == "chart" for cell in text.cells):
            found[text.name] = (text, compile_episode(text, catalogue, "essai"))
    return found


def charts(**wanted: bool) -> list[tuple[str, str]]:
    """(episode, chart) of the whole course; `control=True` keeps those that have one, and so on."""
    return [
        (name, key)
        for name, (_text, compiled) in episodes().items()
        for key, view in compiled["views"].items()
        if view["kind"] == "chart" and all(bool(view["data"].get(part)) == has for part, has in wanted.items())
    ]


def view_of(episode: str, chart: str) -> dict[str, Any]:
    """The compiled view of a chart."""
    return episodes()[episode][1]["views"][chart]


def question_of(episode: str, chart: str) -> dict[str, Any]:
    """The estimate for which a chart waits."""
    compiled = episodes()[episode][1]
    return compiled["views"][view_of(episode, chart)["data"]["waits_for"]]


def write_course(folder: Path) -> Path:
    """Each episode that has charts, and the static files."""
    for name, (text, compiled) in episodes().items():
        page = render_page(text, compiled, edition="plain", static="static")
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    shutil.copytree(STATIC, folder / "static")
    return folder


class Chart:
    """One chart on an open page."""

    def __init__(self, page: Any, episode: str, key: str) -> None:
        self.page, self.episode, self.key = page, episode, key
        self.data = view_of(episode, key)["data"]
        self.root = page.locator(f'[data-alliances-view="{key}"]')
        self.host = self.root.locator('[data-al="plot"]')
        self.canvas = self.root.locator(".al-chart-canvas")
        self.said = self.root.locator('[data-al="said"]')
        self.reading = self.root.locator('[data-al="reading"]')
        self.title = self.root.locator(".al-chart-title")

    def look(self) -> Chart:
        """Asks to see it, and waits until it is drawn."""
        self.root.locator('[data-al="look"]').click()
        return self.wait()

    def wait(self) -> Chart:
        self.root.scroll_into_view_if_needed()
        self.root.locator("[data-drawn]").wait_for()
        return self

    def settled(self, before: str | None = None) -> None:
        """Waits for a drawing later than `before`."""
        self.page.wait_for_function(
            "([node, before]) => node.dataset.drawn !== before", arg=[self.canvas.element_handle(), before]
        )

    def count(self) -> str | None:
        return self.canvas.get_attribute("data-drawn")

    def marks(self) -> int:
        """Bars or dots, the highlighted one left out."""
        bars = self.canvas.locator(".barlayer .point").count()
        dots = self.canvas.locator(".scatterlayer .trace").evaluate_all(
            "(traces) => traces.map((trace) => trace.querySelectorAll('.point').length)"
        )
        return bars + sum(dots[: len(self.data["figure"]["data"])])

    def texts(self) -> list[str]:
        """All that is written in the drawing, each element's lines joined."""
        return self.canvas.locator("text").evaluate_all(
            """(nodes) => nodes.map((node) => {
                const lines = [...node.querySelectorAll('tspan.line')];
                return (lines.length ? lines.map((line) => line.textContent).join(' ') : node.textContent).trim();
            })"""
        )
