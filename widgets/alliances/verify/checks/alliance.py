"""Activities that ask for what « Mon alliance » describes: every field, column and project that they name is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model.alliance import PROJECT, Alliance, OwnField
from alliances.model.case import STAKE_KINDS
from alliances.verify.record_faults import RecordFault, told

__all__ = ["check"]

_FILE = "data/alliance.yaml"


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each form, each radar."""
    for activity in catalogue.all_activities.values():
        if asks := _ASKS.get(activity.kind):
            yield from told(catalogue, "activity", activity.id, asks(activity, catalogue.alliance))


def _form(form: Any, alliance: Alliance | None) -> Iterator[RecordFault]:
    known = alliance.fields if alliance else {}
    asked: set[str] = set()
    for place, entry in enumerate(form.fields):
        loc = ("fields", place, "field")
        yield from _named(known, entry.field, loc)
        if entry.field in asked:
            yield loc, f"le champ « {entry.field} » est demandé deux fois.", "Gardez-le une fois par fiche."
        asked.add(entry.field)
        columns = {column.id for column in known[entry.field].columns} if entry.field in known else set(entry.columns)
        for number, column in enumerate(entry.columns):
            if column not in columns:
                yield (
                    ("fields", place, "columns", number),
                    f"le champ « {entry.field} » n’a pas de colonne « {column} ».",
                    f"Choisissez parmi : {', '.join(sorted(columns)) or 'ce champ n’est pas un tableau'}.",
                )
    projects = {option.id for option in known[PROJECT].choices} if PROJECT in known else set()
    for name in form.by_project:
        if name not in projects:
            yield (
                ("by_project", name),
                f"« {name} » n’est pas un choix du champ « {PROJECT} ».",
                f"Choisissez parmi : {', '.join(sorted(projects)) or 'aucun choix n’est décrit'}.",
            )


def _radar(radar: Any, alliance: Alliance | None) -> Iterator[RecordFault]:
    known = alliance.fields if alliance else {}
    for place, axis in enumerate(radar.axes):
        for name, kind in (("field", "number"), ("fact_field", "line")):
            key, loc = getattr(axis, name), ("axes", place, name)
            yield from _named(known, key, loc)
            if key in known and known[key].kind != kind:
                yield loc, f"le champ « {key} » n’est pas du genre « {kind} ».", f"Choisissez-en un autre dans {_FILE}."


def _named(known: dict[str, OwnField], key: str, loc: tuple[str | int, ...]) -> Iterator[RecordFault]:
    if key not in known:
        yield loc, f"le champ « {key} » n’existe pas.", f"Corrigez son identifiant, ou décrivez-le dans {_FILE}."


def _network(network: Any, alliance: Alliance | None) -> Iterator[RecordFault]:
    known = alliance.fields if alliance else {}
    for name in ("field", "brings"):
        yield from _named(known, getattr(network, name), (name,))
    actors, brings = (known.get(getattr(network, name)) for name in ("field", "brings"))
    if actors is None or brings is None:
        return
    for name in ("organisation", "role"):
        if getattr(network, name) not in {column.id for column in actors.columns}:
            told = f"le champ « {actors.id} » n’a pas de colonne « {getattr(network, name)} »."
            yield (name,), told, "Recopiez l’identifiant d’une colonne."
    if [row.id for row in brings.rows] != [row.id for row in actors.rows]:
        yield ("brings",), "ses lignes ne sont pas celles des acteurs.", f"Donnez aux deux les mêmes, dans {_FILE}."
    for column in brings.columns:
        if column.id not in STAKE_KINDS:
            told = f"la colonne « {column.id} » n’est pas un des quatre enjeux."
            yield ("brings",), told, f"Choisissez parmi : {', '.join(STAKE_KINDS)}."


def _diagnosis(diagnosis: Any, alliance: Alliance | None) -> Iterator[RecordFault]:
    known = alliance.fields if alliance else {}
    scales = set()
    for place, factor in enumerate(diagnosis.factors):
        loc = ("factors", place, "field")
        yield from _named(known, factor.field, loc)
        field = known.get(factor.field)
        if field is None:
            continue
        if (
            field.kind != "number"
            or field.step != 1
            or len(diagnosis.levels) != (field.max or 0) - (field.min or 0) + 1
        ):
            told = f"le champ « {factor.field} » n’a pas une note pour chaque niveau."
            yield loc, told, f"Donnez-lui autant de notes, d’une en une, que « levels », dans {_FILE}."
        scales.add(field.min)
    if len(scales) > 1:
        yield ("factors",), "tous les facteurs n’ont pas la même plus petite note.", f"Alignez-les dans {_FILE}."
    yield from _named(known, diagnosis.work, ("work",))


_ASKS = {"form": _form, "radar": _radar, "network": _network, "diagnosis": _diagnosis}
