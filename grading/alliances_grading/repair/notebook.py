"""The cells of a learner's notebook, of any format and in any state."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from alliances_grading.repair.decode import plain, readable
from alliances_grading.repair.reading import read_json, sides

__all__ = ["Cell", "Read", "plain_lines", "read_notebook"]

MAX_CELLS = 5_000
HEAVY = 1_000_000
"""Bytes of outputs worth saying that they were left out."""
_KINDS = {"code": "code", "markdown": "markdown", "raw": "raw", "heading": "markdown", "html": "markdown"}
_KNOWN_WORDS = (
    "cell_type source input metadata outputs execution_count prompt_number id attachments collapsed "
    "language level rendered trusted nbformat nbformat_minor cells worksheets orig_nbformat signature "
    "name"
)
_KNOWN = frozenset(_KNOWN_WORDS.split())
_SKIPPED = frozenset({"metadata", "outputs", "attachments"})
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|pre)\b", re.IGNORECASE | re.DOTALL
)
_HIDDEN = re.compile(r"<(script|style|head|svg)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>|<!--.*?-->|<![^>]*>", re.DOTALL)
_BLOCKS_WORDS = "p div br li ul ol pre table tr h1 h2 h3 h4 h5 h6 section article textarea blockquote"
_BLOCKS = frozenset(_BLOCKS_WORDS.split())


@dataclass
class Cell:
    """One cell as the learner left it."""

    kind: str
    """`code`, `markdown` or `raw`."""
    source: str
    metadata: dict[str, Any] = field(default_factory=dict)
    id: str = ""
    attachments: dict[str, Any] = field(default_factory=dict)
    """Pictures pasted into a text cell."""

    @cached_property
    def text(self) -> str:
        """Its source, as it is compared."""
        return plain(self.source)


@dataclass
class Read:
    """What a file holds."""

    cells: list[Cell] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)
    """The notebook's own."""
    strays: list[str] = field(default_factory=list)
    """Texts that stand in no cell."""
    faults: list[str] = field(default_factory=list)
    """What was wrong with it: `bom`, `truncated`, `conflict`, `page`, `old-format`…"""
    is_notebook: bool = False


def read_notebook(raw: bytes) -> Read:
    """Everything that can be read from these bytes. Never raises."""
    text, faults = readable(raw)
    if _PAGE.match(text[:4000]):
        return _from_page(text, faults)
    versions = sides(text)
    read = _read(versions[0])
    read.faults = [*faults, *(["conflict"] if len(versions) > 1 else []), *read.faults]
    for other in (_read(version) for version in versions[1:]):
        # The other side's cells follow: what is the same on both sides counts once.
        read.cells += other.cells
        read.strays += other.strays
        read.is_notebook |= other.is_notebook
    return read


def plain_lines(page: str) -> list[str]:
    """The words of an HTML page, a line each paragraph."""
    words = _TAG.sub(
        lambda tag: "\n" if (tag[2] or "").lower() in _BLOCKS else "", _HIDDEN.sub("", page.replace("\r\n", "\n"))
    )
    return [line for line in (" ".join(line.split()) for line in html.unescape(words).split("\n")) if line]


def _from_page(page: str, faults: list[str]) -> Read:
    # A browser that shows the file itself saves it inside a page.
    inside = html.unescape(_TAG.sub("", _HIDDEN.sub("", page))).strip()
    read = _read(inside) if inside.startswith("{") else Read()
    if not read.is_notebook:
        read = Read(strays=plain_lines(page))
    read.faults = [*faults, "page"]
    return read


def _read(text: str) -> Read:
    found = read_json(text)
    data = found.value
    read = Read(faults=list(found.faults), strays=list(found.strays))
    top = data if isinstance(data, dict) else {}
    if isinstance(top.get("metadata"), dict):
        read.metadata = top["metadata"]
    for item in _cells_in(data, loosely=bool(found.faults)):
        if len(read.cells) < MAX_CELLS:
            read.cells.append(_cell(item, read))
        else:
            read.faults.append("too-many-cells")
            break
    read.is_notebook = bool(read.cells) or isinstance(top.get("cells") or top.get("worksheets"), list)
    if "cells" in top and not read.cells:
        read.is_notebook = True
    old = top.get("nbformat") not in (4, None) or "worksheets" in top
    if old and read.is_notebook:
        read.faults.append("old-format")
    return read


def _cells_in(data: Any, *, loosely: bool) -> Iterator[dict[str, Any]]:
    """Every cell, wherever it stands, in order."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            if "cell_type" in item or (loosely and ("source" in item or "outputs" in item)):
                yield item
                # A cell that swallowed the next ones.
                inner = [value for key, value in item.items() if key not in _SKIPPED]
            else:
                inner = [value for key, value in item.items() if key != "metadata"]
            waiting += [value for value in reversed(inner) if isinstance(value, list | dict)]


def _cell(item: dict[str, Any], read: Read) -> Cell:
    given = item.get("cell_type")
    kind = _KINDS.get(given) if isinstance(given, str) else None
    if kind is None:
        kind = "code" if "outputs" in item or "execution_count" in item or "input" in item else "markdown"
    metadata, attachments = item.get("metadata"), item.get("attachments")
    metadata = metadata if isinstance(metadata, dict) else {}
    # Where a bracket is missing, the metadata has taken the source in.
    source, odd = _text(item.get("source", item.get("input", metadata.get("source"))))
    if given == "heading":
        level = item.get("level")
        source = f"{'#' * (level if isinstance(level, int) and 0 < level < 7 else 1)} {source}"  # noqa: PLR2004
    read.strays += odd
    for key, value in item.items():
        if key not in _KNOWN:
            text, more = _text(value)
            read.strays += [part for part in (text, *more) if part]
    if "outputs" in item and len(str(item["outputs"])) > HEAVY:
        read.faults.append("heavy-outputs")
    return Cell(
        kind,
        source,
        metadata,
        item["id"] if isinstance(item.get("id"), str) else "",
        attachments if isinstance(attachments, dict) else {},
    )


def _text(value: Any) -> tuple[str, list[str]]:
    """A source, however it is written, and texts hidden where none should be."""
    if isinstance(value, str):
        return value, []
    if isinstance(value, list):
        return "".join(item for item in value if isinstance(item, str)), []
    if isinstance(value, dict):
        return "", [text for item in value.values() for text in [_text(item)[0]] if text]
    return "", []
