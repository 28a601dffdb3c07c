"""A plain page of the course's own activities, for kinds that are tried before a text shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from harness import write_harness

import real_course
from alliances.activities import Setting, build_activity
from alliances.build.views import activity_view

__all__ = ["compiled_activities", "write_trial"]


def compiled_activities(keys: Sequence[str], **changed: Any) -> dict[str, dict[str, Any]]:
    """Views of these activities as the build compiles them; `changed`: fields that each record takes instead."""
    catalogue = real_course.catalogue()
    made = {}
    for episode, records in catalogue.activities.items():
        for key in set(keys) & set(records):
            record = records[key].model_dump(mode="json") | changed
            made[key] = activity_view(record, build_activity(record, Setting(catalogue, episode, {})), 3)
    return {key: made[key] for key in keys}


def write_trial(folder: Path, keys: Sequence[str], **changed: Any) -> Path:
    """The page and its static files; returns the page."""
    write_harness(folder, only=compiled_activities(keys, **changed))
    return folder / "index.html"
