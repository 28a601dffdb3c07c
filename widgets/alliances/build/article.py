"""What a page shows of a text, in order: its parts, their étapes, and what is folded until asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from alliances.build.markdown import anchor, render
from alliances.build.outline import HEADING, SAID
from alliances.build.text import Text
from alliances.build.workshop import CODE_SHOWN, code_block

__all__ = ["FOLDED", "Block", "article", "is_folded"]

FOLDED = ("Pour approfondir", "Facultatif", "Pour finir")
"""First words of the headings whose text waits until it is asked for."""

_PART, _STEP = 2, 3
_ELSEWHERE = re.compile(r'(?<=href=")\.\./[a-z0-9]+/[a-z0-9]+\.ipynb(?:#[^"]*)?(?=")')
"""A view's link to another notebook."""


@dataclass
class Block:
    """One thing on a page, or several that belong together."""

    kind: str
    """`prose`, `view`, `code`, `part` (under an H2), `step` (an étape) or `folded`."""
    level: int = 7
    """Level of the heading that opens it; 7 for prose and views."""
    slug: str = ""
    """Anchor of that heading; id of a view."""
    source: str = ""
    """Its Markdown, or its heading's."""
    said: str | None = None
    """An étape's number and duration, in the words of the text; None elsewhere."""
    html: Any = ""
    """What the template puts, ready."""
    blocks: list[Block] = field(default_factory=list)
    """What it holds, in order."""


def is_folded(heading: str) -> bool:
    """Whether the text under this heading waits until it is asked for."""
    return heading.startswith(FOLDED)


def article(text: Text, views: dict[str, dict[str, Any]], rewrite: Callable[[str], str]) -> list[Block]:
    """The blocks of a text; `views` are the compiled ones by id, `rewrite` changes a link's address."""
    top = Block("part", 0)
    open_ones = [top]
    for block in _pieces(text, views):
        while open_ones[-1].level >= block.level:
            open_ones.pop()
        holder = open_ones[-1]
        if block.kind in {"part", "step", "folded"}:
            holder.blocks.append(block)
            open_ones.append(block)
        else:
            _put(holder, block)
    _render(top, rewrite)
    return top.blocks


def _put(holder: Block, block: Block) -> None:
    """Add prose or a view; prose that follows prose is one with it."""
    before = holder.blocks[-1] if holder.blocks else None
    if block.kind == "prose" and before is not None and before.kind == "prose":
        before.source = f"{before.source}\n\n{block.source}"
    else:
        # Its heading closed what was open; from here on it is text like another.
        block.level = 7
        holder.blocks.append(block)


def _pieces(text: Text, views: dict[str, dict[str, Any]]) -> Iterator[Block]:
    """Views, and prose cut before each heading; a heading that opens something has its own piece."""
    for cell in text.cells:
        if cell.view:
            yield Block("view", slug=cell.view, html=views[cell.view]["html"])
        elif cell.kind in CODE_SHOWN:
            yield Block("code", slug=cell.id, html=code_block(cell))
        elif cell.kind == "prose":
            for chunk in re.split(r"^(?=#{1,6} )", cell.source, flags=re.MULTILINE):
                yield from _opened(chunk.strip())


def _opened(chunk: str) -> Iterator[Block]:
    first, _, rest = chunk.partition("\n")
    heading = HEADING.fullmatch(first.strip())
    if heading is None:
        yield from _prose(chunk)
        return
    level, title = len(heading[1]), heading[2]
    said = SAID.match(rest.lstrip())
    if level == _PART:
        yield Block("part", level, anchor(title))
        yield Block("prose", source=chunk)
    elif level > _PART and is_folded(title):
        yield Block("folded", level, anchor(title), first)
        yield from _prose(rest)
    elif level == _STEP and said:
        yield Block("step", level, anchor(title), first, said[0].strip("*"))
        yield from _prose(rest.lstrip()[said.end() :])
    else:
        yield Block("prose", level, source=chunk)


def _prose(source: str) -> Iterator[Block]:
    if source.strip():
        yield Block("prose", source=source.strip())


def _render(block: Block, rewrite: Callable[[str], str]) -> None:
    if block.source:
        block.html = render(block.source, rewrite)
    elif block.kind == "view":
        block.html = _ELSEWHERE.sub(lambda found: rewrite(found[0]), block.html)
    for inner in block.blocks:
        _render(inner, rewrite)
