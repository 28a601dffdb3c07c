"""The links of the course's prose, with their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from alliances.catalogue import Catalogue
from alliances.verify.passages import Passage, passages

__all__ = ["Link", "episode_of", "links"]


@dataclass(frozen=True)
class Link:
    """One link."""

    passage: Passage
    """The string that holds it."""
    line: int
    """Line in the file, from 1."""
    href: str
    """Where it leads."""
    text: str
    """What the reader sees."""


def links(catalogue: Catalogue, prefix: str = "") -> Iterator[Link]:
    """The links whose target starts with `prefix`."""
    for passage in passages(catalogue):
        for line in (line for block in passage.blocks for line in block.lines):
            for href, spans in groupby(line.spans, key=lambda span: span.href):
                if href is not None and href.startswith(prefix):
                    yield Link(passage, line.number, href, "".join(span.text for span in spans))


def episode_of(catalogue: Catalogue, passage: Passage) -> str | None:
    """Name of the text in which a passage is read; None for what stands in several."""
    if passage.kind == "text":
        return passage.key
    held = {"question": catalogue.questions, "chart": catalogue.charts}.get(passage.kind, {})
    return next((episode for episode, records in held.items() if passage.key in records), None)
