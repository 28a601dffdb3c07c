"""Which of an episode's two forms a hand-in comes from, and whether it is the one of this session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from alliances.answers import read_answers_bytes
from alliances.answers.handin import ANSWERS, MANIFEST
from alliances.paths import course_root
from alliances_grading.plain_values import json_object, yaml_of
from alliances_grading.records import episode_manifest

__all__ = ["foreign_form"]


def foreign_form(files: Mapping[str, bytes], episode: str) -> str | None:
    """Why these files can't be graded in this session (French), or None.

    Graded with the other form, every answer of theirs would be worth nothing.
    """
    said = _said(files, episode) or _answered(files, episode)
    if said is None:
        return None
    released = episode_manifest(episode).get("form")
    if released in (None, said):
        return None
    return f"cette remise vient de la forme {said}\u202f; la session est en forme {released}"


def _said(files: Mapping[str, bytes], episode: str) -> str | None:
    """The form that the manifest, the answers or the notebook name."""
    notebook = json_object(files.get(f"{episode}.ipynb"))
    for facts in (
        json_object(files.get(MANIFEST)),
        json_object(files.get(ANSWERS)),
        _at(notebook, "metadata", "alliances", "manifest"),
    ):
        if facts.get("form") in ("A", "B"):
            return str(facts["form"])
    return None


def _answered(files: Mapping[str, bytes], episode: str) -> str | None:
    """The form of the questions answered, when they are of one form only."""
    twins = _twins(episode) if ANSWERS in files else {}
    if not twins:
        return None
    events, _damage = read_answers_bytes(files[ANSWERS], episode)
    answered = {event.question for event in events}
    in_a, in_b = answered & set(twins.values()), answered & set(twins)
    return None if bool(in_a) == bool(in_b) else "A" if in_a else "B"


def _twins(episode: str) -> dict[str, str]:
    """Id of each question of form B → id of its twin of form A; empty where the sources are not there."""
    root = course_root()
    path = (root or Path()) / "data" / "questions" / f"{episode}.yaml"
    if root is None or not path.is_file():
        return {}
    return _twins_in(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _twins_in(path: Path, _mtime: int) -> dict[str, str]:
    return {record["id"]: record["twin_of"] for record in yaml_of(path) if record.get("twin_of")}


def _at(data: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        inner = data.get(name)
        data = inner if isinstance(inner, dict) else {}
    return data
