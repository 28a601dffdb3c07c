"""The real course, compiled once: what the corpus holds is what gets tested."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import real_course
from alliances.build.episode import compile_episode
from alliances.build.text import Text, read_text
from alliances.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[3]
NAMES = sorted(path.stem for path in (ROOT / "notebooks" / "textes").glob("*.md"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return real_course.catalogue()


@pytest.fixture(scope="session", params=NAMES)
def text(request: pytest.FixtureRequest) -> Text:
    return read_text(ROOT / "notebooks" / "textes" / f"{request.param}.md")


@pytest.fixture(scope="session")
def compiled(text: Text, catalogue: Catalogue) -> dict[str, Any]:
    return compile_episode(text, catalogue, "inputs")
