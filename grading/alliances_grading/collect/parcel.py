"""One hand-in as it was received, before anyone looks at what it is worth."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

from alliances_grading.repair.names import is_noise, safe_name

__all__ = ["IS_LINK", "MAX_FILE", "MAX_FILES", "Parcel", "Refused", "packed", "read_bytes", "read_folder"]

MAX_FILE = 32 * 1024 * 1024
MAX_FILES = 200
_MAX_TOTAL = 64 * 1024 * 1024
IS_LINK = "c’est un lien vers un autre fichier"


class Refused(Exception):  # noqa: N818 - a decision, reported with the others
    """This can't be collected; `str()` says why, in French."""


@dataclass(frozen=True)
class Parcel:
    """Files that came together, from one person."""

    source: str
    """Where it came from, as the report names it."""
    files: Mapping[str, bytes] = field(repr=False)
    """Content by path."""
    name: str = ""
    """The name that may say whose it is: of the file, of the folder; empty for loose pieces."""
    time: datetime | None = None
    """When it arrived, where that is known; the hand-in's own time comes first."""
    person: tuple[str, ...] = ()
    """What the participants' table may know the person by, the surest first."""
    notices: tuple[str, ...] = ()
    """What was neutralised on the way, in French."""


def read_bytes(path: Path) -> bytes:
    """An ordinary file's content; raises Refused."""
    kind = path.lstat()
    if stat.S_ISLNK(kind.st_mode):
        raise Refused(IS_LINK)
    if not stat.S_ISREG(kind.st_mode):
        raise Refused("ce n’est pas un fichier ordinaire")
    if kind.st_size > MAX_FILE:
        raise Refused("ce fichier dépasse 32 Mo")
    return path.read_bytes()


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by path inside it; raises Refused at a link, a special file, or too much."""
    if folder.is_symlink():
        raise Refused(IS_LINK)
    files: dict[str, bytes] = {}
    total, waiting = 0, [folder]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            name = path.relative_to(folder).as_posix()
            if is_noise(name):
                continue
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
                continue
            try:
                files[name] = read_bytes(path)
            except Refused as reason:
                raise Refused(f"«\u00a0{path.name[:80]}\u00a0»\u00a0: {reason}") from reason
            total += len(files[name])
            if len(files) > MAX_FILES or total > _MAX_TOTAL:
                raise Refused("ce dossier contient trop de fichiers pour un seul travail")
    return files


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, the same bytes for the same files, under names that any system can write."""
    made = BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            parts = [safe_name(part) for part in path.replace("\\", "/").split("/") if part]
            # As an archive writes its folders: two levels tell enough.
            name = "/".join(parts[-3:]) or "sans-nom"
            number = 1
            while name in taken:
                number += 1
                name = "/".join([f"{number}", *parts[-3:]])
            taken.add(name)
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
