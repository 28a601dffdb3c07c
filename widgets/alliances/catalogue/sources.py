"""A data file as text, or what is wrong with its bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from alliances.errors import Problem

__all__ = ["Report", "read_text"]

_LARGEST = 5_000_000
_BOM = b"\xef\xbb\xbf"


@dataclass
class Report:
    """Collects problems while reading; `root` makes paths short."""

    root: Path
    """The course's root."""
    problems: list[Problem] = field(default_factory=list)
    """In the order found."""

    def name(self, path: Path) -> str:
        """`path` as a reader is told it: from the course's root when it lies there."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def add(self, path: Path, line: int | None, message: str, remedy: str) -> None:
        """Keep one problem of `path`."""
        self.problems.append(Problem(self.name(path), line, message, remedy))


def read_text(path: Path, report: Report) -> str | None:
    """The text of a UTF-8 file; None, and a problem, when it can't be had."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        report.add(path, None, "ce fichier manque.", "Créez-le, ou retrouvez-le dans l’historique du projet.")
        return None
    except OSError as error:
        report.add(path, None, f"ce fichier ne peut pas être lu ({error.strerror}).", "Vérifiez ses droits et son nom.")
        return None
    if len(raw) > _LARGEST:
        report.add(
            path,
            None,
            "ce fichier est démesuré (plus de 5 Mo).",
            "Découpez-le, ou vérifiez qu’il s’agit du bon fichier.",
        )
        return None
    return _decoded(raw, path, report)


def _decoded(raw: bytes, path: Path, report: Report) -> str | None:
    if raw.startswith(_BOM):
        report.add(
            path,
            1,
            "le fichier commence par une marque d’ordre des octets (BOM).",
            "Enregistrez-le en « UTF-8 », et non en « UTF-8 avec BOM ».",
        )
        raw = raw.removeprefix(_BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        report.add(
            path, line, "cette ligne n’est pas écrite en UTF-8.", "Enregistrez le fichier avec l’encodage UTF-8."
        )
        return None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        report.add(
            path, line, "cette ligne contient un octet nul.", "Ce n’est sans doute pas un fichier texte : remplacez-le."
        )
        return None
    if not text.strip():
        report.add(path, None, "ce fichier est vide.", "Remplissez-le, ou supprimez-le s’il ne sert plus.")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
