"""nbgrader releases everything that stands beside a notebook: we release the notebook only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from alliances_grading.release import allowed

__all__ = ["KeepAllowedFiles"]


class KeepAllowedFiles(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Remove what nbgrader copied beside the notebook: an author's answers, drafts, a text with its solutions."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook as it is; the files are gone."""
        episode = resources["nbgrader"]["assignment"]
        course = self.parent.parent.coursedir
        folder = Path(course.format_path(course.release_directory, ".", episode))
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not allowed(path.relative_to(folder), episode):
                self.log.warning("Laissé hors de la version distribuée\u00a0: %s", path.name)
                path.unlink()
        return nb, resources
