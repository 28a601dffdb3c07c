"""`points("id")`, the only hidden test of a graded cell."""

from __future__ import annotations

import contextlib
import io
import math
import warnings
from pathlib import Path
from typing import Any

from alliances.answers import latest, read_answers
from alliances.scoring import share
from alliances_grading.keys import find_key
from alliances_grading.records import full_marks

__all__ = ["points"]

ANSWERS = Path("reponses.json")


def points(question: str) -> float:
    """Points of the learner's last answer to `question`, between 0 and its full marks.

    A plain finite float: nbgrader gives full marks to anything else, and none to a cell that warns.
    Raises KeyFault when the key is missing: `check_keys` sees to it before anything runs.
    """
    key, maximum = find_key(question), full_marks(question)
    with contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _clamped(share(key["type"], _value(question), key) * maximum, maximum)


def _value(question: str) -> Any:
    # Whatever stands in the file, a grader gets a number: the fault is the learner's file, worth no points.
    try:
        events, _notices = read_answers(ANSWERS)
        given = latest(events).get(question)
    except Exception:  # noqa: BLE001
        return None
    return None if given is None else given.value


def _clamped(value: float, maximum: float) -> float:
    if not math.isfinite(value):
        return 0.0
    # Four decimals: 0.1 + 0.2 must not show in a gradebook.
    return float(round(min(max(value, 0.0), maximum), 4))
