"""One learner's submission as bytes: what nbgrader finds in `submitted/`, and the key of its content."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alliances.errors import CourseError

__all__ = ["TIMESTAMP", "Submission", "read_submission", "submitted_learners"]

TIMESTAMP = "timestamp.txt"
MAX_FILE = 32 * 1024 * 1024
MAX_FILES = 200


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
    """Learners with a folder for this episode, sorted."""
    return sorted(folder.parent.name for folder in submitted.glob(f"*/{episode}") if folder.is_dir())


def read_submission(folder: Path, learner: str) -> Submission:
    """Read the ordinary files of a submission; raises CourseError when there is none."""
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        reason = _unfit(path, len(files))
        if reason:
            left_out.append(f"«\u00a0{name[:120]}\u00a0» est laissé de côté\u00a0: {reason}")
        elif not path.is_dir():
            files[name] = path.read_bytes()
    timestamp = files.pop(TIMESTAMP, b"")
    if not files:
        raise CourseError(
            f"Le dossier du travail rendu par {learner} est vide.",
            "Collectez de nouveau ce travail, ou demandez-le à l’apprenant.",
        )
    return Submission(learner, files, tuple(left_out), timestamp)


def _unfit(path: Path, count: int) -> str:
    kind = path.lstat()
    if stat.S_ISDIR(kind.st_mode):
        return ""
    if not stat.S_ISREG(kind.st_mode):
        return "ce n’est pas un fichier ordinaire"
    if kind.st_size > MAX_FILE:
        return "il dépasse 32 Mo"
    return "ce dossier contient trop de fichiers" if count >= MAX_FILES else ""
