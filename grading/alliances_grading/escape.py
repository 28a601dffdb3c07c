"""A learner's text as Markdown that shows exactly that text, and nothing else."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["as_markdown"]

MAX_LENGTH = 100_000
_CUT = "\n\n[Texte coupé ici\u00a0: la suite est dans reponses.json.]"

# Every ASCII mark that Markdown, HTML, TeX or nbgrader could read as more than itself.
_MARKS = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$^=:@&\"/]")
# nbgrader cuts a source notebook at these words, marks or not.
_DELIMITERS = re.compile(r"\b(BEGIN|END)\b")
# Control characters, and those that turn the direction of what follows.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def as_markdown(text: str) -> str:
    """Markdown that renders as `text`: NFC, line breaks and indents kept, marks shown as they are; empty if blank."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _INVISIBLE.sub("", text)
    text = re.sub("[\u2028\u2029\x0b\x0c]", "\n", text).expandtabs(4).strip("\n")
    if not text.strip():
        return ""
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH] + _CUT
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n\n".join("  \n".join(_line(line) for line in paragraph.split("\n")) for paragraph in paragraphs)


def _line(line: str) -> str:
    words = line.lstrip(" ").rstrip()
    indent = "&#160;" * (len(line) - len(line.lstrip(" ")))
    safe = _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", words)
    return indent + _DELIMITERS.sub(lambda word: f"&#{ord(word[0][0])};{word[0][1:]}", safe)
