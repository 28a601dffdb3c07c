"""The questions that ask how sure one is, each with what judges it."""

from __future__ import annotations

from typing import Any

from alliances.activities.course import episodes_before
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "calibration"


def build(_record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """Those of every episode."""
    course = [
        {"episode": one["episode"], "questions": [line for line in one["questions"] if _asks(one, line, setting)]}
        for one in episodes_before(setting)
    ]
    return BuiltActivity({"asked": sum(len(one["questions"]) for one in course)}, {"episodes": course})


def _asks(episode: dict[str, Any], line: dict[str, Any], setting: Setting) -> bool:
    return bool(setting.catalogue.questions[episode["episode"]][line["question"]].confidence)
