"""Events, a compiled episode in miniature, a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from alliances.answers import Event


def numbered(number: int, **other: Any) -> dict[str, Any]:
    """Event data whose uuid and time follow from its number."""
    minutes, seconds = divmod(number, 60)
    data = {
        "uuid": f"00000000-0000-4000-8000-{number:012d}",
        "question": f"e1-q{number}",
        "revision": "0a1b2c3d",
        "value": f"choix-{number}",
        "confidence": None,
        "time": f"2026-11-23T{9 + minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.000Z",
        "edition": "lab",
    }
    return {**data, **other}


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
