"""Read the few files that a hand-in zip may hold, without trusting anything that it says of itself."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

__all__ = ["read_archive"]

MAX_ENTRIES = 20
MAX_TOTAL = 64 * 1024 * 1024
_CHUNK = 1 << 16


def read_archive(path: Path, wanted: Iterable[str], refused: type[Exception]) -> dict[str, bytes]:
    """Content of the wanted files, by name; raises `refused` with a French reason."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check(entries, refused)
            return _read(archive, entries, set(wanted), refused)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
    ) as error:
        raise refused("ce zip est abîmé, ou d’un genre inconnu") from error


def _check(entries: list[zipfile.ZipInfo], refused: type[Exception]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise refused(f"ce zip contient {len(entries)} fichiers, au lieu de deux ou trois")
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise refused("ce zip contient deux fois le même fichier")
    for entry in entries:
        if (
            entry.filename.startswith(("/", "\\"))
            or ".." in entry.filename.replace("\\", "/").split("/")
            or ":" in entry.filename
        ):
            raise refused("ce zip cherche à écrire hors de son dossier")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise refused("ce zip contient un lien vers un autre fichier")
        if entry.flag_bits & 0x1:
            raise refused("ce zip est protégé par un mot de passe")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise refused("ce zip prétend se déployer sur plus de 64 Mo")


def _read(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], wanted: set[str], refused: type[Exception]
) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in entries:
        # A file manager that zips a folder puts the folder's name before the file's.
        name = entry.filename.rsplit("/", 1)[-1]
        if name in wanted and entry.filename.count("/") <= 1 and "__MACOSX" not in entry.filename:
            if name in found:
                raise refused("ce zip contient deux fois le même fichier")
            found[name] = _content(archive, entry, refused)
    return found


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, refused: type[Exception]) -> bytes:
    content = bytearray()
    with archive.open(entry) as stream:
        # What a zip declares is not what it holds: count what comes out.
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > MAX_TOTAL:
                raise refused("ce zip se déploie sur plus de 64 Mo")
    return bytes(content)
