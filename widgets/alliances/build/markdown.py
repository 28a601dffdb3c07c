"""Markdown to HTML, the same for every edition: no raw HTML, links that know figures and terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

__all__ = ["inline", "render", "slug"]

_LINK_CLASSES = {"#src-": "al-figure", "#g-": "al-term", "#cas-": "al-case-link"}


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: the anchor of a heading, the id of a cell."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\]\([^)]*\)|[\[\]*_`]", "", text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def render(text: str, rewrite: Callable[[str], str] | None = None) -> Markup:
    """Block Markdown to HTML; `rewrite` may change a link's address."""
    tokens = _parser().parse(text)
    _mark(tokens, rewrite)
    return Markup(_parser().renderer.render(tokens, _parser().options, {}))  # noqa: S704 - raw HTML is off


def inline(text: str) -> Markup:
    """One line of Markdown to HTML, without a paragraph around it."""
    tokens = _parser().parseInline(text)
    _mark(tokens, None)
    return Markup(_parser().renderer.render(tokens, _parser().options, {}))  # noqa: S704 - raw HTML is off


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _mark(tokens: list[Token], rewrite: Callable[[str], str] | None) -> None:
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slug(tokens[index + 1].content))
        for child in token.children or ():
            if child.type == "link_open":
                _mark_link(child, rewrite)


def _mark_link(token: Token, rewrite: Callable[[str], str] | None) -> None:
    href = str(token.attrGet("href") or "")
    for prefix, name in _LINK_CLASSES.items():
        if href.startswith(prefix):
            token.attrSet("class", name)
    if href.startswith("http"):
        token.attrSet("rel", "noopener noreferrer")
    elif rewrite is not None:
        token.attrSet("href", rewrite(href))
