"""Numbers as French and English write them, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alliances.model import Figure
from alliances.verify.number_words import numbers_in_words

__all__ = ["Shown", "french", "french_numbers", "is_near", "scale", "sourced_numbers", "whole"]

NARROW, HARD = "\u202f", "\u00a0"
_SPACE = f"[ {NARROW}{HARD}]"
_FRENCH = re.compile(rf"(?<![\w,.])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+\.\d+")
_MULTIPLIER = re.compile(rf"{_SPACE}*(milliers?|millions?|milliards?|Md|M|k)(?=\b|€)", re.IGNORECASE)
_SCALES = {"millier": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "milliard": 1e9, "md": 1e9}
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Shown:
    """A number met in a text."""

    value: float
    """What it says, multiplier applied (`1,2 million` → 1200000)."""
    text: str
    """As written, multiplier left out."""
    precision: float
    """The last digit written is worth this much."""


def scale(unit: str) -> float:
    """By how much a unit multiplies its number (`Md€` → 1e9; `communes` → 1)."""
    found = re.match(rf"{_SPACE}*(milliers?|millions?|milliards?|Md|M|k)(?=\b|€)", unit)
    return _SCALES[found[1].lower().removesuffix("s")] if found else 1.0


def whole(figure: Figure) -> float:
    """A figure's value with the multiplier of its unit applied."""
    return float(figure.value) * scale(figure.unit)


def french(value: float) -> str:
    """`267000` → `267 000`, `4.5` → `4,5`."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.replace(",", NARROW).replace(".", ",")


def french_numbers(text: str) -> list[Shown]:
    """The numbers in digits that `text` shows, read as French."""
    return list(_read(_FRENCH, text, decimal=",", thousands=re.compile(_SPACE)))


def sourced_numbers(quote: str) -> list[float]:
    """Every number that a source's words may mean: French or English digits, or words."""
    digits = [*french_numbers(quote), *_read(_ENGLISH, quote, decimal=".", thousands=re.compile(","))]
    dotted = _read(_ENGLISH, quote, decimal="\0", thousands=re.compile("[,.]"))
    return [*(shown.value for shown in (*digits, *dotted)), *numbers_in_words(quote)]


def is_near(shown: Shown, value: float) -> bool:
    """Whether `shown` is `value`, rounded to the digits that it writes."""
    return (
        abs(shown.value - value) <= shown.precision / 2 * (1 + _TOLERANCE) if shown.precision else shown.value == value
    )


def _read(pattern: re.Pattern[str], text: str, decimal: str, thousands: re.Pattern[str]) -> Iterator[Shown]:
    for found in pattern.finditer(text):
        plain = thousands.sub("", found[0]).replace(decimal, ".")
        try:
            number = float(plain)
        except ValueError:
            continue
        after = _MULTIPLIER.match(text, found.end())
        by = _SCALES[after[1].lower().removesuffix("s")] if after else 1.0
        decimals = len(plain.partition(".")[2])
        # A whole number without a multiplier is shown in full: it rounds nothing.
        precision = by * 10.0**-decimals if decimals or after else 0.0
        yield Shown(number * by, found[0], precision)
