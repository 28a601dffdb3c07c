"""CSV rows as dicts that know their lines."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from alliances.catalogue.sources import Report, read_text

__all__ = ["Row", "read_csv"]


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    line: int
    """Line where it starts, from 1."""
    cells: dict[str, str]
    """Column → text."""


def read_csv(
    path: Path, report: Report, required: tuple[str, ...] = (), known: tuple[str, ...] | None = None
) -> list[Row] | None:
    """The rows of a CSV file with its header; None, and problems, when it is no such table.

    `required` columns must be there; when `known` is given, no other may be.
    """
    text = read_text(path, report)
    if text is None:
        return None
    before = len(report.problems)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader)
        if not _header_holds(header, path, report, required, known):
            return None
        rows = list(_rows(reader, header, path, report))
    except csv.Error:
        report.add(
            path,
            reader.line_num,
            "cette ligne n’est pas du CSV : un guillemet est mal placé ou n’est pas refermé.",
            "Entourez la cellule de guillemets doubles, et doublez ceux qu’elle contient.",
        )
        return None
    if not rows and len(report.problems) == before:
        report.add(
            path, 1, "ce tableau n’a aucune ligne.", "Ajoutez des lignes, ou supprimez le fichier s’il ne sert plus."
        )
    return rows


def _header_holds(
    header: list[str], path: Path, report: Report, required: tuple[str, ...], known: tuple[str, ...] | None
) -> bool:
    if len(header) == 1 and ";" in header[0]:
        report.add(
            path,
            1,
            "les colonnes sont séparées par des points-virgules.",
            "Enregistrez le tableau avec la virgule pour séparateur.",
        )
        return False
    faults = [
        *(
            (f"la colonne « {name} » est donnée deux fois.", "Gardez-en une.")
            for name in sorted({n for n in header if header.count(n) > 1})
        ),
        *(
            (f"la colonne « {name} » manque.", "Ajoutez-la à la première ligne et à chaque ligne.")
            for name in required
            if name not in header
        ),
        *(
            (f"la colonne « {name[:60]} » est inconnue.", "Corrigez son nom, ou retirez-la.")
            for name in header
            if known and name not in known
        ),
    ]
    for message, remedy in faults:
        report.add(path, 1, message, remedy)
    return not faults


def _rows(reader: object, header: list[str], path: Path, report: Report) -> list[Row]:
    rows: list[Row] = []
    line = reader.line_num + 1  # type: ignore[attr-defined] # csv.reader's type has no public name
    for cells in reader:  # type: ignore[attr-defined]
        if len(cells) == len(header):
            rows.append(Row(line, dict(zip(header, cells, strict=True))))
        elif cells:
            report.add(
                path,
                line,
                f"cette ligne a {len(cells)} cellules, or le tableau a {len(header)} colonnes.",
                "Vérifiez les virgules : une cellule qui en contient s’entoure de guillemets.",
            )
        line = reader.line_num + 1  # type: ignore[attr-defined]
    return rows
