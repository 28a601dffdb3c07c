"""The course's own tables, as a data workshop reads them: one column after the other, rows named by `code`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from alliances.catalogue import Catalogue
from alliances.model import STANDINGS, STATES, slug
from alliances.simulations.calculators import CALCULATORS

__all__ = ["opened", "table", "tables_known"]

Table = dict[str, list[Any]]

_OPENED = re.compile(
    r'^([a-z_]+(?:, [a-z_]+)*), verifier, show = open_workshop\("[^"]*"((?:, "[^"]+")+)\)$', re.MULTILINE
)
_DEPARTEMENTS = {
    "code": "code",
    "nom": "nom",
    "region": "region",
    "type": "type_departement",
    "habitants": "population_2025",
    "part_60_plus": "part_60_plus_2025",
    "niveau_de_vie": "niveau_vie_median_2021",
    "chomage": "taux_chomage_t4_2024",
}
"""A column of the workshop's table → the one of `data/territories/departements.csv`."""
_WORLDS = {
    "habitants": "habitants",
    "associations": "associations",
    "entreprises": "entreprises",
    "acteurs_publics": "acteurs-publics",
    "recherche": "recherche-experts",
}


def opened(source: str) -> dict[str, str]:
    """What a workshop's first cell opens: its name for a table → the table; the départements when it asks for none."""
    found = _OPENED.search(source)
    names, tables = (found[1].split(", "), re.findall(r'"([^"]+)"', found[2])) if found else ([], [])
    asked = dict(zip(names, tables, strict=True)) if len(names) == len(tables) else {}
    return asked or {"departements": "departements"}


def tables_known(catalogue: Catalogue) -> tuple[str, ...]:
    """Every table that a workshop may open: three of `data/`, then the activities made of rows."""
    return ("departements", "chiffres", "cas", *_of_rows(catalogue))


def table(name: str, catalogue: Catalogue) -> Table:
    """The table of this name, column by column; KeyError when the course has none."""
    rows = {"departements": _departements, "chiffres": _figures, "cas": _cases}.get(name)
    if rows is not None:
        return _columns(rows(catalogue))
    activity = _of_rows(catalogue)[name]
    return _columns(_cards(activity) if activity.kind == "catalogue" else _hypotheses(activity))


def _of_rows(catalogue: Catalogue) -> Mapping[str, Any]:
    held: list[Any] = [record for activities in catalogue.activities.values() for record in activities.values()]
    return {one.id: one for one in held if one.kind == "catalogue" or (one.kind == "calculator" and one.groups)}


def _columns(rows: Iterable[Mapping[str, Any]]) -> Table:
    listed = list(rows)
    return {name: [row[name] for row in listed] for name in listed[0]} if listed else {"code": []}


def _departements(catalogue: Catalogue) -> Iterable[Mapping[str, Any]]:
    return (
        {short: row[column] for short, column in _DEPARTEMENTS.items()} for row in catalogue.territories["departements"]
    )


def _figures(catalogue: Catalogue) -> Iterable[Mapping[str, Any]]:
    return (
        {
            "code": figure.id,
            "quoi": figure.label,
            "valeur": figure.value,
            "unite": figure.unit,
            "annee": figure.year,
            "editeur": figure.publisher,
            "statut": STANDINGS[figure.standing],
        }
        for figure in catalogue.figures.values()
    )


def _cases(catalogue: Catalogue) -> Iterable[Mapping[str, Any]]:
    for case in (one for one in catalogue.cases.values() if one.shown):
        counts = {column: sum(actor.kind == kind for actor in case.actors) for column, kind in _WORLDS.items()}
        yield {
            "code": case.id.removeprefix("cas-"),
            "nom": case.name,
            "lieu": case.place,
            **counts,
            "mondes": sum(count > 0 for count in counts.values()),
            "chiffres": sum(result.figure is not None for result in case.results),
            "vu_en": int(case.as_of[:4]),
            "etat": STATES[case.state],
        }


def _cards(activity: Any) -> Iterable[Mapping[str, Any]]:
    """One row a card; a filter's values by their ids, several side by side."""
    for item in activity.items:
        answers = {_name(one.id): ", ".join(item.filters.get(one.id, ())) for one in activity.filters}
        yield {
            "code": item.id,
            "nom": item.name,
            **answers,
            "vu_en": int(item.as_of[:4]),
            "etat": STATES[item.state],
            "a_verifier": "oui" if item.to_check else "non",
        }


def _hypotheses(activity: Any) -> Iterable[Mapping[str, Any]]:
    """One row a group of hypotheses, at the values shown first."""
    model = {one.id: one for one in CALCULATORS[activity.computes].inputs}
    for group in activity.groups:
        own = {_name(one.label): model.get(f"{group.id}-{one.id}") for one in activity.inputs}
        yield {
            "code": group.label,
            **{name: found.scale.default for name, found in own.items() if found is not None},
        }


def _name(words: str) -> str:
    return slug(words).replace("-", "_")
