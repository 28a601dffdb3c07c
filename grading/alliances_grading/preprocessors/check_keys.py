"""No key, no grading: said before anything runs, since nbgrader would turn it into a silent zero."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from alliances.errors import CourseError
from alliances_grading.keys import KeyFault
from alliances_grading.preprocessors.source import SourceCell, source_cells
from alliances_grading.records import graded_views
from alliances_grading.validated import validated_exercise, validated_key

__all__ = ["CheckKeys"]


class CheckKeys(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Every graded cell of the release has a question, a key of its revision, and the same points."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook as it is; raises CourseError at the first fault."""
        views = graded_views(resources["nbgrader"]["assignment"])
        for cell in source_cells(resources).values():
            _check(cell, views.get(cell.id))
        return nb, resources


def _check(cell: SourceCell, view: dict[str, Any] | None) -> None:
    if view is None:
        raise CourseError(
            f"La cellule notée «\u00a0{cell.id}\u00a0» ne correspond à aucune question de l’épisode.",
            "Refaites la version distribuée avec «\u00a0alliances generer\u00a0».",
        )
    if float(view["points"]) != cell.points:
        raise CourseError(
            f"La question «\u00a0{cell.id}\u00a0» vaut {view['points']} dans data/ "
            f"et {cell.points:g} dans le carnet de notes.",
            "Refaites la version distribuée avec «\u00a0alliances generer\u00a0».",
        )
    if view["type"] == "code":
        validated_exercise(cell.id)
        return
    key = validated_key(cell.id)
    if key["type"] != view["type"]:
        raise KeyFault(
            f"La clé de «\u00a0{cell.id}\u00a0» est de type {key['type']}, la question de type {view['type']}.",
            "Corrigez la clé.",
        )
    if key["revision"] != view["revision"]:
        raise KeyFault(
            f"La clé de «\u00a0{cell.id}\u00a0» vaut pour la révision {key['revision']}, "
            f"la question est à la révision {view['revision']}.",
            "Utilisez les clés de cette révision, ou mettez la clé à jour.",
        )
