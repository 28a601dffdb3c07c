"""The address of nbgrader's gradebook; light, since every start of the course asks for it."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["database_url"]


def database_url(root: Path) -> str:
    """`ALLIANCES_CARNET` where it is set (`postgresql+psycopg://…`), else `grading/gradebook.db` of the course."""
    return os.environ.get("ALLIANCES_CARNET") or f"sqlite:///{root / 'grading' / 'gradebook.db'}"
