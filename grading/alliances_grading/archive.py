"""Read the files of a received zip, without trusting anything that it says of itself."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

__all__ = ["HANDIN", "Archive", "BadArchive", "Limits", "read_archive"]

_CHUNK = 1 << 16
_TAIL = 22 + 0xFFFF
"""Bytes from the end where a zip's last record stands."""
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What file managers make; the others can ask for gigabytes before they give a byte."""
_LONG_PATH = 1_000


class BadArchive(Exception):  # noqa: N818 - a verdict, reported with the others
    """This archive can't be opened; `str()` says why, in French."""


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold."""

    entries: int = 200
    """Files and folders."""
    total: int = 64 * 1024 * 1024
    """Bytes, once unpacked."""


HANDIN = Limits()
"""Of one learner's work, a whole workspace at most."""


@dataclass(frozen=True)
class Archive:
    """What was read."""

    files: dict[str, bytes]
    """Content by path, folders left out."""
    times: dict[str, tuple[int, int, int, int, int, int]]
    """When each was last changed, as the archive says, without a time zone."""


def read_archive(source: Path | bytes, limits: Limits = HANDIN) -> Archive:
    """Every file of a zip; raises BadArchive as soon as one thing in it is not what an honest zip has."""
    try:
        with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as stream:
            _check_directory(stream, limits)
            with zipfile.ZipFile(stream) as archive:
                entries = archive.infolist()
                _check(entries, limits)
                return _read(archive, entries, limits)
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
    for entry, name in zip(entries, names, strict=True):
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise BadArchive("ce zip cherche à écrire hors de son dossier")
        if len(name) > _LONG_PATH or any(len(part) > 255 for part in name.split("/")):  # noqa: PLR2004 - what a disk takes
            raise BadArchive("ce zip contient un nom de fichier démesuré")
        mode = entry.external_attr >> 16
        if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
            raise BadArchive("ce zip contient un lien vers un autre fichier, ou un fichier spécial")
        if entry.flag_bits & 0x1:
            raise BadArchive("ce zip est protégé par un mot de passe")
        if entry.compress_type not in _PLAIN:
            raise NotImplementedError
    if sum(entry.file_size for entry in entries) > limits.total:
        raise BadArchive(f"ce zip prétend se déployer sur plus de {_megabytes(limits)}")
    _check_overlap(entries)


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse entries that share their bytes: a few kilobytes could then unpack into terabytes."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise BadArchive("dans ce zip, plusieurs fichiers occupent la même place")
        end = entry.header_offset + 30 + entry.compress_size


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> Archive:
    read = Archive({}, {})
    left = limits.total
    for entry in entries:
        if entry.is_dir():
            continue
        name = entry.filename.replace("\\", "/")
        content = _content(archive, entry, left, limits)
        left -= len(content)
        read.files[name] = content
        read.times[name] = entry.date_time
    return read


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, limits: Limits) -> bytes:
    content = bytearray()
    with archive.open(entry) as stream:
        # What a zip declares is not what it holds: count what comes out.
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > left:
                raise BadArchive(f"ce zip se déploie sur plus de {_megabytes(limits)}")
    return bytes(content)


def _megabytes(limits: Limits) -> str:
    return f"{limits.total // (1024 * 1024)} Mo"
