"""Where things lie: the package's own files, the checkout, a learner's workspace."""

from __future__ import annotations

import os
from pathlib import Path

from alliances.errors import CourseError

__all__ = ["BUILT", "SHARE", "STATIC", "TEMPLATES", "course_root", "require_course_root", "workspace_of"]

PACKAGE = Path(__file__).resolve().parent
SHARE = PACKAGE / "share" / "jupyter"
VOILA_TEMPLATE = SHARE / "voila" / "templates" / "alliances"
STATIC = VOILA_TEMPLATE / "static"
LABEXTENSION = SHARE / "labextensions" / "alliances-cours"
TEMPLATES = PACKAGE / "templates"
BUILT = PACKAGE / "built"


def course_root() -> Path | None:
    """The checkout that holds the course's sources, or None in an installed learner's edition.

    `ALLIANCES_COURS` names another one.
    """
    named = os.environ.get("ALLIANCES_COURS")
    candidates = [Path(named).resolve()] if named else [*PACKAGE.parents]
    return next((p for p in candidates if (p / "data").is_dir() and (p / "notebooks" / "textes").is_dir()), None)


def require_course_root() -> Path:
    """The checkout; raises CourseError where there is none."""
    root = course_root()
    if root is None:
        raise CourseError(
            "Les sources du cours sont introuvables.",
            "Lancez cette commande depuis une copie complète du projet, ou indiquez son dossier dans ALLIANCES_COURS.",
        )
    return root


def workspace_of(path: Path) -> Path | None:
    """The learner's workspace that holds `path`: the nearest folder with `.alliances`, or None."""
    path = path.resolve()
    return next((p for p in (path, *path.parents) if (p / ".alliances").is_dir()), None)
