"""Markdown to HTML, the same for every edition: no raw HTML, links that know figures and terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markupsafe import Markup

from alliances.model.slug import slug

__all__ = ["anchor", "inline", "plain_text", "render"]

_LINK_CLASSES = {"#src-": "al-figure", "#g-": "al-term", "#cas-": "al-case-link", "#ref-": "al-work"}

_KEPT = re.compile(r"\*\*(?!\[)[^*]+\*\*")
"""A paragraph in bold from end to end, a link alone left out: a sentence to take away."""

_HELD = re.compile(
    r"(?<=[a-zà-ÿ])(?:-t)?-(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)\b(?!-)|(?<=\bau)-dess(?:us|ous)\b"
)
"""The subject after its verb, « au-dessus »: their hyphen never ends a line. The characters stay those of the text."""


def plain_text(markdown: str) -> str:
    """Markdown without its marks, on one line: titles, labels, anchors. French spaces stay those of the text."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", re.sub(r"\]\([^)]*\)|[\[*`]", "", markdown)).strip()


def anchor(heading: str) -> str:
    """The anchor of a heading written in Markdown."""
    return slug(plain_text(heading))


def render(text: str, rewrite: Callable[[str], str] | None = None) -> Markup:
    """Block Markdown to HTML; `rewrite` may change a link's address."""
    tokens = _parser().parse(text)
    _mark(tokens, rewrite)
    return _html(tokens)


def inline(text: str) -> Markup:
    """One line of Markdown to HTML, without a paragraph around it."""
    tokens = _parser().parseInline(text)
    _mark(tokens, None)
    return _html(tokens)


def _html(tokens: list[Token]) -> Markup:
    parser = _parser()
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - raw HTML is off


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("text", _text)
    return parser


def _text(_renderer: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    return _HELD.sub(r'<span class="al-nb">\g<0></span>', escapeHtml(tokens[index].content))


def _mark(tokens: list[Token], rewrite: Callable[[str], str] | None) -> None:
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(tokens[index + 1].content))
        if token.type == "table_open":
            # A table wider than a phone scrolls, which a keyboard must be able to do.
            token.attrSet("tabindex", "0")
        if token.type == "paragraph_open" and _KEPT.fullmatch(tokens[index + 1].content):
            token.attrSet("class", "al-keep")
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
