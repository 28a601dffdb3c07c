"""Execute a submission in the course's static edition: views come out as plain HTML with the learner's answers."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import setenv

__all__ = ["ExecuteForCorrection"]


class ExecuteForCorrection(Execute):  # type: ignore[misc] # nbgrader has no types
    """nbgrader's Execute; the edition is set around it only, so that a trainer's own kernels keep theirs."""

    def preprocess(self, nb: NotebookNode, *args: Any, **kwargs: Any) -> tuple[NotebookNode, dict[str, Any]]:
        """Run the notebook with ALLIANCES_EDITION=correction."""
        with setenv(ALLIANCES_EDITION="correction"):
            executed: tuple[NotebookNode, dict[str, Any]] = super().preprocess(nb, *args, **kwargs)
        return executed
