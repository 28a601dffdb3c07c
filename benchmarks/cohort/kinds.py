"""What honest learners do to a notebook, a kind each; those of OWN_CODE change or add code."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

__all__ = ["KINDS", "OWN_CODE"]

Edit = Callable[[NotebookNode, random.Random], None]


def untouched(_notebook: NotebookNode, _draw: random.Random) -> None:
    """Answers only."""


def text_in_the_cell(notebook: NotebookNode, draw: random.Random) -> None:
    """The free text is typed in the notebook, not in the view."""
    for cell in notebook.cells:
        if cell.metadata.get("alliances", {}).get("kind") == "copie":
            cell.source = f"Écrit dans la cellule, version {draw.randint(1, 9)}."


def notes_added(notebook: NotebookNode, draw: random.Random) -> None:
    """Markdown notes between the cells."""
    for _ in range(3):
        notebook.cells.insert(draw.randrange(len(notebook.cells)), new_markdown_cell("Mes notes : *à relire*."))


def cells_deleted(notebook: NotebookNode, draw: random.Random) -> None:
    """A third of the cells are gone, graded ones among them."""
    notebook.cells = [cell for cell in notebook.cells if draw.random() > 0.33]


def cells_moved(notebook: NotebookNode, draw: random.Random) -> None:
    """Two cells have changed places."""
    one, other = sorted(draw.sample(range(len(notebook.cells)), 2))
    notebook.cells[one], notebook.cells[other] = notebook.cells[other], notebook.cells[one]


def points_changed(notebook: NotebookNode, _draw: random.Random) -> None:
    """Points and source of the graded cells are edited."""
    for cell in notebook.cells:
        own: dict[str, Any] = cell.metadata.get("nbgrader", {})
        if own.get("grade") and cell.cell_type == "code":
            cell.source, own["points"] = "100.0", 100


def calculation(notebook: NotebookNode, draw: random.Random) -> None:
    """A small calculation."""
    _added(notebook, draw, f"total = sum(range({draw.randint(10, 99)}))\ntotal")


def table(notebook: NotebookNode, draw: random.Random) -> None:
    """A table with pandas."""
    _added(
        notebook,
        draw,
        "import pandas as pd\n"
        f"tableau = pd.DataFrame({{'lieu': ['Amont', 'Aval'], 'habitants': [{draw.randint(1, 999)}, 200]}})\n"
        "tableau.describe()",
    )


def chart(notebook: NotebookNode, draw: random.Random) -> None:
    """A chart with plotly."""
    _added(
        notebook, draw, f"import plotly.graph_objects as go\ngo.Figure(go.Bar(y=[1, {draw.randint(2, 9)}])).to_json()"
    )


def warning(notebook: NotebookNode, draw: random.Random) -> None:
    """A cell that warns and writes on the standard error."""
    _added(
        notebook, draw, f"import sys, warnings\nwarnings.warn('attention {draw.random()}')\nprint('x', file=sys.stderr)"
    )


def syntax_error(notebook: NotebookNode, draw: random.Random) -> None:
    """A cell that is not Python."""
    _added(notebook, draw, f"ceci n'est pas du code {draw.randint(1, 9)}")


def exception(notebook: NotebookNode, draw: random.Random) -> None:
    """A cell that fails."""
    _added(notebook, draw, f"{draw.randint(1, 9)} / 0")


def show_redefined(notebook: NotebookNode, draw: random.Random) -> None:
    """The name of the course's function is taken for something else."""
    _added(notebook, draw, f"show = {draw.randint(1, 9)}\nprint(show)")


def set_up_edited(notebook: NotebookNode, draw: random.Random) -> None:
    """The first cell is changed."""
    first = next((cell for cell in notebook.cells if cell.cell_type == "code"), None)
    if first is not None:
        first.source += f"\nessai = {draw.randint(1, 9)}"


def slider(notebook: NotebookNode, draw: random.Random) -> None:
    """A widget."""
    _added(notebook, draw, f"import ipywidgets\nipywidgets.IntSlider(value={draw.randint(1, 9)})")


def several_cells(notebook: NotebookNode, draw: random.Random) -> None:
    """Five cells that follow from each other."""
    for step in range(5):
        _added(notebook, draw, f"memo = {{**globals().get('memo', {{}}), {step}: {draw.randint(1, 9)}}}\nlen(memo)")


def _added(notebook: NotebookNode, draw: random.Random, source: str) -> None:
    notebook.cells.insert(draw.randint(1, len(notebook.cells)), new_code_cell(source))


KINDS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (untouched, text_in_the_cell, notes_added, cells_deleted, cells_moved, points_changed)
}
"""No code of the learner's own."""
OWN_CODE: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        calculation,
        table,
        chart,
        warning,
        syntax_error,
        exception,
        show_redefined,
        set_up_edited,
        slider,
        several_cells,
    )
}
"""Code of the learner's own, which must be run."""
