"""The whole course at a glance: each episode's étapes with their links."""

from __future__ import annotations

from typing import Any

from alliances.activities.course import episodes_before
from alliances.activities.registry import BuiltActivity, Setting
from alliances.french import duration

__all__ = ["KIND", "build", "lasting"]

KIND = "progress"


def build(_record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """Every episode, with its étapes, its self-assessments and the time that it takes."""
    course = episodes_before(setting)
    return BuiltActivity({"course": lasting(course)}, {"course": course})


def lasting(course: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each episode with how long its étapes last, in words."""
    return [{**one, "lasts": duration(sum(step["minutes"] for step in one["steps"]))} for one in course]
