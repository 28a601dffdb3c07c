"""Whether learners may see the expected answers of an episode: closed until the trainer opens them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

__all__ = ["OPENED", "is_open", "set_open"]

OPENED = "corriges-ouverts.json"
"""Its name, in `grading/`: episodes whose corrections are open, with the time."""


def is_open(grading: Path, episode: str) -> bool:
    """Whether the corrections of `episode` are open; a file that can't be read opens nothing."""
    return episode in _read(grading / OPENED)


def set_open(grading: Path, episode: str, *, opened: bool) -> None:
    """Open or close the corrections of `episode`."""
    known = _read(grading / OPENED)
    if opened:
        known.setdefault(episode, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    else:
        known.pop(episode, None)
    draft = grading / f".{OPENED}.tmp"
    draft.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    draft.replace(grading / OPENED)


def _read(path: Path) -> dict[str, str]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
