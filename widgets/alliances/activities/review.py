"""What was missed before this notebook, and may be asked again here."""

from __future__ import annotations

from typing import Any

from alliances.activities.course import episodes_before
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "review"


def build(_record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The self-assessments of the episodes before, each with what judges it and where to read again."""
    course = [
        {name: one[name] for name in ("episode", "label", "title", "questions")} for one in episodes_before(setting)
    ]
    return BuiltActivity({}, {"episodes": course})
