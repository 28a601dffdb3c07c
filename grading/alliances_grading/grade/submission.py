"""One learner's submission as bytes: what nbgrader finds in `submitted/`, and the key of its content."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.utils import parse_utc

from alliances.errors import CourseError
from alliances_grading.repair.names import harmless

__all__ = ["TIMESTAMP", "Submission", "read_submission", "submitted_learners"]

TIMESTAMP = "timestamp.txt"
MAX_FILE = 32 * 1024 * 1024
MAX_FILES = 200
MAX_TOTAL = 128 * 1024 * 1024
"""Bytes of all files together: they are held in memory."""
TOLD = 20
"""Files left out that are told one by one."""


@dataclass(frozen=True)
class Submission:
    """What one learner handed in, read once."""

    learner: str
    """Identifier: the folder's name."""
    files: Mapping[str, bytes] = field(repr=False)
    """Content by path, relative to the submission's folder; without the timestamp."""
    left_out: tuple[str, ...] = ()
    """What was not read, and why, in French."""
    timestamp: bytes = b""
    """The hand-in's time, as nbgrader wrote it."""

    def key(self, course: str) -> str:
        """The same for the same content graded the same way; `course` is the digest of what grades it."""
        digest = hashlib.sha256(course.encode())
        for name, content in sorted({**self.files, TIMESTAMP: self.timestamp}.items()):
            digest.update(f"{len(name)}:{name}:{len(content)}:".encode())
            digest.update(content)
        return digest.hexdigest()


def submitted_learners(submitted: Path, episode: str) -> list[str]:
    """Learners with a folder for this episode, sorted; names that begin with a dot are nobody's, as for nbgrader."""
    folders = submitted.iterdir() if submitted.is_dir() else ()
    return sorted(folder.name for folder in folders if not folder.name.startswith(".") and _may_hold(folder / episode))


def _may_hold(folder: Path) -> bool:
    try:
        return stat.S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # it will be told unreadable, not passed over


def read_submission(folder: Path, learner: str) -> Submission:
    """Read the ordinary files of a submission; raises CourseError when there is none, or one that can't be read."""
    if harmless(learner) != learner:
        raise CourseError(
            "Le nom de ce dossier contient des caractères invisibles ou mal codés.",
            "Renommez-le dans grading/submitted, puis recommencez.",
        )
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    total = 0
    try:
        for path in sorted(_listed(folder)):
            name = path.relative_to(folder).as_posix()
            kind = path.lstat()
            reason = _unfit(kind, len(files), total)
            if reason:
                left_out.append(f"«\u00a0{harmless(name[:120])}\u00a0» est laissé de côté\u00a0: {reason}")
            elif not stat.S_ISDIR(kind.st_mode):
                # A name in another coding can't be written in UTF-8: the file stays, under one that can.
                name = name.encode("utf-8", "replace").decode()
                while name in files:
                    name = f"_{name}"
                files[name] = path.read_bytes()
                total += kind.st_size
    except OSError as error:
        # Without one file, a whole work would be marked as if it had not been done.
        raise CourseError(
            f"Un fichier de ce travail ne peut pas être lu\u00a0: {error.strerror or 'erreur du disque'} "
            f"({harmless(Path(str(error.filename or folder)).name[:120])}).",
            "Rendez ce fichier lisible, ou collectez de nouveau ce travail, puis recommencez.",
        ) from error
    if len(left_out) > TOLD:
        left_out[TOLD:] = [f"{len(left_out) - TOLD} autres fichiers sont laissés de côté"]
    timestamp = _time(files.pop(TIMESTAMP, b""))
    if not files:
        raise CourseError(
            f"Le dossier du travail rendu par {learner} ne contient rien qui puisse être noté.",
            "Collectez de nouveau ce travail, ou demandez-le à l’apprenant.",
        )
    return Submission(learner, files, tuple(left_out), timestamp)


def _time(raw: bytes) -> bytes:
    """The hand-in's time as nbgrader reads it, without what an editor or a crash put around it."""
    text = raw.decode("utf-8-sig", "replace").replace("\0", "").strip()
    try:
        if text:
            parse_utc(text)
    except (ValueError, OverflowError) as error:
        raise CourseError(
            f"La date de ce travail, dans {TIMESTAMP}, n’est pas lisible\u00a0: «\u00a0{harmless(text[:40])}\u00a0».",
            "Écrivez-la comme 2026-11-21 09:00:00 UTC, ou collectez de nouveau ce travail.",
        ) from error
    return text.encode("utf-8")


def _listed(folder: Path) -> Iterator[Path]:
    """Everything under `folder`, links not followed; raises OSError at a folder that can't be listed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                yield from _listed(Path(entry.path))


def _unfit(kind: os.stat_result, count: int, total: int) -> str:
    if stat.S_ISDIR(kind.st_mode):
        return ""
    if not stat.S_ISREG(kind.st_mode):
        return "ce n’est pas un fichier ordinaire"
    if kind.st_size > MAX_FILE:
        return "il dépasse 32 Mo"
    if total + kind.st_size > MAX_TOTAL:
        return "ce dossier dépasse 128 Mo"
    return "ce dossier contient trop de fichiers" if count >= MAX_FILES else ""
