"""The source notebook derived from a text: byte for byte the same from the same inputs."""

from __future__ import annotations

import re
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from alliances.answers.handin import COPY_STUB
from alliances.build.article import is_folded
from alliances.build.text import Cell, Text
from alliances.build.workshop import CODE_SHOWN

__all__ = ["build_notebook"]

_HIDDEN = "### BEGIN HIDDEN TESTS\nfrom alliances_grading import points\npoints({id!r})\n### END HIDDEN TESTS"
_HIDDEN_CODE = _HIDDEN.replace("points", "code_points")


def build_notebook(text: Text, questions: dict[str, dict[str, Any]]) -> str:
    """The `.ipynb` of a text, as JSON; `questions` are the episode's records by id."""
    notebook = new_notebook()
    notebook.metadata = {
        "alliances": {"episode": text.name},
        "jupytext": _pairing(text),
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
        "title": text.title,
    }
    for cell in text.cells:
        notebook.cells.extend(_cells(cell, questions.get(cell.view or "")))
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook, version=4)}\n"


def _pairing(text: Text) -> dict[str, Any]:
    """The text's own pairing, so that an edit in Jupyter goes back into it unchanged."""
    return {
        "cell_metadata_filter": "alliances,-all",
        "formats": f"{text.name}//ipynb,textes//md:myst",
        "notebook_metadata_filter": "-jupytext.text_representation.jupytext_version",
        "text_representation": {"extension": ".md", "format_name": "myst", "format_version": 0.13},
    }


def _cells(cell: Cell, record: dict[str, Any] | None) -> list[nbformat.NotebookNode]:
    if cell.kind == "prose":
        made = new_markdown_cell(cell.source, id=cell.id)
        # JupyterLab folds what follows, up to the next heading of this level.
        if (heading := re.match(r"#{3,6} (.+)", cell.source)) and is_folded(heading[1]):
            made.metadata["jp-MarkdownHeadingCollapsed"] = True
        return [made]
    made = new_code_cell(cell.source, id=cell.id)
    made.metadata = {
        "alliances": {"kind": cell.kind, "id": cell.view or cell.id},
        "editable": False,
        "jupyter": {"source_hidden": True},
    }
    if cell.kind in CODE_SHOWN:
        del made.metadata["editable"], made.metadata["jupyter"]
    if cell.kind == "check":
        del made.metadata["jupyter"]
    if record is None or not record.get("graded"):
        return [made]
    if record["type"] == "freetext":
        return [made, _copy_cell(cell.id, record["points"])]
    hidden = _HIDDEN_CODE if record["type"] == "code" else _HIDDEN
    made.source = f"{cell.source}\n{hidden.format(id=cell.view)}"
    made.metadata["nbgrader"] = _nbgrader(cell.view or cell.id, record["points"], solution=False)
    return [made]


def _copy_cell(question: str, points: float) -> nbformat.NotebookNode:
    cell = new_markdown_cell(COPY_STUB, id=f"{question}-copie"[:64])
    cell.metadata = {
        "alliances": {"kind": "copie", "id": question},
        "nbgrader": _nbgrader(question, points, solution=True),
    }
    return cell


def _nbgrader(grade_id: str, points: float, *, solution: bool) -> dict[str, Any]:
    return {
        "grade": True,
        "grade_id": grade_id,
        "locked": not solution,
        "points": points,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
