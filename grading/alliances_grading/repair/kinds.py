"""What each file of a hand-in is, by its content, and by its name when its content is a ruin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from alliances_grading.plain_values import is_bounded
from alliances_grading.repair.decode import readable
from alliances_grading.repair.names import base_name

__all__ = ["Sorted", "sort_files"]

_MAX = 64 * 1024 * 1024
_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body|pre|!--)", re.IGNORECASE)
_SET_ASIDE = re.compile(r".+-abime(?:-\d+)?\.json")
"""What an earlier repair kept: nothing more is in it."""
_TEXT = re.compile(r'\s*[\[{"<]')


@dataclass
class Sorted:
    """Content by path, of each kind."""

    notebooks: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    """Web pages."""
    answers: dict[str, bytes] = field(default_factory=dict)
    manifests: dict[str, bytes] = field(default_factory=dict)
    others: dict[str, bytes] = field(default_factory=dict)
    huge: dict[str, bytes] = field(default_factory=dict)
    """Answers that would fill the memory: not read."""


def sort_files(files: Mapping[str, bytes]) -> Sorted:
    """Each file under one kind."""
    kinds = Sorted()
    for path, content in files.items():
        kind = _kind(base_name(path).casefold(), content)
        if kind in ("answers", "manifests") and not is_bounded(content):
            kind = "huge"
        getattr(kinds, kind)[path] = content
    return kinds


def _kind(name: str, content: bytes) -> str:
    text = readable(content)[0] if len(content) <= _MAX else ""
    unlike = ".ipynb" not in name and ".json" not in name and not _TEXT.match(text[:200])
    if unlike or _SET_ASIDE.fullmatch(name):
        return "others"
    if _PAGE.match(text[:400]) and '"cell_type"' not in text:
        return "pages"
    if '"cell_type"' in text or ('"nbformat"' in text and ('"cells"' in text or '"worksheets"' in text)):
        return "notebooks"
    if '"answers_sha256"' in text:
        return "manifests"
    if '"events"' in text or '"uuid"' in text:
        return "answers"
    return next((kind for mark, kind in _NAMES.items() if mark in name), "others")


_NAMES = {".ipynb": "notebooks", "manifeste": "manifests", "reponses": "answers"}
