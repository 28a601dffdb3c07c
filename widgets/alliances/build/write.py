"""Write a built file whole or not at all, and only when it changes."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["write_built"]


def write_built(path: Path, text: str) -> bool:
    """Write `text`; returns whether the file changed."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
    return True
