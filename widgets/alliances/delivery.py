"""The notebooks that a learner receives: the bundle's, or built if needed and released by the grading package."""

from __future__ import annotations

import os
from pathlib import Path

from alliances.errors import CourseError
from alliances.paths import require_course_root

__all__ = ["released_notebooks"]


def released_notebooks() -> dict[str, Path]:
    """Released notebook by its path in a workspace, such as `episode1/episode1.ipynb`.

    Raises:
        CourseError: the sources are missing, faulty, or can't be released.
    """
    bundled = os.environ.get("ALLIANCES_CAHIERS")
    if bundled:
        return _bundled(Path(bundled))
    from alliances.build import build_if_stale

    root = require_course_root()
    build_if_stale(root)
    try:
        from alliances_grading.release import release
    except ImportError as error:
        raise CourseError(
            "Le paquet de correction manque\u00a0: les cahiers ne peuvent pas être préparés.",
            "Relancez «\u00a0make start\u00a0», qui installe tout ce qu’il faut.",
        ) from error
    names = sorted(path.stem for path in (root / "notebooks" / "textes").glob("*.md"))
    return {f"{name}/{name}.ipynb": release(name, root) / f"{name}.ipynb" for name in names}


def _bundled(folder: Path) -> dict[str, Path]:
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.glob("*/*.ipynb"))}
    if not found:
        raise CourseError(
            f"Le dossier des cahiers du cours est vide ou absent\u00a0: {folder}.",
            "Dépliez de nouveau l’archive du cours, en entier.",
        )
    return found
