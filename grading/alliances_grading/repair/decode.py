"""Bytes as text, whatever editor, phone or power cut they went through."""

from __future__ import annotations

import codecs
import re
import unicodedata

__all__ = ["plain", "readable"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "bom"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-16"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-16"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def readable(raw: bytes) -> tuple[str, list[str]]:
    """The text, and what was wrong with its bytes: `bom`, `utf-16`, `nul`, `encoding`. Never raises."""
    for mark, encoding, fault in _BOMS:
        if raw.startswith(mark):
            text, found = raw.decode(encoding, errors="replace"), [fault]
            break
    else:
        text, found = _unmarked(raw)
    if "\0" in text:
        text = text.replace("\0", "")
        found.append("nul")
    return _SURROGATE.sub("\ufffd", text), found


def plain(text: str) -> str:
    """A text as it is compared: NFC, one kind of line end, no blank at the ends of lines."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _unmarked(raw: bytes) -> tuple[str, list[str]]:
    head = raw[:400]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[start::2]
        # Plain JSON in two bytes a letter: every other byte is nul.
        if len(head) > 3 and half.count(0) > 0.8 * len(half) and head[1 - start :: 2].count(0) == 0:  # noqa: PLR2004
            return raw.decode(encoding, errors="replace"), ["utf-16"]
    try:
        return raw.decode(), []
    except UnicodeDecodeError:
        pass
    text = raw.decode(errors="replace")
    high = sum(byte > 0x7F for byte in raw)  # noqa: PLR2004 - ASCII ends there
    # A few bad bytes in a sound file, or a file of another age where each accent is one byte.
    if text.count("\ufffd") <= max(1, high // 4):
        return text, ["encoding"]
    return raw.decode("cp1252", errors="replace"), ["encoding"]
