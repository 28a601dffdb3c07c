"""The last hand-in of an episode, as the workspace keeps it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alliances.answers.handin import FOLDER, MANIFEST
from alliances.paths import workspace_of

__all__ = ["last_hand_in"]

_NAME = re.compile(r"__(\d{8}T\d{6}Z)\.zip$")


def last_hand_in(compiled: Mapping[str, Any], folder: Path) -> dict[str, Any] | None:
    """Time (UTC) of the latest archive in `rendus`, and how many graded answers it holds; None where there is none.

    `answered` is None when the archive can't be read: the learner may have moved or opened it.
    """
    place = (workspace_of(folder) or folder.resolve()) / FOLDER
    try:
        stamped = max((stamp, path) for path in place.glob(f"{compiled['episode']}__*.zip") if (stamp := _stamp(path)))
    except (OSError, ValueError):
        return None  # no folder, or no archive in it
    created, path = stamped
    graded = compiled["manifest"]["graded"]
    return {"time": created.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "answered": _answered(path, len(graded))}


def _stamp(path: Path) -> datetime | None:
    found = _NAME.search(path.name)
    try:
        return datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def _answered(path: Path, graded: int) -> int | None:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            unanswered = json.loads(archive.read(MANIFEST))["unanswered"]
        return max(0, graded - len(unanswered))
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError):
        return None
