"""One Chromium for the whole run: Playwright refuses a second one in the same process.

In `make test` its engine alone where it is installed: without the browser's own windows, a page opens with a third of
the processor. A campaign opens the browser that readers have.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from alliances.quick_imports import spare_slow_imports
from sampling import WHOLE

# Before any test imports Jupyter: 2 s of processor less, in each process that collects the tests.
spare_slow_imports()

BROWSERS = (*(() if WHOLE else ("chromium-headless-shell",)), "chromium", "chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


LONGEST = "test_grade_equal.py"
"""It starts first: its processes follow one another, and other files wait for the graded course that it needs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name != LONGEST)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, or the one that ALLIANCES_CHROMIUM names; a missing browser is an error, not a skip."""
    path = os.environ.get("ALLIANCES_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail("Chromium is not installed: `apt install chromium`, or name one in ALLIANCES_CHROMIUM.")
    from playwright.sync_api import expect, sync_playwright

    # A loaded machine is slow, not wrong: what a page must come to is waited for.
    expect.set_options(timeout=20_000)

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
