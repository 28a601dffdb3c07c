"""The collecting journal: one JSON line a decision, never rewritten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from alliances_grading.repair.names import harmless

__all__ = ["JOURNAL", "Entry", "append", "read_run"]

JOURNAL = "journal-collecte.jsonl"
"""Its name, in `grading/`."""
COLLECTED, OLDER, REFUSED, KEPT, SKIPPED, NOTED = "collected", "older", "refused", "kept", "skipped", "noted"


@dataclass(frozen=True)
class Entry:
    """What became of one thing received."""

    source: str
    """File or folder name."""
    outcome: str
    """`collected`, `older` (a later one of the same learner won), `kept` (already there), `refused`,
    `skipped` (no work in it) or `noted` (collected, with something to know)."""
    learner: str = ""
    notices: tuple[str, ...] = ()
    """What the trainer should know, in French."""
    fresh_notebook: bool = False
    """It came without its notebook, and a released one was taken."""

    def __post_init__(self) -> None:
        """Make what a learner wrote fit for a terminal and a log."""
        object.__setattr__(self, "source", harmless(self.source))
        object.__setattr__(self, "notices", tuple(map(harmless, self.notices)))

    @property
    def sentence(self) -> str:
        """The decision in one French line."""
        said = {
            COLLECTED: f"{self.learner}\u00a0: travail collecté",
            OLDER: f"{self.learner}\u00a0: version plus ancienne, gardée sans être notée",
            KEPT: f"{self.learner}\u00a0: déjà collecté",
            REFUSED: "non collecté",
            SKIPPED: "rien à collecter",
            NOTED: f"{self.learner}\u00a0: à savoir",
        }[self.outcome]
        added = (*(("cahier neuf",) if self.fresh_notebook else ()), *self.notices)
        notes = "\u202f; ".join(added)
        return f"{self.source}\u00a0: {said}" + (f" ({notes})" if notes else "")


def append(journal: Path, episode: str, run: str, entries: Iterable[Entry]) -> None:
    """Add the decisions of one run."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [
        json.dumps({"time": now, "run": run, "episode": episode, **asdict(entry)}, ensure_ascii=False) + "\n"
        for entry in entries
    ]
    with journal.open("a", encoding="utf-8") as file:
        file.writelines(lines)


def read_run(journal: Path, run: str) -> list[Entry]:
    """The decisions of one run, in order."""
    if not journal.is_file():
        return []
    read = (json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        Entry(item["source"], item["outcome"], item["learner"], tuple(item["notices"]), item["fresh_notebook"])
        for item in read
        if item.get("run") == run
    ]
