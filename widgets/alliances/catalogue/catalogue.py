"""All that the course knows, in one frozen object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alliances.catalogue.records import Origin
from alliances.model import (
    Activity,
    Alliance,
    Case,
    Chart,
    DatedText,
    Exercise,
    Figure,
    Programme,
    Question,
    Settings,
    Term,
    Work,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Catalogue", "Cell"]

Cell = str | int | float | None


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Catalogue:
    """The data files of one checkout, checked one record at a time; `alliances verifier` checks them together."""

    root: Path
    """The course's root."""
    figures: Mapping[str, Figure] = field(default_factory=_nothing)
    """Id → figure, in the order of the file."""
    dates: tuple[DatedText, ...] = ()
    """Dated expressions that prose may use."""
    questions: Mapping[str, Mapping[str, Question]] = field(default_factory=_nothing)
    """Episode → id → question, in the order of the file."""
    charts: Mapping[str, Mapping[str, Chart]] = field(default_factory=_nothing)
    """Episode → id → chart, in the order of the file."""
    activities: Mapping[str, Mapping[str, Activity]] = field(default_factory=_nothing)
    """Notebook → id → activity, in the order of the file."""
    exercises: Mapping[str, Mapping[str, Exercise]] = field(default_factory=_nothing)
    """Workshop → id → exercise of code, in the order of the file."""
    alliance: Alliance | None = None
    """What learners may write in « Mon alliance »; None when there is no such file, or it has a fault."""
    cases: Mapping[str, Case] = field(default_factory=_nothing)
    """Id → case."""
    terms: Mapping[str, Term] = field(default_factory=_nothing)
    """Id → term of the glossary."""
    works: Mapping[str, Work] = field(default_factory=_nothing)
    """Id → publication that the course names."""
    programme: Programme | None = None
    """What each episode must answer; None only when its file has a fault."""
    settings: Mapping[str, Settings] = field(default_factory=_nothing)
    """Episode → what its trainer chose; absent where nothing was."""
    texts: Mapping[str, Path] = field(default_factory=_nothing)
    """Name of a notebook → its MyST source."""
    territories: Mapping[str, tuple[Mapping[str, Cell], ...]] = field(default_factory=_nothing)
    """Name of a table → its rows; numbers as numbers, codes as text, None where a cell is empty."""
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=_nothing)
    """(`figure`, `question`, `chart`, `activity`, `section`…, id) → where it stands; a date is its own id."""
    broken: frozenset[str] = frozenset()
    """Ids of records with faults, which are absent from the rest."""

    @property
    def all_questions(self) -> dict[str, Question]:
        """Every question by id, all episodes together."""
        return {key: question for questions in self.questions.values() for key, question in questions.items()}

    @property
    def all_charts(self) -> dict[str, Chart]:
        """Every chart by id, all episodes together."""
        return {key: chart for charts in self.charts.values() for key, chart in charts.items()}

    @property
    def all_activities(self) -> dict[str, Activity]:
        """Every activity by id, all notebooks together."""
        return {key: activity for activities in self.activities.values() for key, activity in activities.items()}

    @property
    def episode_ids(self) -> frozenset[str]:
        """The episodes of the programme; none when its file has a fault."""
        return frozenset(episode.id for episode in self.programme.episodes) if self.programme else frozenset()

    def settings_of(self, episode: str) -> Settings:
        """What the trainer chose for an episode, or what holds when nothing was chosen."""
        return self.settings.get(episode) or Settings(episode=episode)

    def where(self, kind: str, key: str, *loc: str | int) -> tuple[str, int]:
        """File and line of a record, or of its field at `loc`; raises KeyError when there is no such record."""
        origin = self.origins[(kind, key)]
        return origin.file, origin.line(*loc)

    def frame(self, name: str) -> pd.DataFrame:
        """A table of territories, or `figures`, as a pandas frame; raises KeyError when there is no such table."""
        import pandas as pd

        rows = (
            [figure.model_dump() for figure in self.figures.values()] if name == "figures" else self.territories[name]
        )
        return pd.DataFrame(list(rows))
