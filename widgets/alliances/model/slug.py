"""The anchor of a heading: one rule for the text, the page and `read_again`."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["slug"]

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
_MARKUP = re.compile(r"\]\([^)]*\)|[\[\]*_`]")


def slug(heading: str) -> str:
    """`L’enjeu, *deux* buts` → `l-enjeu-deux-buts`: lower case, no accent, no Markdown, the rest hyphens."""
    plain = unicodedata.normalize("NFKD", _MARKUP.sub("", heading).translate(_LIGATURES).lower())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
