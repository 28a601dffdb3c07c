"""Tables whose faults are told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliances.catalogue.csv_reader import read_csv
from alliances.catalogue.sources import Report
from alliances.catalogue.tables import read_table

REFUSED = {
    "column-missing": (b"id\na\n", 1, "manque"),
    "column-unknown": (b"id,text,plus\na,b,c\n", 1, "inconnue"),
    "column-twice": (b"id,text,id\na,b,c\n", 1, "deux fois"),
    "semicolons": (b"id;text\na;b\n", 1, "points-virgules"),
    "cell-too-many": (b"id,text\na,b\na,b,c\n", 3, "3 cellules"),
    "cell-missing": (b"id,text\na\n", 2, "1 cellules"),
    "quote-not-closed": (b'id,text\na,"b\n', 2, "guillemet"),
    "quote-misplaced": (b'id,text\na,"b"c\n', 2, "guillemet"),
    "no-row": (b"id,text\n", 1, "aucune ligne"),
    "empty": (b"", None, "vide"),
    "latin-1": ("id,text\na,é\n".encode("latin-1"), 2, "UTF-8"),
    "byte-order-mark": (b"\xef\xbb\xbfid,text\na,b\n", 1, "BOM"),
    "huge-cell": (b"id,text\na," + b"x" * 200_000 + b"\n", 2, "CSV"),
}


@pytest.mark.parametrize("fault", sorted(REFUSED))
def test_what_is_refused_is_told_with_its_line(fault: str, tmp_path: Path) -> None:
    raw, line, says = REFUSED[fault]
    path = tmp_path / "table.csv"
    path.write_bytes(raw)
    report = Report(tmp_path)
    read_csv(path, report, required=("id", "text"), known=("id", "text"))
    (problem,) = report.problems
    assert (problem.file, problem.line) == ("table.csv", line)
    assert says in problem.message
    assert problem.remedy


def test_a_row_knows_where_it_starts(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('id,text\na,"un\ndeux"\nb,c\n', encoding="utf-8")
    rows = read_csv(path, Report(tmp_path))
    assert rows is not None
    assert [(row.line, row.cells["id"]) for row in rows] == [(2, "a"), (4, "b")]


def test_numbers_are_numbers_and_codes_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("code,nom,part,nombre\n01,Ain,25.5,3\n2A,,,4\n", encoding="utf-8")
    rows = read_table(path, Report(tmp_path))
    assert [dict(row) for row in rows] == [
        {"code": "01", "nom": "Ain", "part": 25.5, "nombre": 3},
        {"code": "2A", "nom": None, "part": None, "nombre": 4},
    ]
