"""The whole course at a glance: each episode's étapes with their links."""

from __future__ import annotations

from typing import Any

from alliances.activities.course import episodes_before, lasting
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "progress"


def build(_record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """Every episode, with its étapes, its self-assessments and the time that it takes."""
    course = episodes_before(setting)
    return BuiltActivity({"course": lasting(course)}, {"episodes": course})
