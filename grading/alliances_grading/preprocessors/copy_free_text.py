"""Free text typed in a view arrives in its solution cell, where a person grades it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from alliances.answers import latest, read_answers
from alliances_grading.escape import as_markdown
from alliances_grading.preprocessors.source import SourceCell, source_cells

__all__ = ["CopyFreeText"]

IN_CELL = "**Texte écrit dans la cellule du cahier\u00a0:**"
IN_VIEW = "**Texte saisi dans la question\u00a0:**"


class CopyFreeText(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Copy the answers file's texts into the solution cells, escaped.

    nbgrader gives 0 and asks nobody when a solution cell is unchanged, so a cell without any text stays as released.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with the learner's texts in place."""
        texts = _texts(Path(resources["metadata"]["path"]) / "reponses.json")
        sources = source_cells(resources)
        for cell in nb.cells:
            source = sources.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
            if source is not None and source.manual:
                cell.source = _with_text(cell.source, source, texts.get(source.id, ""))
        return nb, resources


def _texts(answers: Path) -> dict[str, str]:
    events, _notices = read_answers(answers)
    return {question: event.value for question, event in latest(events).items() if isinstance(event.value, str)}


def _with_text(written: str, source: SourceCell, typed: str) -> str:
    in_cell = "" if _same(written, source.source) else as_markdown(written)
    in_view = as_markdown(typed)
    if in_cell and in_view and in_cell != in_view:
        return f"{IN_VIEW}\n\n{in_view}\n\n{IN_CELL}\n\n{in_cell}"
    return in_view or in_cell or source.source


def _same(written: str, released: str) -> bool:
    return written.strip() == released.strip()
