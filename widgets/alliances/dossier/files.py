"""The files that a dossier becomes, written whole into a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alliances.dossier import pdf as paper
from alliances.dossier.engine import Engine

__all__ = ["Made", "make_files"]


@dataclass(frozen=True)
class Made:
    """What was written."""

    paths: list[Path]
    """In the order made."""
    notices: list[str]
    """What could not be made, in French, and what to do instead."""


def make_files(engine: Engine, document: dict[str, Any], folder: Path, name: str) -> Made:
    """Write `<name>.docx` and `<name>.pdf`, or `<name>.html` to print where PDF cannot be made here."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = [block for block in document["blocks"] if block["type"] == "figure"]
    paths = [_written(folder / f"{name}.docx", engine.word(document, paper.pictures(figures)))]
    notices = []
    if paper.printer() is not None:
        paths.append(_written(folder / f"{name}.pdf", paper.pdf(engine.html(document, paper.fonts()))))
    else:
        paths.append(_written(folder / f"{name}.html", engine.html(document).encode()))
        notices.append(
            "Le PDF n’a pas pu être fait ici\u00a0: ouvrez la page HTML dans un navigateur, "
            "puis «\u00a0Imprimer\u00a0» et «\u00a0Enregistrer en PDF\u00a0»."
        )
    return Made(paths, notices)


def _written(path: Path, content: bytes) -> Path:
    draft = path.with_name(f".{path.name}.tmp")
    draft.write_bytes(content)
    draft.replace(path)
    return path
