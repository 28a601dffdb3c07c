"""The extractor of `nbgrader zip_collect`: hand-ins become clean folders, one a learner."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.plugins import ExtractorPlugin
from nbgrader.utils import parse_utc

from alliances_grading.collect import journal
from alliances_grading.collect.choose import choose
from alliances_grading.collect.handin import HandIn, Refused, read_handin

__all__ = ["Extractor"]


class Extractor(ExtractorPlugin):  # type: ignore[misc] # nbgrader has no types
    """Reads every hand-in of the archive folder, keeps each learner's last one, reports the rest."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Lay down `<extracted>/<identifiant>__<UTC>/` with notebook and answers; write the journal."""
        course, episode = self.parent.coursedir, self.parent.coursedir.assignment_id
        released = Path(course.format_path(course.release_directory, ".", episode)) / f"{episode}.ipynb"
        handins, entries = _read_all(Path(archive_path), episode, nbformat.read(released, as_version=4))
        chosen, decisions = choose(handins, _submitted(course, episode), f"{episode}.ipynb")
        for handin in chosen:
            _lay_down(handin, Path(extracted_path), released)
        entries += decisions
        for entry in entries:
            (self.log.warning if entry.outcome == journal.REFUSED else self.log.info)("%s", entry.sentence)
        run = os.environ.get("ALLIANCES_COLLECTE", "") or datetime.now(UTC).isoformat()
        journal.append(Path(course.root) / journal.JOURNAL, episode, run, entries)


def _read_all(archive: Path, episode: str, released: NotebookNode) -> tuple[list[HandIn], list[journal.Entry]]:
    handins: list[HandIn] = []
    entries: list[journal.Entry] = []
    for path in sorted(archive.iterdir()):
        if path.name.startswith("."):
            continue
        try:
            handins.append(read_handin(path, episode, released))
        except Refused as reason:
            entries.append(journal.Entry(path.name, journal.REFUSED, notices=(str(reason),)))
        except OSError as error:
            entries.append(
                journal.Entry(path.name, journal.REFUSED, notices=(f"lecture impossible\u00a0: {error.strerror}",))
            )
    return handins, entries


def _submitted(course: Any, episode: str) -> dict[str, datetime | None]:
    submitted = Path(course.format_path(course.submitted_directory, "x", "x")).parent.parent
    had: dict[str, datetime | None] = {}
    for folder in submitted.glob(f"*/{episode}") if submitted.is_dir() else ():
        try:
            had[folder.parent.name] = parse_utc((folder / "timestamp.txt").read_text().strip()).replace(tzinfo=UTC)
        except (OSError, ValueError):
            had[folder.parent.name] = None
    return had


def _lay_down(handin: HandIn, extracted: Path, released: Path) -> None:
    folder = extracted / f"{handin.learner}__{handin.stamp}"
    folder.mkdir(parents=True)
    for name, content in handin.files.items():
        (folder / name).write_bytes(content)
    if released.name not in handin.files:
        shutil.copyfile(released, folder / released.name)
