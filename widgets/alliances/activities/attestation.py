"""What a learner may declare: each episode, its étapes and the time that they take."""

from __future__ import annotations

from typing import Any

from alliances.activities.course import episodes_before, lasting
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "attestation"


def build(_record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """Every episode's étapes, without what judges the answers: a declaration counts none right."""
    course = [{name: one[name] for name in ("episode", "label", "title", "steps")} for one in episodes_before(setting)]
    return BuiltActivity({"course": lasting(course)}, {"episodes": course})
