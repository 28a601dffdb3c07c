"""JupyterLab and Notebook as the course's tests open them."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import notebooks

from starting import Started

# A Lab workspace of its own for each page: Lab opens again what the last one left open.
INTERFACES = {"lab": "lab/workspaces/{}/tree", "notebook": "notebooks"}
# Notebook's own, with or without our extension: its shortcuts plug-in listens before its settings are there.
_STOCK = ["Cannot read properties of undefined (reading 'schema')", "'filebrowser:open-path' not registered"]

# anywidget gives each model two seconds, also those that a kernel kept from the page before and that no view shows:
# on a loaded machine it says so. `ready` holds that every view is drawn.
_LATE = "[anywidget] Failed to initialize model."


def open_notebook(guard: Any, course: Started, interface: str, path: str, **options: Any) -> Any:
    """Open a notebook of the workspace in one of the interfaces; returns its page once a cell is shown."""
    for fault in [_LATE, *(_STOCK if interface == "notebook" else [])]:
        guard.allow(fault)
    page = options.pop("context").new_page() if "context" in options else guard.open(**options)
    page.set_default_timeout(120_000)
    page.goto(f"{course.base}{INTERFACES[interface].format(uuid.uuid4().hex)}/{path}?token={course.token}")
    page.locator(".jp-Notebook .jp-Cell").locator("visible=true").first.wait_for()
    return page


def views(course: Started, episode: str) -> list[str]:
    """The views of a course notebook, as the workspace has it."""
    return notebooks.shown(notebooks.read(course.workspace / episode / f"{episode}.ipynb"))


def ready(page: Any, shown: Iterable[str]) -> None:
    """Wait until each view is drawn and the line that says « se prépare » is gone."""
    page.wait_for_function(
        "ids => ids.every(id => document.querySelector(`[data-alliances-view='${id}']`))", arg=list(shown)
    )
    page.wait_for_selector(".al-lab-banner", state="hidden")


def until(true: Callable[[], Any], told: Callable[[], Any] = lambda: None) -> None:
    """Wait for something that the server, or the learner's folder, says; `told` is what a failure shows."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, told()
        time.sleep(0.1)


def place(course: Started, name: str, notebook: dict[str, Any]) -> tuple[str, Path]:
    """Put a notebook in a folder of its own; returns its address in the workspace."""
    notebooks.write(course.workspace / name / f"{name}.ipynb", notebook)
    return f"{name}/{name}.ipynb", course.workspace / name


def pictured(page: Any, name: str) -> None:
    """Keep a picture where ALLIANCES_IMAGES asks for one."""
    if folder := os.environ.get("ALLIANCES_IMAGES"):
        page.screenshot(path=Path(folder) / f"{name}.png")
