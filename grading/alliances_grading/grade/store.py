"""Executions kept by content, so that a run that was killed does not run them again."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from alliances_grading.grade.job import Ran

__all__ = ["Store"]


class Store:
    """A folder of results; each is whole or absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> Ran | None:
        """The result of this key; None when there is none, or none that can be read."""
        try:
            read = json.loads((self._folder / f"{key}.json").read_bytes())
            return Ran(base64.b64decode(read["notebook"]), tuple(read["stopped"]), float(read["seconds"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, ran: Ran) -> None:
        """Keep a result; it is on the disk when this returns."""
        text = json.dumps(
            {"notebook": base64.b64encode(ran.notebook).decode(), "stopped": ran.stopped, "seconds": ran.seconds}
        )
        draft = self._folder / f".{key}.tmp"
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._folder / f"{key}.json")

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget the results of earlier contents, and what a killed run left half written."""
        for path in self._folder.iterdir():
            if path.stem not in keys:
                with suppress(OSError):  # it only takes place
                    path.unlink()
