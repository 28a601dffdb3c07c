"""Removal of a folder that a learner's code has filled."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

__all__ = ["remove"]


def remove(folder: Path) -> None:
    """Remove `folder` and all that is in it, however deep, closed or long its paths are; no link is followed."""
    waiting, number = [folder], 0
    emptied: list[Path] = []
    while waiting:
        place = waiting.pop()
        emptied.append(place)
        with contextlib.suppress(OSError):
            entries = list(os.scandir(place))
            for entry in entries:
                with contextlib.suppress(OSError):
                    if not entry.is_dir(follow_symlinks=False):
                        Path(entry.path).unlink()
                        continue
                    # Brought up here, no path grows: a thousand folders in one another are removed as well.
                    Path(entry.path).chmod(stat.S_IRWXU)
                    number += 1
                    waiting.append(Path(entry.path).rename(folder / f".{os.getpid()}-{number}"))
    for place in reversed(emptied):
        with contextlib.suppress(OSError):
            place.rmdir()
