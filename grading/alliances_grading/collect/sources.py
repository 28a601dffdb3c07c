"""What a trainer points at: a folder, an e-mail drop, a Moodle download, or one file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from alliances_grading.archive import BadArchive, open_archive
from alliances_grading.collect import mail, moodle
from alliances_grading.collect.journal import REFUSED, Entry
from alliances_grading.collect.names import shown
from alliances_grading.collect.parcel import IS_LINK, Parcel, Refused, read_bytes, read_folder
from alliances_grading.repair.names import base_name, is_noise

__all__ = ["parcels"]


def parcels(source: Path) -> Iterator[Parcel | Entry]:
    """Every hand-in that stands there, and what is refused before it is one; each kind is recognised by itself."""
    if not source.is_dir():
        yield from _file(source, shown(source.name))
        return
    children = sorted(path for path in source.iterdir() if not is_noise(path.name))
    downloaded = [path for path in children if moodle.is_moodle_name(path.name)]
    if downloaded:
        yield from moodle.from_folder(source, downloaded, "")
    for path in children:
        if path not in downloaded:
            yield from _thing(path)


def _thing(path: Path) -> Iterator[Parcel | Entry]:
    label = shown(path.name)
    if path.is_symlink():
        yield Entry(label, REFUSED, notices=(IS_LINK,))
    elif not path.is_dir():
        yield from _file(path, label)
    elif path.name in ("cur", "new"):
        # a mail program's folder, one message a file
        for message in sorted(path.iterdir()):
            yield from _message(message, f"{label}/{shown(message.name)}")
    elif inner := sorted(child for child in path.iterdir() if moodle.is_moodle_name(child.name)):
        yield from moodle.from_folder(path, inner, label)
    else:
        try:
            yield Parcel(label, read_folder(path), path.name, _changed(path), (base_name(path.name),))
        except (Refused, OSError) as reason:
            yield Entry(label, REFUSED, notices=(_said(reason),))


def _file(path: Path, label: str) -> Iterator[Parcel | Entry]:
    if path.is_symlink() or not path.is_file():
        reason = IS_LINK if path.is_symlink() else "ce n’est pas un fichier ordinaire"
        yield Entry(label, REFUSED, notices=(reason,))
        return
    try:
        if path.suffix.casefold() == ".eml":
            yield from _message(path, label)
        elif mail.is_mailbox(path):
            yield from mail.from_mailbox(path, label)
        elif _is_download(path):
            yield from moodle.from_zip(path, label)
        else:
            name = path.name
            yield Parcel(label, {name: read_bytes(path)}, name, _changed(path), (path.stem, path.name))
    except (Refused, OSError) as error:
        yield Entry(label, REFUSED, notices=(_said(error),))


def _message(path: Path, label: str) -> Iterator[Parcel | Entry]:
    if path.stat().st_size > mail.MAX_MESSAGE or path.is_symlink() or not path.is_file():
        yield Entry(label, REFUSED, notices=("ce n’est pas un message, ou il dépasse 64 Mo",))
    else:
        yield from mail.from_message(path.read_bytes(), label)


def _is_download(path: Path) -> bool:
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return False
    try:
        with open_archive(path, moodle.LIMITS) as archive:
            return any(moodle.is_moodle_name(name) for name in (*archive.names, *archive.faults))
    except BadArchive:
        return False


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)


def _said(reason: Exception) -> str:
    return f"lecture impossible\u00a0: {reason.strerror}" if isinstance(reason, OSError) else str(reason)
