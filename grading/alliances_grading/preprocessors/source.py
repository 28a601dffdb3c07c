"""The graded cells of a released notebook, as the gradebook keeps them: what a learner can't change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook

__all__ = ["SourceCell", "source_cells"]


@dataclass(frozen=True)
class SourceCell:
    """One graded cell of the release."""

    id: str
    """Its grade_id, equal to the question's id."""
    cell_type: str
    """`code` or `markdown`."""
    source: str
    locked: bool
    points: float
    """Full marks."""
    manual: bool
    """A person grades it."""


def source_cells(resources: dict[str, Any]) -> dict[str, SourceCell]:
    """Graded cells of the notebook being converted, by id, in the order of the release; read once a conversion."""
    of = resources["nbgrader"]
    if "graded_cells" not in of:
        of["graded_cells"] = _read(of)
    known: dict[str, SourceCell] = of["graded_cells"]
    return known


def _read(of: dict[str, Any]) -> dict[str, SourceCell]:
    with Gradebook(of["db_url"]) as gradebook:
        notebook = gradebook.find_notebook(of["notebook"], of["assignment"])
        sources = {cell.name: cell for cell in notebook.source_cells}
        manual = {cell.name for cell in notebook.solution_cells}
        return {
            cell.name: SourceCell(
                cell.name,
                sources[cell.name].cell_type,
                sources[cell.name].source,
                bool(sources[cell.name].locked),
                float(cell.max_score),
                cell.name in manual,
            )
            for cell in notebook.grade_cells
        }
