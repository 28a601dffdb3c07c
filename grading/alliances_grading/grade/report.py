"""What a run of `alliances corriger` did, for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from alliances_grading.grade.journal import FAILED, Line
from alliances_grading.repair.names import harmless

__all__ = ["Report"]


@dataclass
class Report:
    """Lines of this run, one a learner, and what was there already."""

    episode: str
    level: str = ""
    """How learners' code was confined, in French; empty when none was run."""
    lines: list[Line] = field(default_factory=list)
    """What was graded or failed in this run."""
    kept: list[Line] = field(default_factory=list)
    """What an earlier run had graded, unchanged since."""
    machine: list[Line] = field(default_factory=list)
    """What the machine, not the submission, kept from being graded; a next run tries again."""
    seconds: float = 0.0

    @property
    def graded(self) -> list[Line]:
        """What this run graded."""
        return [line for line in self.lines if line.outcome != FAILED]

    @property
    def failed(self) -> list[Line]:
        """What can't be graded, each with its reason."""
        return [line for line in self.lines if line.outcome == FAILED]

    @property
    def exit_code(self) -> int:
        """0: all is graded; 1: some work could not be; 3: the machine stopped some."""
        return 3 if self.machine else 1 if self.failed else 0

    def as_dict(self) -> dict[str, Any]:
        """The same as plain JSON."""
        return {
            "episode": self.episode,
            "confinement": self.level,
            "secondes": round(self.seconds, 2),
            "notes": [asdict(line) for line in self.graded],
            "inchanges": [line.learner for line in self.kept],
            "echecs": [asdict(line) for line in self.failed],
            "machine": [asdict(line) for line in self.machine],
        }

    def sentences(self) -> Iterable[str]:
        """The same in French, what needs a person first."""
        yield from self._told("Non notés", self.failed, lambda line: [line.reason])
        yield from self._told("Arrêtés par la machine", self.machine, lambda line: [line.reason])
        every = [*self.graded, *self.kept]
        yield from self._told("À regarder de près", [x for x in every if x.suspected], lambda line: line.suspected)
        yield from self._told("Code arrêté", [x for x in self.graded if x.events], lambda line: line.events)
        yield from self._told("Réparés avant d’être notés", [x for x in self.graded if x.repairs], lambda x: x.repairs)
        repaired = sum(bool(line.repairs) for line in self.graded)
        suspected = sum(bool(line.suspected) for line in every)
        seconds = f"{self.seconds:.1f}".replace(".", ",")
        yield (
            f"{self.episode}\u00a0: {len(self.graded)} notés, dont {repaired} réparés\u202f; "
            f"{len(self.kept)} déjà notés\u202f; {len(self.failed)} non notés\u202f; {suspected} à regarder de près. "
            f"{seconds} s."
        )
        if self.machine:
            yield "Relancez la même commande\u00a0: elle reprend ce que la machine a arrêté."

    @staticmethod
    def _told(title: str, lines: list[Line], reasons: Any) -> Iterable[str]:
        if lines:
            yield f"{title}\u00a0:"
            # Whatever a learner wrote, a terminal shows one line of plain text.
            yield from (harmless(f"  {line.learner}\u00a0: {reason}") for line in lines for reason in reasons(line))
