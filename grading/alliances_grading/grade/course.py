"""The course as nbgrader knows it: its configuration, its folders, its log."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from pathlib import Path
from typing import Any

from alliances.errors import CourseError
from alliances.version import VERSION
from alliances_grading.exercises import exercise_key
from alliances_grading.keys import OLDER, find_key, keys_folder
from alliances_grading.records import episode_manifest, graded_views

__all__ = ["digest_of_course", "open_course"]


def open_course(root: Path, episode: str, log: Path) -> Any:
    """Open nbgrader's application for this course: configuration read, messages written to `log`.

    The working folder becomes `grading/`, as for a trainer who types `nbgrader`.
    """
    os.chdir(root / "grading")
    # nbgrader calls `alembic` by name to make a gradebook.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    from nbgrader.apps import AutogradeApp

    app = AutogradeApp()
    app.initialize([])
    # Its debugging tells each pass over each submission.
    app.log_level = logging.INFO
    app.coursedir.assignment_id = episode
    log.parent.mkdir(parents=True, exist_ok=True)
    handler = _Handler(log, mode="w", encoding="utf-8")
    # The second is where nbgrader's gradebook writes what a database refused, statements and values.
    for logger in (app.log, logging.getLogger("tornado.application")):
        logger.handlers[:] = [handler]
        logger.propagate = False
    return app


class _Handler(logging.FileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Say nothing: on a full disk the terminal must show what became of the marks."""


def digest_of_course(root: Path, episode: str, released: Path) -> str:
    """The same as long as nothing changes that a mark depends on, but the submission itself."""
    import nbgrader

    digest = hashlib.sha256(f"{VERSION} {nbgrader.__version__}".encode())
    digest.update(str(sorted(episode_manifest(episode).items())).encode())
    # By question: a trainer names the files of keys as they like.
    for question, view in sorted(graded_views(episode).items()):
        key = exercise_key(question) if view["type"] == "code" else find_key(question)
        digest.update(f"{question}: {sorted(key.items())}".encode())
    older = sorted((keys_folder() / OLDER).rglob("*.yaml"))
    for path in (released, root / "grading" / "nbgrader_config.py", *older):
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise CourseError(
                f"Le fichier {path.name} ne peut pas être lu\u00a0: {error.strerror}.",
                "Relancez «\u00a0alliances generer\u00a0».",
            ) from error
    return digest.hexdigest()
