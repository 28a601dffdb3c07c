"""What grading knows of the questions: the compiled episodes, which hold no key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from alliances.errors import CourseError
from alliances.paths import BUILT

__all__ = ["Graded", "compiled_episodes", "episode_manifest", "full_marks", "graded_view", "graded_views"]

Graded = dict[str, Any]


def full_marks(question: str) -> float:
    """Full marks of a graded question; raises CourseError when no built episode has it."""
    view = graded_view(question)
    if view is not None:
        return float(view["points"])
    raise CourseError(
        f"La question «\u00a0{question}\u00a0» n’existe dans aucun épisode construit.",
        "Lancez «\u00a0alliances construire\u00a0».",
    )


def graded_view(question: str) -> Graded | None:
    """A graded question, whatever its episode; None when no built episode has it."""
    for compiled in compiled_episodes():
        view: Graded | None = compiled["views"].get(question)
        if view is not None and view.get("graded"):
            return view
    return None


def graded_views(episode: str) -> dict[str, Graded]:
    """The graded questions of an episode, by id."""
    return {key: view for key, view in _episode(episode)["views"].items() if view.get("graded")}


def episode_manifest(episode: str) -> dict[str, Any]:
    """Version, revisions and hashes of the built episode."""
    manifest: dict[str, Any] = _episode(episode)["manifest"]
    return manifest


def compiled_episodes() -> Iterator[dict[str, Any]]:
    """Every built episode or workshop, by name; raises CourseError at one that is unreadable."""
    for path in sorted(BUILT.glob("*.json")):
        yield _compiled(path, path.stat().st_mtime_ns)


def _episode(episode: str) -> dict[str, Any]:
    path = BUILT / f"{episode}.json"
    if not path.is_file():
        raise CourseError(
            f"L’épisode «\u00a0{episode}\u00a0» n’est pas construit.", "Lancez «\u00a0alliances construire\u00a0»."
        )
    return _compiled(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _compiled(path: Path, _mtime: int) -> dict[str, Any]:
    try:
        compiled: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CourseError(
            f"L’épisode construit «\u00a0{path.stem}\u00a0» est illisible.",
            "Relancez «\u00a0alliances construire\u00a0».",
        ) from error
    return compiled
