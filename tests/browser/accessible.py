"""Opens all there is on a page and measures what a declaration of accessibility asks (RGAA 4.1, WCAG 2.2 AA)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# WCAG 1.4.12: what a reader may set on any page.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
TWICE = """() => { const page = document.documentElement;
  page.style.fontSize = `${2 * parseFloat(getComputedStyle(page).fontSize)}px`; }"""
ONCE = "document.documentElement.style.fontSize = ''"


def stir(page: Any) -> None:
    """Everything is open, answered, told and refused."""
    page.evaluate(_script("stir.js"))


def faults(page: Any) -> list[str]:
    """What axe-core does not measure: reflow, headings, size of targets, cut text."""
    return page.evaluate(_script("access.js"))


def broken(page: Any, inside: str | dict[str, Any] | None = None, *, only: list[str] | None = None) -> list[str]:
    """What axe-core finds with all its rules, good practice and WCAG 2.2 among them, or with `only` some.

    A text on a drawing or an image, which it leaves to be judged, is measured against the ground its styles give it.
    """
    from axe_playwright_python.sync_playwright import Axe

    # From a disk, a browser refuses the style sheets that axe would read again.
    options: dict[str, Any] = {"resultTypes": ["violations", "incomplete"], "preload": False}
    options |= {"runOnly": only} if only else {"rules": {"target-size": {"enabled": True}}}
    for _ in range(3):
        found = Axe().run(page, context=inside, options=options).response
        texts = [
            n["target"][0] for rule in found["incomplete"] if rule["id"] == "color-contrast" for n in rule["nodes"]
        ]
        pale = page.evaluate(_script("ground.js"), texts)
        # A drawing made again meanwhile took some of them away: the page of now is judged.
        if pale is not None:
            return pale + [
                f"{v['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
                for v in found["violations"]
                for node in v["nodes"]
            ]
    raise AssertionError("the page is never at rest")


def _script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").split("\n", 1)[1]
