"""The plain edition: a folder of pages that needs no server and no kernel."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from alliances.build.page import render_page
from alliances.build.settings import set_text
from alliances.build.text import Text, read_text
from alliances.build.write import write_built
from alliances.catalogue import load_catalogue
from alliances.episode import load_compiled
from alliances.errors import CourseError
from alliances.pages.offline import MANIFEST, WORKER, web_manifest, worker_script
from alliances.paths import STATIC

__all__ = ["publish"]

_MARK = ".alliances-publication"
"""The files of the last publication, one a line."""
_LAB_ONLY = {"views.js"}


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
    earlier = _listed(target)
    (target / _MARK).touch()
    static = _static_files(target)
    catalogue = load_catalogue(root)
    texts = [set_text(read_text(path), catalogue) for path in sorted((root / "notebooks" / "textes").glob("*.md"))]
    compiled = {text.name: load_compiled(text.name) for text in texts}
    pages = [_page(text, compiled[text.name], target) for text in texts]
    home = target / "index.html"
    shutil.copyfile(target / "accueil.html", home)
    write_built(target / MANIFEST, web_manifest())
    files = [*static, *pages, home, target / MANIFEST]
    # Last: whoever comes back meets the new list once all that it lists is there.
    write_built(target / WORKER, worker_script(target, files, compiled[texts[0].name]["assets"]))
    _clear(target, earlier, [*files, target / WORKER])
    return pages


def _static_files(target: Path) -> list[Path]:
    written = []
    for source in sorted(path for path in STATIC.rglob("*") if path.is_file() and path.name not in _LAB_ONLY):
        copy = target / "static" / source.relative_to(STATIC)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
        written.append(copy)
    return written


def _page(text: Text, compiled: dict[str, Any], target: Path) -> Path:
    page = target / f"{text.name}.html"
    offline = {"workerUrl": WORKER, "manifestUrl": MANIFEST}
    write_built(page, render_page(text, compiled, edition="plain", static="static", more=offline))
    return page


def _listed(target: Path) -> list[str]:
    """What the earlier publication wrote there."""
    mark = target / _MARK
    return mark.read_text(encoding="utf-8").splitlines() if mark.is_file() else []


def _clear(target: Path, earlier: list[str], files: list[Path]) -> None:
    """Remove what the course no longer has, and nothing that it has not written."""
    names = sorted(path.relative_to(target).as_posix() for path in files)
    for name in set(earlier) - set(names):
        stale = target / name
        if stale.resolve().is_relative_to(target.resolve()) and stale.is_file():
            stale.unlink()
    write_built(target / _MARK, "".join(f"{name}\n" for name in names))
