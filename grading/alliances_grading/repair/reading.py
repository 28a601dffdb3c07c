"""One text as JSON: strictly when it is sound, loosely when it is not, each side of a conflict in turn."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from alliances_grading.plain_values import is_bounded
from alliances_grading.repair.lenient import read_loosely

__all__ = ["Json", "read_json", "sides"]

_MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_LAST_COMMA = re.compile(r",\s*[\]}]")


@dataclass
class Json:
    """What a text holds."""

    value: Any
    faults: list[str] = field(default_factory=list)
    """`json`, `trailing-comma`, `truncated`, `nan`, `twice`; empty when it is sound."""
    strays: list[str] = field(default_factory=list)
    """Pieces of a broken text that stand in no place."""


class _TwiceError(ValueError):
    """One field stands twice in an object: the strict reader would drop one silently."""


def read_json(text: str) -> Json:
    """What this text holds, as far as it can be read. Never raises; time and memory are bounded."""
    faults: list[str] = []
    end = 0
    if is_bounded(text.encode()):
        try:
            value = json.loads(
                text,
                strict=False,
                object_pairs_hook=_once,
                # None stands for what is no number
                parse_constant=lambda _name: faults.append("nan"),
            )
            return Json(value, faults)
        except _TwiceError:
            faults.append("twice")
        except (ValueError, RecursionError) as error:
            end = getattr(error, "pos", 0)
            faults = []
    loose = read_loosely(text)
    return Json(loose.value, [*faults, *([] if faults else [_fault(text, end)])], loose.strays)


def sides(text: str) -> list[str]:
    """The text itself, or, where a merge left its marks, the text of each side."""
    if not ("<<<<<<<" in text and ">>>>>>>" in text):
        return [text]
    kept: list[list[str]] = [[], [], []]
    side, seen = -1, False
    for line in text.splitlines(keepends=True):
        mark = _MARK.match(line.rstrip("\r\n"))
        if mark and (side >= 0 or mark[1][0] == "<"):
            side = {"<": 0, "|": 2, "=": 1, ">": -1}[mark[1][0]]
            seen = True
            continue
        for number in range(3) if side < 0 else (side,):
            kept[number].append(line)
    texts = ["".join(lines) for lines in kept]
    # The third side, what both started from, only where it was written.
    return list(dict.fromkeys(texts if "|||||||" in text else texts[:2])) if seen else [text]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _TwiceError
    return found


def _fault(text: str, end: int) -> str:
    """What a broken text suffers from; the strict reader stopped at `end`."""
    if end >= len(text.rstrip()) or not text.rstrip().endswith(("}", "]")):
        return "truncated"
    return "trailing-comma" if _LAST_COMMA.search(text) else "json"
