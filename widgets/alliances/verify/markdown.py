"""Markdown as what a check needs: blocks of lines, lines of spans, each with its line in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["Block", "Line", "Span", "parse"]

CODE = "\ufffc"
"""Stands for a piece of code or an image, which is no prose."""


@dataclass(frozen=True)
class Span:
    """A run of text inside a line."""

    text: str
    """As read, code replaced by one placeholder."""
    href: str | None = None
    """Target when the run is a link's text."""


@dataclass(frozen=True)
class Line:
    """One line of prose."""

    number: int
    """Line in the file, from 1."""
    spans: tuple[Span, ...]
    """In reading order."""

    @property
    def text(self) -> str:
        """The whole line, links' targets left out."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a table's cell, or something that prose must not hold."""

    kind: str
    """`heading`, `paragraph`, `cell`, `html`, `image` or `code`."""
    level: int
    """1 to 6 for a heading, else 0."""
    lines: tuple[Line, ...]
    """Empty for `html` and `code` blocks."""
    number: int
    """Line where it starts, from 1."""
    detail: str = ""
    """What an `html` or `image` block holds."""

    @property
    def text(self) -> str:
        """All its lines, joined by spaces."""
        return " ".join(line.text for line in self.lines)


def parse(text: str, first_line: int = 1, step: int = 1) -> list[Block]:
    """The blocks of Markdown `text`; each of its lines counts for `step` lines of the file (0: one place for all)."""
    return list(_parsed(text, first_line, step))


# Every check reads every string of the course again.
@cache
def _parsed(text: str, first_line: int, step: int) -> tuple[Block, ...]:
    tokens = _markdown().parse(text)
    return tuple(block for place in range(len(tokens)) for block in _blocks(tokens, place, first_line, step))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _blocks(tokens: list[Token], place: int, first_line: int, step: int) -> Iterator[Block]:
    token = tokens[place]
    number = first_line + (token.map[0] if token.map else 0) * step
    if token.type == "html_block":
        yield Block("html", 0, (), number, token.content.strip()[:40])
    elif token.type in {"fence", "code_block"}:
        yield Block("code", 0, (), number, token.info or "")
    elif token.type == "inline":
        opening = tokens[place - 1]
        kind = {"heading_open": "heading", "td_open": "cell", "th_open": "cell"}.get(opening.type, "paragraph")
        level = int(opening.tag[1]) if kind == "heading" else 0
        yield Block(kind, level, tuple(_lines(token.children or [], number, step)), number)
        yield from _strangers(token.children or [], number, step)


def _lines(children: list[Token], number: int, step: int) -> Iterator[Line]:
    spans: list[Span] = []
    href: str | None = None
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            yield Line(number, tuple(spans))
            spans, number = [], number + step
        elif child.type == "link_open":
            href = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            if not any(span.href == href for span in spans):
                spans.append(Span("", href))
            href = None
        elif child.type in {"code_inline", "image", "html_inline"}:
            spans.append(Span(CODE, href))
        elif child.content:
            spans.append(Span(child.content, href))
    yield Line(number, tuple(spans))


def _strangers(children: list[Token], number: int, step: int) -> Iterator[Block]:
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            number += step
        elif child.type == "html_inline":
            yield Block("html", 0, (), number, child.content[:40])
        elif child.type == "image":
            yield Block("image", 0, (), number, child.content.strip())
