"""What learners do to a notebook, a function each, named by `cohort.yaml`."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell


def _copy(notebook: NotebookNode) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.metadata.get("alliances", {}).get("kind") == "copie")


def write_in_the_copy_cell(notebook: NotebookNode) -> None:
    _copy(notebook).source = "Écrit dans la cellule <script>window.volé=2</script> **gras**"


def add_cells(notebook: NotebookNode) -> None:
    notebook.cells.insert(1, new_code_cell("import warnings\nwarnings.warn('bruyant')\nshow = 3\n1/0"))
    notebook.cells.insert(
        4, new_markdown_cell("Mes notes <script>window.volé=3</script><img src='https://exemple.invalid/x.png'>")
    )
    notebook.cells.insert(5, new_code_cell("show = None\nprint('bonjour')\n4.0"))
    notebook.cells.append(
        new_code_cell(
            "from IPython.display import HTML\nHTML('<script>window.volé=4</script><b onclick=alert(1)>gras</b>')"
        )
    )


def delete_every_code_cell(notebook: NotebookNode) -> None:
    notebook.cells = [
        cell for cell in notebook.cells if cell.cell_type == "markdown" and "nbgrader" not in cell.metadata
    ]


def pay_myself(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        own: dict[str, Any] = cell.metadata.get("nbgrader", {})
        if own.get("grade") and cell.cell_type == "code":
            cell.source, own["points"] = "100.0", 100
