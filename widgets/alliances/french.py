"""Numbers as French readers write them: `1 234,5`, `38 %`; the digits stay those of the source."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

__all__ = ["SEPARATORS", "decimals_of", "duration", "number", "ordinal", "typographic", "with_unit"]

NARROW = "\u202f"
HARD = "\u00a0"
SEPARATORS = f",{NARROW}"
"""Decimal mark and thousands mark, as plotly's layout wants them."""


def number(value: str | float, decimals: int | None = None) -> str:
    """The number with a decimal comma; `decimals` None keeps the digits that were given."""
    exact = Decimal(str(value))
    if decimals is not None:
        exact = round(exact, decimals)
    elif exact == exact.to_integral_value():
        exact = exact.to_integral_value()
    sign = "\u2212" if exact < 0 else ""
    return sign + f"{abs(exact):,f}".replace(",", NARROW).replace(".", ",")


def with_unit(value: str | float, unit: str, decimals: int | None = None) -> str:
    """The number and its unit, never split over two lines."""
    return f"{number(value, decimals)}{HARD}{unit}" if unit else number(value, decimals)


def decimals_of(values: list[str]) -> int:
    """How many decimals the most precise of these numbers has."""
    found = (_decimals(value) for value in values)
    return max(found, default=0)


def _decimals(value: str) -> int:
    try:
        exponent = Decimal(value).normalize().as_tuple().exponent
    except InvalidOperation:
        return 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def duration(minutes: int) -> str:
    """`50 min`, `2 h`, `2 h 05`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{HARD}min"
    return f"{hours}{HARD}h{HARD}{rest:02}" if rest else f"{hours}{HARD}h"


def ordinal(rank: int) -> str:
    """`1er`, `2e`, `101e`."""
    return f"{rank}er" if rank == 1 else f"{rank}e"


def typographic(text: str) -> str:
    """The text with typographic apostrophes: official names come with straight ones."""
    return text.replace("'", "\u2019")
