"""A learner who deletes a graded cell keeps the points of what they answered."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from alliances_grading.preprocessors.source import SourceCell, source_cells

__all__ = ["RestoreCells"]


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Put missing graded cells back at the end, exactly as released.

    nbgrader's own `add_missing_cells` writes a notice inside the cell, which makes an empty answer look answered.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with all its graded cells."""
        present = {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells}
        for cell in source_cells(resources).values():
            if cell.id not in present:
                self.log.warning("Cellule notée rétablie\u00a0: %s", cell.id)
                nb.cells.append(_restored(cell))
        return nb, resources


def _restored(cell: SourceCell) -> NotebookNode:
    new = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    made = new(cell.source)
    made.metadata["alliances"] = {"kind": "copie" if cell.manual else "question", "id": cell.id}
    made.metadata["nbgrader"] = {
        "cell_type": cell.cell_type,
        "grade": True,
        "grade_id": cell.id,
        "locked": cell.locked,
        "points": cell.points,
        "schema_version": 3,
        "solution": cell.manual,
        "task": False,
    }
    return made
