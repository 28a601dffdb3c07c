"""Feedback says « not graded yet » where nbgrader would show a zero."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

__all__ = ["MarkPending"]


class MarkPending(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Mark the cells that still wait for a person."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with `pending` in the metadata of those cells."""
        of = resources["nbgrader"]
        with Gradebook(of["db_url"]) as gradebook:
            grades = gradebook.find_submission_notebook(of["notebook"], of["assignment"], of["student"]).grades
            waiting = {grade.name for grade in grades if grade.needs_manual_grade}
        for cell in nb.cells:
            own = cell.metadata.get("nbgrader")
            if own:
                own["pending"] = own.get("grade_id") in waiting
        of["pending"] = bool(waiting)
        return nb, resources
