"""What a data workshop adds to a compiled text: its exercises, its table, and code that can be read on a page."""

from __future__ import annotations

from typing import Any

from alliances.build.render import fragment
from alliances.build.text import Cell
from alliances.catalogue import Catalogue

__all__ = ["CODE_SHOWN", "check_view", "code_block", "graded_record", "where_to_do_it", "workshop_parts"]

CODE_SHOWN = {"example": "Exemple", "exercise": "À compléter dans JupyterLab"}
"""Kinds of cell whose code a learner reads, and how a page calls each."""

_COLUMNS = {
    "code": "code",
    "nom": "nom",
    "region": "region",
    "type": "type_departement",
    "habitants": "population_2025",
    "part_60_plus": "part_60_plus_2025",
    "niveau_de_vie": "niveau_vie_median_2021",
    "chomage": "taux_chomage_t4_2024",
}
"""A column of the workshop's table → the one of `data/territories/departements.csv`."""


def workshop_parts(name: str, catalogue: Catalogue) -> dict[str, Any]:
    """`exercises` by id and `tables` by name; nothing for a text that is no workshop."""
    exercises = catalogue.exercises.get(name, {})
    if not exercises:
        return {}
    rows = catalogue.territories["departements"]
    table = {short: [row[column] for row in rows] for short, column in _COLUMNS.items()}
    return {
        "exercises": {key: record.model_dump(mode="json") for key, record in exercises.items()},
        "tables": {"departements": table},
    }


def check_view(record: Any, level: int) -> dict[str, Any]:
    """What a page shows where a notebook checks an exercise."""
    return {
        "id": record.id,
        "kind": "exercise",
        "type": "code",
        "graded": True,
        "points": record.points,
        "html": fragment("exercise", exercise=record, heading_level=level),
        "data": {"points": record.points},
        "labels": {},
        "text": record.title,
    }


def graded_record(record: Any) -> dict[str, Any]:
    """What the notebook needs to grade an exercise."""
    return {"id": record.id, "type": "code", "graded": True, "points": record.points}


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
