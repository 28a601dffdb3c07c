"""French spaces in what an author is told; checks write plain ones, which are easier to read in code."""

from __future__ import annotations

import re
from dataclasses import replace

from alliances.errors import Problem

__all__ = ["spaced", "typeset"]

_NARROW = re.compile(r" (?=[;!?])")
_HARD = re.compile(r" (?=[:%»])|(?<=«) ")


def typeset(problem: Problem) -> Problem:
    """The same problem with the spaces that French typography asks for."""
    return replace(problem, message=spaced(problem.message), remedy=spaced(problem.remedy))


def spaced(text: str) -> str:
    """A text with the spaces that French typography asks for."""
    return _HARD.sub("\u00a0", _NARROW.sub("\u202f", text))
