"""The plain edition: a folder of pages that needs no server and no kernel."""

from __future__ import annotations

import shutil
from pathlib import Path

from alliances.build.page import render_page
from alliances.build.text import read_text
from alliances.build.write import write_built
from alliances.episode import load_compiled
from alliances.errors import CourseError
from alliances.paths import STATIC

__all__ = ["publish"]

_MARK = ".alliances-publication"


def publish(root: Path, target: Path) -> list[Path]:
    """Write the pages and their static files into `target`; returns the pages, home first.

    Raises CourseError when `target` holds something other than an earlier publication.
    """
    if target.exists() and any(target.iterdir()) and not (target / _MARK).exists():
        raise CourseError(
            f"Le dossier «\u00a0{target}\u00a0» contient déjà autre chose que le cours publié.",
            "Choisissez un dossier vide ou nouveau avec --vers.",
        )
    target.mkdir(parents=True, exist_ok=True)
    (target / _MARK).touch()
    shutil.copytree(STATIC, target / "static", dirs_exist_ok=True)
    pages = [_page(path, target) for path in sorted((root / "notebooks" / "textes").glob("*.md"))]
    shutil.copyfile(target / "accueil.html", target / "index.html")
    return pages


def _page(path: Path, target: Path) -> Path:
    text = read_text(path)
    page = target / f"{text.name}.html"
    write_built(page, render_page(text, load_compiled(text.name), edition="plain", static="static"))
    return page
