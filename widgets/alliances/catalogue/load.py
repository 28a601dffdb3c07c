"""From a checkout's data files to a Catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from alliances.catalogue.catalogue import Catalogue
from alliances.catalogue.lines import Lines
from alliances.catalogue.records import Kind, Origin, Reading
from alliances.catalogue.sources import Report
from alliances.catalogue.tables import read_table
from alliances.catalogue.typeset import typeset
from alliances.catalogue.yaml_reader import read_yaml
from alliances.errors import ContentError, Problem
from alliances.model import (
    Alliance,
    Case,
    Chart,
    DatedText,
    Exercise,
    Figure,
    Programme,
    Settings,
    Term,
    Work,
    parse_activity,
    parse_question,
)

__all__ = ["load_catalogue", "read_catalogue"]

_FIGURE = Kind("figure", "chiffre", Figure.model_validate)
_DATE = Kind("date", "date", DatedText.model_validate, key="text")
_QUESTION = Kind("question", "question", parse_question, tags=1, repeats=True)
_CHART = Kind("chart", "graphique", Chart.model_validate)
_ACTIVITY = Kind("activity", "activité", parse_activity, tags=1)
_ALLIANCE = Kind("alliance", "fichier « Mon alliance »", Alliance.model_validate)
_CASE = Kind("case", "cas", Case.model_validate)
_EXERCISE = Kind("exercise", "exercice", Exercise.model_validate)
_TERM = Kind("term", "terme", Term.model_validate)
_WORK = Kind("work", "référence", Work.model_validate)
_SETTINGS = Kind("settings", "réglages", Settings.model_validate, key="episode")
_PROGRAMME = Kind("programme", "programme", Programme.model_validate)


def load_catalogue(root: Path) -> Catalogue:
    """The catalogue of the checkout at `root`; raises ContentError with every fault found."""
    catalogue, problems = read_catalogue(root)
    if problems:
        raise ContentError(problems)
    return catalogue


def read_catalogue(root: Path) -> tuple[Catalogue, list[Problem]]:
    """What can be read of the checkout at `root`, and what can't."""
    root = root.resolve()
    data = root / "data"
    works = data / "works.yaml"
    reading = Reading(Report(root))
    catalogue = Catalogue(
        root=root,
        figures=_by_id(reading.csv_records(data / "figures.csv", _FIGURE, Figure.model_fields)),
        dates=tuple(reading.csv_records(data / "dates.csv", _DATE, DatedText.model_fields)),
        questions=_by_episode(reading, data / "questions", _QUESTION),
        charts=_by_episode(reading, data / "charts", _CHART),
        activities=_by_episode(reading, data / "activities", _ACTIVITY),
        exercises=_by_episode(reading, data / "exercises", _EXERCISE),
        alliance=_alliance(reading, data / "alliance.yaml"),
        cases=_by_id(reading.yaml_records(data / "cases.yaml", _CASE)),
        terms=_by_id(reading.yaml_records(data / "glossary.yaml", _TERM)),
        works=_by_id(reading.yaml_records(works, _WORK) if _is_expected(works) else ()),
        programme=_programme(reading, data / "programme.yaml"),
        settings=_settings(reading, data / "reglages.yaml"),
        texts=MappingProxyType({path.stem: path for path in sorted((root / "notebooks" / "textes").glob("*.md"))}),
        territories=_territories(reading, data / "territories"),
        origins=MappingProxyType(reading.origins),
        broken=frozenset(reading.broken),
    )
    problems = [*reading.report.problems, *_shared_ids(catalogue)]
    return catalogue, sorted(map(typeset, problems), key=lambda p: (p.file, p.line or 0))


def _by_id(records: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({record.id: record for record in records})


def _by_episode(reading: Reading, folder: Path, kind: Kind) -> Mapping[str, Mapping[str, Any]]:
    files = sorted(folder.glob("*.yaml"))
    return MappingProxyType({file.stem: _by_id(reading.yaml_records(file, kind)) for file in files})


def _programme(reading: Reading, path: Path) -> Programme | None:
    located = read_yaml(path, reading.report)
    if located is None:
        return None
    origin = Origin(reading.report.name(path), located.lines)
    programme: Programme | None = reading.made(_PROGRAMME, located.value, origin)
    for place, episode in enumerate(programme.episodes if programme else ()):
        lines = _below(located.lines, "episodes", place)
        if ("episode", episode.id) in reading.origins:
            reading.report.add(
                path, lines[("id",)], f"l’épisode « {episode.id} » est donné deux fois.", "Gardez-en un."
            )
        reading.origins[("episode", episode.id)] = Origin(origin.file, lines)
    return programme


def _alliance(reading: Reading, path: Path) -> Alliance | None:
    located = read_yaml(path, reading.report) if _is_expected(path) else None
    if located is None:
        return None
    origin = Origin(reading.report.name(path), located.lines)
    alliance: Alliance | None = reading.made(_ALLIANCE, located.value, origin)
    for place, section in enumerate(alliance.sections if alliance else ()):
        reading.origins[("section", section.id)] = Origin(origin.file, _below(located.lines, "sections", place))
    return alliance


def _is_expected(path: Path) -> bool:
    """A course without activities can do without what they, and the works they stand on, ask for."""
    return path.exists() or (path.parent / "activities").is_dir()


def _below(lines: Mapping[Any, int], *start: str | int) -> Lines:
    """The lines of what stands below `start`, as seen from there."""
    return {loc[len(start) :]: line for loc, line in lines.items() if loc[: len(start)] == start}


def _settings(reading: Reading, path: Path) -> Mapping[str, Settings]:
    """What a trainer chose, by episode; a file that is not there chooses nothing."""
    located = read_yaml(path, reading.report) if path.exists() else None
    if located is None or located.value is None:
        return MappingProxyType({})
    if not isinstance(located.value, dict):
        remedy = "Écrivez « episode1: », puis « forme: A » en dessous, décalé."
        reading.report.add(path, 1, "un épisode et ses réglages sont attendus dans ce fichier.", remedy)
        return MappingProxyType({})
    chosen: dict[str, Settings] = {}
    for name, value in located.value.items():
        origin = Origin(reading.report.name(path), _below(located.lines, name))
        given = {"episode": name, **(value or {})} if isinstance(value, dict | None) else value
        if made := reading.made(_SETTINGS, given, origin):
            chosen[name] = made
            reading.origins[("settings", name)] = origin
    return MappingProxyType(chosen)


def _territories(reading: Reading, folder: Path) -> Mapping[str, Any]:
    files = sorted(folder.glob("*.csv"))
    return MappingProxyType({file.stem: read_table(file, reading.report) for file in files})


def _shared_ids(catalogue: Catalogue) -> Iterable[Problem]:
    """A view is shown by its id alone: no question, chart, case or exercise may share one."""
    seen: dict[str, Origin] = {}
    for (kind, key), origin in catalogue.origins.items():
        if kind not in {"question", "chart", "activity", "case", "exercise"}:
            continue
        if key in seen:
            other = seen[key]
            yield Problem(
                origin.file,
                origin.line("id"),
                f"l’identifiant « {key} » est déjà pris ({other.file}, ligne {other.line('id')}).",
                "Donnez-lui un autre identifiant ; questions, graphiques, activités, cas et exercices les partagent.",
            )
        seen[key] = origin
