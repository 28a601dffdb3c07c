"""An answer given to another version of a question is not graded with this version's key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from alliances.answers import latest, read_answers
from alliances_grading.keys import find_key
from alliances_grading.preprocessors.source import source_cells

__all__ = ["CheckRevision"]


class CheckRevision(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Stop this submission, and only this one, when there is no key of the revision that it answers."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook as it is; raises KeyFault."""
        answers = Path(resources["metadata"]["path"]) / "reponses.json"
        events, _notices = read_answers(answers, resources["nbgrader"]["assignment"])
        given = latest(events)
        for cell in source_cells(resources).values():
            event = given.get(cell.id)
            # A person reads a free text, whatever the wording was.
            if event is not None and not cell.manual:
                find_key(cell.id, event.revision)
        return nb, resources
