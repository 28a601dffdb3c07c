"""A released notebook is the learner's own: not paired with the author's text, and it says its version."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from alliances_grading.records import episode_manifest

__all__ = ["StripPairing"]


class StripPairing(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Drop jupytext's metadata, write the manifest.

    Left there, jupytext would look beside the learner's notebook for the author's folder.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook ready to be released."""
        nb.metadata.pop("jupytext", None)
        episode = resources["nbgrader"]["assignment"]
        nb.metadata["alliances"] = {"episode": episode, "manifest": episode_manifest(episode)}
        return nb, resources
