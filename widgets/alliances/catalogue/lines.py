"""Where the parts of what was read stand."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["Lines", "Loc", "line_at"]

Loc = tuple[str | int, ...]
"""Way from what was read to one of its parts."""

Lines = dict[Loc, int]
"""Way to a part → its line, from 1."""


def line_at(lines: Mapping[Loc, int], loc: Loc) -> int:
    """Line of the part at `loc`, or of the nearest part that holds it; 1 when none is known."""
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)
