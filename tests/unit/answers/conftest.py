"""Events, a compiled episode in miniature, a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from numbered_events import numbered

from alliances.answers import Event


@pytest.fixture
def data():
    """Make event data by number."""
    return numbered


@pytest.fixture
def event():
    """Make an event by number."""
    return lambda number, **other: Event(**numbered(number, **other))


@pytest.fixture
def compiled() -> dict[str, Any]:
    """Two graded questions, one self-assessment."""
    revisions = {"e1-choix": "0a1b2c3d", "e1-n-choix": "1a1b2c3d", "e1-n-texte": "2a1b2c3d"}
    questions = [
        {"id": "e1-n-choix", "title": "Les acteurs", "points": 2, "type": "single"},
        {"id": "e1-n-texte", "title": "Votre territoire", "points": 4, "type": "freetext"},
    ]
    manifest = {"course": "alliances", "version": "0.1.0", "episode": "episode1", "revisions": revisions}
    return {
        "episode": "episode1",
        "version": "0.1.0",
        "manifest": {**manifest, "graded": ["e1-n-choix", "e1-n-texte"], "cells": {}},
        "views": {"rendre": {"id": "rendre", "kind": "handin", "data": {"questions": questions}}},
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An episode's folder in a workspace whose path has a space and an accent."""
    place = tmp_path / "Mes études" / "episode1"
    place.mkdir(parents=True)
    (place.parent / ".alliances").mkdir()
    return place
