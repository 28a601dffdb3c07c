"""A hand-in of the other form is not graded as if it had answered nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from alliances.answers.handin import ANSWERS, MANIFEST
from alliances.errors import CourseError
from alliances_grading.forms import foreign_form

__all__ = ["CheckForm"]


class CheckForm(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Stop this submission, and only this one: nbgrader's exchange collects without asking us."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook as it is; raises CourseError."""
        folder, episode = Path(resources["metadata"]["path"]), resources["nbgrader"]["assignment"]
        names = (MANIFEST, ANSWERS, f"{episode}.ipynb")
        reason = foreign_form(
            {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}, episode
        )
        if reason:
            raise CourseError(
                f"{reason[0].upper()}{reason[1:]}.",
                "Demandez à l’apprenant de répondre dans le cahier de sa session, ou changez la forme de la session.",
            )
        return nb, resources
