"""An e-mail drop: messages in a folder, or in one mailbox file; their attachments are hand-ins."""

from __future__ import annotations

import email
import email.header
import email.utils
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

from alliances_grading.collect.grouping import grouped
from alliances_grading.collect.journal import REFUSED, SKIPPED, Entry
from alliances_grading.collect.names import read_name, shown
from alliances_grading.collect.parcel import MAX_FILE, Parcel
from alliances_grading.repair.names import base_name, safe_name

__all__ = ["from_mailbox", "from_message", "is_mailbox"]

MAX_MESSAGE = 2 * MAX_FILE
_MAX_PARTS = 500
_WORK = (".zip", ".json", ".ipynb", ".txt", ".html", ".htm")
"""Attachments that may be a hand-in; pictures and signatures are not."""
_TYPES = {"application/zip": ".zip", "application/x-zip-compressed": ".zip", "application/json": ".json"}


def is_mailbox(path: Path) -> bool:
    """Whether a file holds messages one after the other, as mail programs keep them."""
    with path.open("rb") as file:
        return file.read(5) == b"From "


def from_mailbox(path: Path, source: str) -> Iterator[Parcel | Entry]:
    """The hand-ins of every message of a mailbox, read one at a time."""
    for number, raw in enumerate(_messages(path), 1):
        label = f"{source}, message {number}"
        if raw is None:
            yield Entry(label, REFUSED, notices=("ce message dépasse 64 Mo",))
        else:
            yield from from_message(raw, label)


def from_message(raw: bytes, source: str) -> Iterator[Parcel | Entry]:
    """The hand-ins attached to one message. The sender's address is never taken for an identifier."""
    if len(raw) > MAX_MESSAGE:
        yield Entry(source, REFUSED, notices=("ce message dépasse 64 Mo",))
        return
    try:
        message = email.message_from_bytes(raw)
        time = _date(message)
        files, notices = _attachments(message)
    except Exception as error:  # noqa: BLE001 - the mail parser fails on strange headers in many ways
        yield Entry(source, REFUSED, notices=(f"ce message est illisible ({type(error).__name__})",))
        return
    if not files:
        yield Entry(source, SKIPPED, notices=tuple(notices) or ("ce message n’a pas de travail joint",))
        return
    for name, group in grouped(files):
        label = f"{source}, {shown(name)}" if name else source
        yield Parcel(label, group, name, time, notices=tuple(notices))


def _messages(path: Path) -> Iterator[bytes | None]:
    """Each message; None for one that is too large to be held."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    with path.open("rb") as file:
        while line := file.readline(1 << 20):
            if blank and line.startswith(b"From "):
                if begun:
                    yield b"".join(lines) if size <= MAX_MESSAGE else None
                lines, size, begun = [], 0, True
            elif begun:
                size += len(line)
                if size <= MAX_MESSAGE:
                    lines.append(line[1:] if line.startswith(b">From ") else line)
            blank = line in (b"\n", b"\r\n")
    if begun:
        yield b"".join(lines) if size <= MAX_MESSAGE else None


def _attachments(message: Message) -> tuple[dict[str, bytes], list[str]]:
    files: dict[str, bytes] = {}
    notices: list[str] = []
    for count, part in enumerate(message.walk()):
        if count > _MAX_PARTS:
            notices.append("ce message a trop de pièces\u00a0: les dernières ne sont pas lues")
            break
        if part.is_multipart():
            continue
        given = _file_name(part)
        name = safe_name(given)
        if given and not name == base_name(given) == given:
            notices.append(
                f"le nom d’une pièce jointe cachait autre chose\u00a0: elle est lue comme «\u00a0{name}\u00a0»"
            )
        if not given or not (name.casefold().endswith(_WORK) or read_name(name)):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or len(content) > MAX_FILE:
            notices.append(f"la pièce jointe «\u00a0{name}\u00a0» n’est pas lisible, ou dépasse 32 Mo")
            continue
        files[_free(name, content, files)] = content
    return files, notices


def _free(name: str, content: bytes, files: dict[str, bytes]) -> str:
    """The name, with a number where another attachment already bears it."""
    stem, dot, ext = name.partition(".")
    number = 1
    while name in files and files[name] != content:
        number += 1
        name = f"{stem} ({number}){dot}{ext}"
    return name


def _file_name(part: Message) -> str:
    """The attachment's name as its sender wrote it; one made up where only its type tells."""
    given = part.get_filename() or ""
    if "=?" in given:
        given = str(email.header.make_header(email.header.decode_header(given)))
    given = given.replace("\n", " ").replace("\r", "").strip()
    return given or (f"piece{_TYPES[kind]}" if (kind := part.get_content_type()) in _TYPES else "")


def _date(message: Message) -> datetime | None:
    try:
        said = email.utils.parsedate_to_datetime(str(message["Date"]))
        return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    except (TypeError, ValueError, OverflowError):
        return None
