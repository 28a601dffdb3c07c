"""What who grades a text has beside it: the grid that its author knew, and copies already marked."""

from __future__ import annotations

from typing import Any

from alliances.errors import CourseError
from alliances_grading.keys import find_key
from alliances_grading.records import graded_view

__all__ = ["rubric"]


def rubric(question: str) -> dict[str, Any]:
    """Grid, advice and marked copies of a graded text; empty for anything else, or where no key is found."""
    view = graded_view(question) or {}
    grid = view.get("grid") or []
    try:
        key = find_key(question) if grid else {}
    except CourseError:
        key = {}
    copies = [{**anchor, "points": sum(anchor["levels"].values())} for anchor in key.get("anchors") or []]
    return (
        {"grid": grid, "points": view["points"], "expected": key.get("expected") or "", "copies": copies}
        if grid
        else {}
    )
