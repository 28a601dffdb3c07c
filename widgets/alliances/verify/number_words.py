"""Numbers written in French words."""

from __future__ import annotations

import re

__all__ = ["WORD", "fractions_in_words", "numbers_in_words"]

_UNITS = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
}  # fmt: skip
_BIG = {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9}
_FRACTIONS = {
    "moitié": 50.0,
    "tiers": 100 / 3,
    "quart": 25.0,
    "quarts": 25.0,
    "cinquième": 20.0,
    "cinquièmes": 20.0,
    "dixième": 10.0,
    "dixièmes": 10.0,
}
_NUMBER = "|".join(sorted({*_UNITS, *_BIG, "cent", "cents"}, key=len, reverse=True))
WORD = rf"(?:{_NUMBER})(?:(?:[ \u00a0\u202f-]|[ -]et[ -])(?:{_NUMBER}))*"
"""A run of number words, as a regular expression."""
_RUN = re.compile(rf"\b{WORD}\b", re.IGNORECASE)
_OUT_OF = re.compile(rf"\b({WORD})(?:[ \u00a0][\w’']+){{0,3}}?[ \u00a0]sur[ \u00a0]({WORD})\b", re.IGNORECASE)
_PART = re.compile(rf"\b(?:({WORD})|la)[ \u00a0]({'|'.join(_FRACTIONS)})\b", re.IGNORECASE)


def numbers_in_words(text: str) -> list[float]:
    """`quinze mille personnes` → [15000]; fractions as percentages (`un sur cinq` → 20)."""
    return [*(_value(found[0]) for found in _RUN.finditer(text)), *fractions_in_words(text)]


def fractions_in_words(text: str) -> list[float]:
    """Percentages that `deux tiers`, `une association sur cinq` or `la moitié` say."""
    shares = [100 * _value(found[1]) / bottom for found in _OUT_OF.finditer(text) if (bottom := _value(found[2]))]
    parts = [_FRACTIONS[found[2].lower()] * (_value(found[1]) if found[1] else 1) for found in _PART.finditer(text)]
    return [*shares, *parts]


def _value(words: str) -> float:
    total = current = 0.0
    for word in re.split(r"[ \u00a0\u202f-]+", words.lower()):
        if word in _BIG:
            total += (current or 1) * _BIG[word]
            current = 0
        elif word in {"cent", "cents"}:
            current = (current or 1) * 100
        elif word in {"vingt", "vingts"} and current % 100 == _UNITS["quatre"]:
            current += 76
        else:
            current += _UNITS.get(word, 0)
    return total + current
