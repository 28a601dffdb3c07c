"""Exercises of code as grading knows them: the built record, and the key that never leaves."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from alliances.errors import CourseError
from alliances_grading.keys import Key, KeyFault, keys_folder, read_keys
from alliances_grading.records import compiled_episodes

__all__ = ["exercise_key", "exercise_record"]


def exercise_key(exercise: str) -> Key:
    """Solution and hidden tests of `exercise`; raises KeyFault when there are none."""
    folder = keys_folder() / "ateliers"
    for path in sorted(folder.glob("*.yaml")):
        for key in _keys(path, path.stat().st_mtime_ns):
            if key["id"] == exercise:
                return key
    raise KeyFault(
        f"L’exercice «\u00a0{exercise}\u00a0» n’a pas de tests dans {folder}.",
        "Ajoutez sa clé, ou corrigez son identifiant.",
    )


def exercise_record(exercise: str) -> dict[str, Any]:
    """The exercise as built; raises CourseError when no built workshop has it."""
    for compiled in compiled_episodes():
        record: dict[str, Any] | None = compiled.get("exercises", {}).get(exercise)
        if record is not None:
            return record
    raise CourseError(
        f"L’exercice «\u00a0{exercise}\u00a0» n’existe dans aucun atelier construit.",
        "Lancez «\u00a0alliances construire\u00a0».",
    )


@lru_cache(maxsize=4)
def _keys(path: Path, _mtime: int) -> tuple[Key, ...]:
    keys = read_keys(path)
    for key in keys:
        tests = key.get("tests")
        wanted = {"label", "given", "expect", "share", "message"}
        if not isinstance(tests, list) or not all(isinstance(test, dict) and wanted <= set(test) for test in tests):
            raise KeyFault(
                f"Les tests de «\u00a0{key['id']}\u00a0» sont mal formés.",
                "Lancez «\u00a0alliances verifier\u00a0» pour le détail.",
            )
    return tuple(keys)
