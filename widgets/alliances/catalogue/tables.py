"""Tables of territories, without pandas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from alliances.catalogue.catalogue import Cell
from alliances.catalogue.csv_reader import read_csv
from alliances.catalogue.sources import Report

__all__ = ["read_table"]

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read_table(path: Path, report: Report) -> tuple[Mapping[str, Cell], ...]:
    """The rows of a table; a column is numbers when all its cells are, unless it is named `code…`."""
    rows = [row.cells for row in read_csv(path, report) or []]
    columns = list(rows[0]) if rows else []
    numeric = {name for name in columns if not name.startswith("code") and _is_numeric([row[name] for row in rows])}
    return tuple(MappingProxyType({name: _cell(text, name in numeric) for name, text in row.items()}) for row in rows)


def _is_numeric(cells: list[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


def _cell(text: str, numeric: bool) -> Cell:
    text = text.strip()
    if not text:
        return None
    if not numeric:
        return text
    return float(text) if "." in text else int(text)
