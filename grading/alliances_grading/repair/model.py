"""What a repair gives: the notebook, the files, and each thing that was put right."""

from __future__ import annotations

from dataclasses import dataclass, field

from nbformat import NotebookNode

from alliances.errors import CourseError

__all__ = ["Irreparable", "Repair", "Repaired"]


@dataclass(frozen=True)
class Repair:
    """One thing put right."""

    code: str
    """Its kind, in lower case with hyphens: `missing-cell`, `trailing-comma`…"""
    sentence: str
    """What was done, in French, for the trainer and the learner."""
    cell: str = ""
    """Id of the cell it is about; empty when it is about a file."""


@dataclass(frozen=True)
class Repaired:
    """A hand-in ready for grading."""

    notebook: NotebookNode
    """Every graded cell of the release exactly once, the learner's own cells beside them, no output."""
    files: dict[str, bytes] = field(repr=False)
    """`reponses.json` and `manifeste.json` under their names, damaged originals under `-abime` names, the rest."""
    repairs: tuple[Repair, ...] = ()
    """In the order in which they were made; empty for a sound hand-in."""
    original: bytes | None = field(default=None, repr=False)
    """The notebook that was repaired, as received; None when there was none, and a fresh one is graded."""


class Irreparable(CourseError):  # noqa: N818 - a verdict, reported with the others
    """This hand-in can't be graded: `message` says why, `remedy` what to ask the learner, in French."""
