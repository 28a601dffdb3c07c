"""Writing so that a file is whole or untouched, and what to tell when the disk refuses."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from alliances.errors import CourseError

__all__ = ["StoreError", "locked", "read_bytes", "replace_bytes", "set_aside", "told"]

LOCK_SECONDS = 5.0
"""How long to wait for another process; a write holds the lock for milliseconds."""


class StoreError(CourseError):
    """Nothing was written; `message` and `remedy` are for the learner."""


ANSWERS_WAIT = "rien ne peut être enregistré ici. Vos réponses restent en attente dans ce navigateur."
_FULL = ("Le disque est plein", "Libérez de la place, puis recommencez ou rechargez la page.")
_READ_ONLY = (
    "Ce dossier est en lecture seule",
    "Rendez le dossier modifiable, ou copiez le cours dans un dossier qui vous appartient, puis rouvrez-le.",
)
_GONE = (
    "Le dossier de l’épisode n’existe plus",
    "Remettez le dossier à sa place, ou rouvrez l’épisode depuis l’accueil du cours.",
)
_BROKEN = (
    "Le disque signale une erreur",
    "Vérifiez que le disque ou la clé est bien branché, puis rechargez la page.",
)
_BUSY = (
    "Un autre programme tient le dossier du cours depuis trop longtemps",
    "Fermez les autres fenêtres du cours, puis rechargez la page.",
)
_SENTENCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.ESTALE: _GONE,
    errno.EIO: _BROKEN,
}


def told(error: OSError, outcome: str = ANSWERS_WAIT) -> StoreError:
    """The French sentence and remedy of an operating system's refusal; `outcome` says what was not done."""
    return _told(_SENTENCES.get(error.errno or 0, _BROKEN), outcome)


def _told(sentence: tuple[str, str], outcome: str) -> StoreError:
    cause, remedy = sentence
    return StoreError(f"{cause}\u00a0: {outcome}", remedy)


@contextmanager
def locked(path: Path, outcome: str = ANSWERS_WAIT) -> Iterator[None]:
    """Hold the lock that stands beside `path`; raises StoreError when it can't be had."""
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():  # the lock would make the folder: a moved one must not get an empty twin
        raise _told(_GONE, outcome)
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        raise _told(_BUSY, outcome) from None
    except OSError as error:
        raise told(error, outcome) from error
    try:
        yield
    finally:
        lock.release()


def read_bytes(path: Path, limit: int, *, follow: bool = True) -> bytes | None:
    """At most `limit` + 1 bytes of a regular file; None when there is no file.

    Raises OSError for anything but a regular file; `follow=False` refuses symbolic links, for files of others.
    """
    # O_NONBLOCK: a named pipe would wait for a writer for ever
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not follow and path.is_symlink():
            raise OSError(errno.ELOOP, "symbolic link", str(path))
        handle = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with open(handle, "rb") as file:  # noqa: PTH123 - an open descriptor, not a path
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        return file.read(limit + 1)


def replace_bytes(path: Path, content: bytes, *, backup: Path | None = None) -> None:
    """Put `content` at `path`, on the disk itself when this returns; before, the old file is whole.

    The caller holds the lock. The previous file becomes `backup`. Raises OSError with nothing changed.
    """
    fresh = path.with_name(f".{path.name}.nouveau")
    try:
        _write(fresh, content)
        if backup is not None and path.is_file():
            spare = path.with_name(f".{backup.name}.nouveau")
            _duplicate(path, spare)
            _swap(spare, backup)
        _swap(fresh, path)
    finally:
        with suppress(OSError):
            fresh.unlink()
    _sync_folder(path.parent)


def set_aside(path: Path, stem: str) -> Path:
    """Give a damaged file a second, dated name; it keeps the first until it is replaced. Raises OSError."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while True:
        aside = path.with_name(f"{stem}-{stamp}{'' if number == 1 else f'-{number}'}{path.suffix}")
        if not os.path.lexists(aside):
            break
        number += 1
    if path.is_file():
        _duplicate(path, aside)
    else:
        path.rename(aside)  # a folder or a pipe in its place
    return aside


def _write(path: Path, content: bytes) -> None:
    with suppress(FileNotFoundError):
        path.unlink()  # left by a process that was killed, or planted: never written through
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _duplicate(path: Path, other: Path) -> None:
    with suppress(FileNotFoundError):
        other.unlink()
    try:
        os.link(path, other)
    except OSError:
        # a USB stick has no hard links
        shutil.copyfile(path, other)


def _swap(source: Path, target: Path) -> None:
    source.replace(target)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folder
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network file systems sync no folder
            raise
    finally:
        os.close(handle)
