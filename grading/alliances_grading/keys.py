"""Where keys are found: the folder named by `ALLIANCES_CLES`, else `grading/keys` of the checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from alliances.errors import CourseError
from alliances.paths import course_root
from alliances_grading.plain_values import yaml_of

__all__ = ["OLDER", "KeyFault", "find_key", "held_keys", "keys_folder", "load_keys", "read_keys"]

Key = dict[str, Any]
OLDER = "anciennes"
"""Folder of the keys of earlier revisions, in the folder of keys."""


class KeyFault(CourseError):  # noqa: N818 - reads as what it is, a fault of a key
    """A key is missing, doubled or unreadable: grading must not go on with a silent zero."""


def keys_folder() -> Path:
    """The folder of keys; raises KeyFault where there is none."""
    named = os.environ.get("ALLIANCES_CLES")
    root = course_root()
    folder = Path(named) if named else root / "grading" / "keys" if root else None
    if folder is None or not folder.is_dir():
        raise KeyFault(
            f"Le dossier des clés est introuvable\u00a0: {folder or 'aucun'}.",
            "Indiquez-le dans la variable ALLIANCES_CLES.",
        )
    return folder


def find_key(question: str, revision: str | None = None) -> Key:
    """The key of `question`, of one revision when it is given; raises KeyFault when there is none.

    Keys of earlier revisions stand in the folder `anciennes/`, files named as one likes.
    """
    keys = load_keys()
    if revision is not None and (question not in keys or keys[question].get("revision") != revision):
        return _older(question, revision, keys)
    if question not in keys:
        raise KeyFault(
            f"La question «\u00a0{question}\u00a0» n’a pas de clé dans {keys_folder()}.",
            "Ajoutez sa clé, ou corrigez son identifiant.",
        )
    return keys[question]


def _older(question: str, revision: str, keys: dict[str, Key]) -> Key:
    for path in sorted((keys_folder() / OLDER).rglob("*.yaml")):
        for key in _file(path, path.stat().st_mtime_ns):
            if key["id"] == question and key.get("revision") == revision:
                return key
    known = keys[question].get("revision") if question in keys else "aucune"
    raise KeyFault(
        f"La réponse à «\u00a0{question}\u00a0» porte sur la révision {revision} de la question, "
        f"la clé sur la révision {known}.",
        f"Ajoutez la clé de cette révision dans le dossier {OLDER} de vos clés.",
    )


@lru_cache(maxsize=64)
def _file(path: Path, _mtime: int) -> tuple[Key, ...]:
    return tuple(read_keys(path))


_held: list[dict[str, Key]] = []


@contextmanager
def held_keys() -> Iterator[None]:
    """Keep the keys as they are now: a cohort is marked by one set, and each file is looked at once."""
    _held.append(load_keys())
    try:
        yield
    finally:
        _held.pop()


def load_keys() -> dict[str, Key]:
    """Every key of the folder, by question id."""
    if _held:
        return _held[-1]
    files = sorted(keys_folder().glob("*.yaml"))
    return _load(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[Path, int, int], ...]) -> dict[str, Key]:
    keys: dict[str, Key] = {}
    for path, _mtime, _size in files:
        for key in read_keys(path):
            if key["id"] in keys:
                raise KeyFault(
                    f"La question «\u00a0{key['id']}\u00a0» a deux clés, dont une dans {path.name}.",
                    "Gardez-en une seule.",
                )
            keys[key["id"]] = key
    return keys


def read_keys(path: Path) -> list[Key]:
    """The keys of one file; raises KeyFault when it is not a list of keys."""
    try:
        keys = yaml_of(path)
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise KeyFault(
            f"Le fichier de clés {path.name} est illisible\u00a0: {reason}.", "Corrigez ce fichier."
        ) from error
    if not isinstance(keys, list) or not all(isinstance(k, dict) and isinstance(k.get("id"), str) for k in keys):
        raise KeyFault(
            f"Le fichier de clés {path.name} n’est pas une liste de clés.",
            "Chaque clé commence par «\u00a0- id\u00a0:\u00a0».",
        )
    return keys
