"""What the build was made from, as one hash: a stale build is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from alliances.paths import BUILT, PACKAGE, STATIC, TEMPLATES
from alliances.version import VERSION

__all__ = ["AGAIN", "assets_hash", "inputs_hash", "stale"]

AGAIN = "revoir"
"""Folder of the static files that the build itself makes: an output is no input."""
_COMPILING = ("build", "charts", "activities", "pages", "model", "catalogue")


def stale(root: Path) -> bool:
    """Whether the build is missing or older than what it is made from."""
    inputs = inputs_hash(root)
    texts = sorted((root / "notebooks" / "textes").glob("*.md"))
    return not texts or any(_inputs_of(BUILT / f"{path.stem}.json") != inputs for path in texts)


def inputs_hash(root: Path) -> str:
    """Sha256 of every file the build reads: data, texts, templates, and the code that compiles them."""
    files = [
        *_files(root / "data"),
        *_files(root / "notebooks" / "textes"),
        *_files(TEMPLATES),
        *(path for part in _COMPILING for path in _files(PACKAGE / part)),
        PACKAGE / "french.py",
        *(path for path in _files(STATIC) if path.parent.name != AGAIN),
    ]
    return _digest(files, VERSION)


def assets_hash() -> str:
    """Short hash of the static files, for their addresses."""
    return _digest(_files(STATIC), "")[:12]


def _inputs_of(path: Path) -> str:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["inputs"])
    except (OSError, ValueError, KeyError):
        return ""


def _files(folder: Path) -> list[Path]:
    return sorted(
        p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts and not p.name.startswith(".")
    )


def _digest(files: Iterable[Path], seed: str) -> str:
    digest = hashlib.sha256(seed.encode())
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
