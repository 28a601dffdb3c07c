"""Numbers: as French readers type them (« 38,5 », « 1 200 000 », « 38 % »), and as files hold them."""

from __future__ import annotations

import math
import re

__all__ = ["finite", "number_of"]

_LONGEST = 40
# no \s nor \d: Python and JavaScript do not agree on what they match
_SPACE = "[ \t\u00a0\u2007\u2009\u202f]"
_NUMBER = re.compile(
    rf"{_SPACE}*([+\-\u2212]?){_SPACE}*([0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+|[0-9]+)(?:[.,]([0-9]+))?{_SPACE}*%?{_SPACE}*"
)


def number_of(text: object) -> float | None:
    """The finite number that `text` writes, or None: comma or point, spaces by groups of three, one final %."""
    if type(text) is not str or len(text) > _LONGEST:
        return None
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    sign, whole, decimals = match.groups()
    number = float(re.sub(_SPACE, "", whole) + "." + (decimals or "0"))
    return -number if sign in ("-", "\u2212") else number


def finite(value: object) -> float | None:
    """`value` as a finite float, or None when it is no such number; True is not 1 here."""
    if type(value) is bool or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
