"""Feedback says what each question was for; once the trainer opened it, what was expected, and why not one’s choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from alliances.answers import Event
from alliances.answers.handin import ANSWERS
from alliances.episode import readable_answer
from alliances.scoring import best_answer
from alliances_grading.chosen import chosen_feedback
from alliances_grading.corrections import is_open
from alliances_grading.exercises import exercise_key
from alliances_grading.keys import find_key
from alliances_grading.points import given_in
from alliances_grading.records import graded_views

__all__ = ["AddGuidance"]


class AddGuidance(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader has no types
    """Put `guidance` in the metadata of the graded cells, for the template."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with what may be told; raises KeyFault when corrections are open without a key."""
        episode = resources["nbgrader"]["assignment"]
        opened = is_open(Path(self.parent.parent.coursedir.root), episode)
        resources["nbgrader"]["opened"] = opened
        views = graded_views(episode)
        given = given_in(Path(resources["metadata"]["path"]) / ANSWERS) if opened else {}
        for cell in nb.cells:
            own = cell.metadata.get("nbgrader") or {}
            view = views.get(str(own.get("grade_id")))
            if view is not None and own.get("grade"):
                own["guidance"] = {
                    "objective": view.get("objective", ""),
                    "places": view.get("places", []),
                    **(_expected(view, given.get(view["id"])) if opened else {}),
                }
        return nb, resources


def _expected(view: dict[str, Any], given: Event | None) -> dict[str, Any]:
    if view["type"] == "code":
        return {"code": str(exercise_key(view["id"])["solution"]).strip()}
    key = find_key(view["id"])
    found = best_answer(key)
    told: dict[str, Any] = {} if found is None else {"expected": readable_answer(view, found)}
    told["chosen"] = chosen_feedback(view, key, given)
    return told | {name: key[name] for name in ("explanation", "sources") if key.get(name)}
