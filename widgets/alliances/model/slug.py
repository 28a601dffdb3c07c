"""The anchor of a heading: one rule for the text, the page and `read_again`."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["slug"]

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})


def slug(heading: str) -> str:
    """`Quatre buts, un enjeu` → `quatre-buts-un-enjeu`: lower case, no accent, the rest hyphens."""
    plain = unicodedata.normalize("NFKD", heading.translate(_LIGATURES).lower())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
