"""`points("id")`, the only hidden test of a graded cell."""

from __future__ import annotations

import contextlib
import io
import math
import warnings
from pathlib import Path

from alliances.answers import Event, latest, read_answers
from alliances.scoring import share
from alliances_grading.keys import find_key
from alliances_grading.records import full_marks

__all__ = ["given_in", "points", "points_of"]

ANSWERS = Path("reponses.json")


def points(question: str) -> float:
    """Points of the learner's last answer to `question` in this folder, between 0 and its full marks.

    Raises KeyFault when the key is missing: `check_keys` sees to it before anything runs.
    """
    return points_of(question, given_in(ANSWERS).get(question))


def given_in(answers: Path) -> dict[str, Event]:
    """The last answer to each question of the file; none of a file that can't be read."""
    # Whatever stands in the file, a grader gets a number: the fault is the learner's file, worth no points.
    try:
        events, _notices = read_answers(answers)
        return latest(events)
    except Exception:  # noqa: BLE001
        return {}


def points_of(question: str, given: Event | None) -> float:
    """Points of an answer to `question`, by the key of the revision that it answers, between 0 and its full marks.

    A plain finite float: nbgrader gives full marks to anything else, and none to a cell that warns.
    """
    key, maximum = find_key(question, given.revision if given else None), full_marks(question)
    with contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _clamped(share(key["type"], given.value if given else None, key) * maximum, maximum)


def _clamped(value: float, maximum: float) -> float:
    if not math.isfinite(value):
        return 0.0
    # Four decimals: 0.1 + 0.2 must not show in a gradebook.
    return float(round(min(max(value, 0.0), maximum), 4))
