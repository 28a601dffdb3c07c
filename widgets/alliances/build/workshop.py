"""What a data workshop adds to a compiled text: its exercises, its tables, and code that can be read on a page."""

from __future__ import annotations

from typing import Any

from alliances.build.render import fragment
from alliances.build.tables import opened, table, tables_known
from alliances.build.text import Cell, Text
from alliances.catalogue import Catalogue

__all__ = ["CODE_SHOWN", "check_view", "code_block", "graded_record", "where_to_do_it", "workshop_parts"]

CODE_SHOWN = {"example": "Exemple", "exercise": "À compléter dans JupyterLab"}
"""Kinds of cell whose code a learner reads, and how a page calls each."""


def workshop_parts(text: Text, catalogue: Catalogue) -> dict[str, Any]:
    """`exercises` by id, and by name the `tables` that the first cell opens; nothing for a text that is no workshop."""
    exercises = catalogue.exercises.get(text.name, {})
    if not exercises:
        return {}
    known = tables_known(catalogue)
    asked = (name for cell in text.cells if cell.kind == "setup" for name in opened(cell.source).values())
    return {
        "exercises": {key: record.model_dump(mode="json") for key, record in exercises.items()},
        "tables": {name: table(name, catalogue) for name in asked if name in known},
    }


def check_view(record: Any, level: int) -> dict[str, Any]:
    """What a page shows where a notebook checks an exercise."""
    return {
        "id": record.id,
        "kind": "exercise",
        "type": "code",
        "graded": record.graded,
        "points": record.points,
        "html": fragment("exercise", exercise=record, heading_level=level),
        "data": {"points": record.points} if record.graded else {},
        "labels": {},
        "text": record.title,
    }


def graded_record(record: Any) -> dict[str, Any]:
    """What the notebook needs to grade an exercise, or to leave it ungraded."""
    return {"id": record.id, "type": "code", "graded": record.graded, "points": record.points}


def code_block(cell: Cell) -> str:
    """The code of a cell, to be read."""
    return fragment("code", label=CODE_SHOWN[cell.kind], id=cell.id).replace("@@CODE@@", _escaped(cell.source))


def where_to_do_it(name: str, edition: str) -> str:
    """What says, on a page, where a workshop is done."""
    return fragment("workshop", name=name, edition=edition)


def _escaped(source: str) -> str:
    # Not through the template, whose lines are stripped: Python's must keep their indentation.
    from markupsafe import escape

    return str(escape(source))
