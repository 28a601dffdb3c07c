"""Read the files of a received zip, without trusting anything that it says of itself."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["HANDIN", "Archive", "BadArchive", "Limits", "OpenArchive", "open_archive", "read_archive"]

_CHUNK = 1 << 16
_TAIL = 22 + 0xFFFF
"""Bytes from the end where a zip's last record stands."""
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What file managers make; the others can ask for gigabytes before they give a byte."""
_LONG_PATH, _LONG_NAME = 1_000, 255


class BadArchive(Exception):  # noqa: N818 - a verdict, reported with the others
    """This archive can't be opened; `str()` says why, in French."""


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold."""

    entries: int = 200
    """Files and folders."""
    total: int = 64 * 1024 * 1024
    """Bytes, once unpacked."""
    file: int = 64 * 1024 * 1024
    """Bytes of one file."""


HANDIN = Limits()
"""Of one learner's work, a whole workspace at most."""


@dataclass(frozen=True)
class Archive:
    """What was read."""

    files: dict[str, bytes]
    """Content by path, folders left out."""


class OpenArchive:
    """A zip whose table of contents is sound; its files are read one by one."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._left = limits.total
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in archive.infolist()}
        self.faults = {name: fault for name, entry in self._entries.items() if (fault := _fault(name, entry))}
        """Why an entry is not read, in French, by path."""
        self.names = [name for name, entry in self._entries.items() if name not in self.faults and not entry.is_dir()]
        """The paths of the files that can be read."""

    def time(self, name: str) -> tuple[int, ...]:
        """When a file was last changed, as the archive says, without a time zone."""
        return self._entries[name].date_time

    def read(self, name: str) -> bytes:
        """A file's content; raises BadArchive."""
        content = bytearray()
        with _told(), self._archive.open(self._entries[name]) as stream:
            # What a zip declares is not what it holds: count what comes out.
            while chunk := stream.read(_CHUNK):
                content += chunk
                if len(content) > min(self._left, self._limits.file):
                    raise BadArchive(f"ce zip se déploie sur plus de {_megabytes(len(content))}")
        self._left -= len(content)
        return bytes(content)


@contextmanager
def open_archive(source: Path | bytes, limits: Limits = HANDIN) -> Iterator[OpenArchive]:
    """Open a zip; raises BadArchive when its table of contents is not that of an honest one."""
    with ExitStack() as stack:
        with _told():
            stream = stack.enter_context(source.open("rb") if isinstance(source, Path) else io.BytesIO(source))
            _check_directory(stream, limits)
            archive = stack.enter_context(zipfile.ZipFile(stream))
            _check(archive.infolist(), limits)
            opened = OpenArchive(archive, limits)
        yield opened


def read_archive(source: Path | bytes, limits: Limits = HANDIN) -> Archive:
    """Every file of a zip; raises BadArchive as soon as one thing in it is not what an honest zip has."""
    with open_archive(source, limits) as archive:
        for fault in archive.faults.values():
            raise BadArchive(f"ce zip {fault}")
        return Archive({name: archive.read(name) for name in archive.names})


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
    ) as error:
        raise BadArchive("ce zip est abîmé, ou d’un genre inconnu") from error


def _check_directory(stream: io.BufferedIOBase, limits: Limits) -> None:
    """Refuse a table of contents that would itself fill the memory, before it is read."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    at = len(tail) - 22 if tail[-22:-18] == b"PK\5\6" and tail[-2:] == b"\0\0" else tail.rfind(b"PK\5\6")
    if at < 0:
        raise zipfile.BadZipFile
    (count, length) = struct.unpack("<HL", tail[at + 10 : at + 16])
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\6\7":  # noqa: PLR2004 - the locator of a zip64 record
        record = tail[max(0, at - 76) : at - 20]
        (count, length) = struct.unpack("<QQ", record[32:48])
    if count > limits.entries or length > limits.entries * (46 + _LONG_PATH):
        raise BadArchive(f"ce zip contient {count} fichiers, plus que les {limits.entries} permis")


def _check(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise BadArchive(f"ce zip contient {len(entries)} fichiers, plus que les {limits.entries} permis")
    names = [entry.filename.replace("\\", "/") for entry in entries]
    if len(set(names)) < len(names):
        raise BadArchive("ce zip contient deux fois le même fichier")
    if sum(entry.file_size for entry in entries) > limits.total:
        raise BadArchive(f"ce zip prétend se déployer sur plus de {_megabytes(limits.total)}")
    _check_overlap(entries)


def _fault(name: str, entry: zipfile.ZipInfo) -> str:
    """Why this entry is not read; empty when it can be."""
    mode = stat.S_IFMT(entry.external_attr >> 16)
    faults = (
        (name.startswith("/") or ".." in name.split("/") or ":" in name, "cherche à écrire hors de son dossier"),
        (any(len(part) > _LONG_NAME for part in name.split("/")), "contient un nom de fichier démesuré"),
        (len(name) > _LONG_PATH, "contient un chemin démesuré"),
        (mode not in {0, stat.S_IFREG, stat.S_IFDIR}, "contient un lien vers un autre fichier, ou un fichier spécial"),
        (bool(entry.flag_bits & 0x1), "est protégé par un mot de passe"),
        (entry.compress_type not in _PLAIN, "est abîmé, ou d’un genre inconnu"),
    )
    return next((sentence for found, sentence in faults if found), "")


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse entries that share their bytes: a few kilobytes could then unpack into terabytes."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise BadArchive("dans ce zip, plusieurs fichiers occupent la même place")
        end = entry.header_offset + 30 + entry.compress_size


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)} Mo"
