"""What a learner adds, edits or deletes elsewhere never costs the points of a graded cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.corpus.words import generate_corpus_id
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

__all__ = ["RestoreSetup", "set_up_of"]


def set_up_of(released: NotebookNode) -> str | None:
    """Source of the release's first set-up cell; None where it has none."""
    return next((c.source for c in released.cells if c.metadata.get("alliances", {}).get("kind") == "setup"), None)


class RestoreSetup(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Run the released set-up first, and again before each graded cell when code was changed.

    A graded cell starts with `show(…)`: without the set-up, or with `show` redefined, it would fail and earn nothing.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with its set-up in place."""
        released = self._released(resources)
        setup = set_up_of(released)
        if setup is None:
            return nb, resources
        own = {cell.source for cell in released.cells if cell.cell_type == "code"}
        codes = [cell for cell in nb.cells if cell.cell_type == "code"]
        changed = any(cell.source not in own for cell in codes if not is_grade(cell))
        if not codes or codes[0].source != setup:
            nb.cells.insert(0, _setup_cell(setup))
        if changed:
            nb.cells = [made for cell in nb.cells for made in _guarded(cell, setup)]
        return nb, resources

    def _released(self, resources: dict[str, Any]) -> NotebookNode:
        course, of = self.parent.parent.coursedir, resources["nbgrader"]
        if "released" in of:
            known: NotebookNode = of["released"]
            return known
        folder = Path(course.format_path(course.release_directory, ".", of["assignment"]))
        return nbformat.read(folder / f"{of['notebook']}.ipynb", as_version=4)


def _guarded(cell: NotebookNode, setup: str) -> list[NotebookNode]:
    return [_setup_cell(setup), cell] if cell.cell_type == "code" and is_grade(cell) else [cell]


def _setup_cell(source: str) -> NotebookNode:
    # By hand: nbformat's own maker checks each cell against the whole schema.
    metadata = NotebookNode(alliances=NotebookNode(kind="setup", id="setup"))
    return NotebookNode(
        id=generate_corpus_id(),
        cell_type="code",
        metadata=metadata,
        source=source,
        outputs=[],
        execution_count=None,
    )
