"""Words as a reader takes them: « L’Été » and « l'ete » are the same."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold"]

# no \s: Python and JavaScript do not agree on what it matches
_SPACES = re.compile("[ \t\n\r\u00a0\u2007\u2009\u202f]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u2032`\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013", "-"),
        "œ": "oe",
        "æ": "ae",
    }
)


def fold(text: object) -> str:
    """`text` without what does not count: case, accents, kind of apostrophe or hyphen, spaces around or doubled."""
    if type(text) is not str:
        return ""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text)).lower().translate(_SAME)
    return _SPACES.sub(" ", bare).strip(" ")
