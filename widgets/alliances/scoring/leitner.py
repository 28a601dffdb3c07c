"""What was missed comes back: the box of a question, from its answers alone.

The JavaScript twin is `widgets/frontend/src/review/leitner.js`; both are held by `tests/vectors/leitner.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["DELAYS", "Answer", "Standing", "sittings", "standing"]

DELAYS = (1, 3, 7, 21)
"""Days to wait in each box, from the first."""
_SITTING = 180
"""Minutes: an answer given again within them follows the explanation that was just read, and proves nothing."""


@dataclass(frozen=True)
class Answer:
    """One answer to a question, judged."""

    minute: float
    """When, in minutes since any fixed instant."""
    day: int
    """Number of its day on the learner's own calendar."""
    right: bool
    """Whether it earned the whole point."""


@dataclass(frozen=True)
class Standing:
    """Where a question stands."""

    box: int
    """0: never missed; 1 to 4: to be asked again; 5: learnt."""
    due: int | None
    """Day from which it is asked again; None in the boxes 0 and 5."""


def sittings(answers: Iterable[Answer]) -> list[Answer]:
    """The first answer of each sitting, in the order of time."""
    kept: list[Answer] = []
    for answer in sorted(answers, key=lambda one: one.minute):
        if not kept or answer.minute - kept[-1].minute > _SITTING:
            kept.append(answer)
    return kept


def standing(answers: Iterable[Answer]) -> Standing:
    """The box that these answers come to: a miss leads to the first, a success on the day or later one box up."""
    box, due = 0, 0
    learnt = len(DELAYS) + 1
    for answer in sittings(answers):
        if not answer.right:
            box = 1
        elif box in {0, learnt} or answer.day < due:
            continue
        else:
            box += 1
        due = answer.day + DELAYS[box - 1] if box < learnt else 0
    return Standing(box, due if 0 < box < learnt else None)
