"""The path of an episode: its étapes, what each asks for, and what may mark it."""

from __future__ import annotations

from typing import Any

from alliances.activities.course import told_steps
from alliances.activities.placement import asked
from alliances.activities.places import of_kind, steps
from alliances.activities.project import suggested
from alliances.activities.registry import BuiltActivity, Setting
from alliances.french import duration

__all__ = ["KIND", "build"]

KIND = "path"


def build(_record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The étapes with their links; raises ContentError when a suggestion leads nowhere."""
    found = steps(setting)
    shown = {
        "steps": [{"number": s.number, "slug": s.slug, "title": s.title, "minutes": s.minutes} for s in found],
        "total": duration(sum(step.minutes or 0 for step in found)),
    }
    data = {
        "steps": told_steps(setting, setting.episode),
        "places": [
            {"slug": step.slug, "title": step.title, "views": list(step.views)} for step in _from_the_first(setting)
        ],
        "projects": [suggested(project, setting) for project in of_kind("project", setting)],
        "placed": [
            line for test in of_kind("placement", setting) if not test.compares for line in asked(test, setting)
        ],
    }
    return BuiltActivity(shown, data)


def _from_the_first(setting: Setting) -> list[Any]:
    """Every H3 from the first étape on: where one may be, and come back to."""
    outline = list(setting.outlines.get(setting.episode, ()))
    first = next((at for at, step in enumerate(outline) if step.number), len(outline))
    return outline[first:]
