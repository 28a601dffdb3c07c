"""A hand-in as a flat set of files: the zips that lie in it are opened, twice deep at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from alliances_grading.archive import HANDIN, BadArchive, Limits, read_archive
from alliances_grading.repair.model import Repair
from alliances_grading.repair.names import is_noise, safe_name
from alliances_grading.repair.said import told

__all__ = ["Unpacked", "unpack"]

_DEEP = 3
_OFFICE = (".docx", ".odt", ".xlsx", ".ods", ".pptx", ".odp", ".epub", ".whl", ".jar")
"""Zips by their form, files for whoever receives them."""
_ZIP = (b"PK\3\4", b"PK\5\6")


@dataclass
class Unpacked:
    """Content by path; a zip's files stand under its own path."""

    files: dict[str, bytes] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)


def unpack(files: Mapping[str, bytes]) -> Unpacked:
    """Open what is a zip, whatever its name; what can't be opened stays as it is, and is told."""
    made = Unpacked()
    waiting = [(path, content, 0) for path, content in sorted(files.items(), reverse=True)]
    left = HANDIN.total
    while waiting:
        path, content, depth = waiting.pop()
        if is_noise(path):
            continue
        if not content.startswith(_ZIP) or depth == _DEEP or path.casefold().endswith(_OFFICE):
            made.files[path] = content
            continue
        try:
            archive = read_archive(content, Limits(HANDIN.entries, max(left, 0)))
        except BadArchive as reason:
            made.files[path] = content
            made.repairs.append(told("unopened", safe_name(path), reason))
            continue
        made.repairs.append(told("unzipped", safe_name(path)))
        inner = sorted(archive.files.items(), reverse=True)
        left -= sum(len(item) for _name, item in inner)
        waiting += [(f"{path}/{name}", item, depth + 1) for name, item in inner]
    return made
