"""The départements with France beside them: values in French, ranks, five classes for the map."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from alliances.activities.registry import BuiltActivity, Setting
from alliances.errors import ContentError, Problem
from alliances.french import decimals_of, number, ordinal, typographic, with_unit

__all__ = ["KIND", "build"]

KIND = "departments"

CLASSES = 5
ABSENT = "non diffusé"
POPULATION = "population_2025"
MOST_DECIMALS = 1
"""Of a share: a second decimal would promise more than a survey holds."""
WEIGHTS = {"habitants": POPULATION, "salariés": "emplois_salaries_2021"}
"""What joined départements are weighted by → its column."""

Row = dict[str, Any]


@dataclass(frozen=True)
class _Column:
    """One measure, with all that is said of each département."""

    measure: dict[str, Any]
    rows: list[Row]
    """All départements, by code."""
    national: float

    @cached_property
    def ranked(self) -> list[float]:
        """The values that count, from the lowest to the highest: neither absent nor doubtful."""
        return sorted(self.value(row) for row in self.rows if self.sign(row) == "")

    @property
    def name(self) -> str:
        return str(self.measure["column"])

    @cached_property
    def decimals(self) -> int:
        found = decimals_of([str(row[self.name]) for row in self.rows])
        return min(found, MOST_DECIMALS) if str(self.measure["unit"]).startswith("%") else found

    def value(self, row: Row) -> float:
        """As it is shown: two départements that read the same have the same rank."""
        return self.rounded(row[self.name])

    def rounded(self, value: float) -> float:
        return float(round(Decimal(str(value)), self.decimals))

    def side(self, row: Row) -> str:
        """`+` above the national value, `-` below, `=` where both read the same, `?` where nothing is to be said."""
        if self.sign(row):
            return "?"
        gap = self.value(row) - self.rounded(self.national)
        return "=" if gap == 0 else "+" if gap > 0 else "-"

    def sign(self, row: Row) -> str:
        """`-` where the value is absent, `?` where it is doubtful, otherwise nothing."""
        if row[self.name] is None:
            return "-"
        return "?" if row["code"] in self.measure["doubtful"] else ""

    def shown(self, value: float) -> str:
        return with_unit(value, self.measure["unit"], self.decimals)

    def cell(self, row: Row) -> str:
        if row[self.name] is None:
            return ABSENT
        return self.shown(row[self.name]) + (" (douteux)" if self.sign(row) else "")


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The table of all départements, and what JavaScript needs to compare, colour and join them."""
    rows = sorted((dict(row) for row in setting.catalogue.territories["departements"]), key=lambda row: row["code"])
    columns = [_column(measure, rows, record["id"], setting) for measure in record["measures"]]
    shown = {
        "columns": [column.measure["label"] for column in columns],
        "national": ["", *(column.shown(column.national) for column in columns)],
        "scopes": [column.measure["scope"] for column in columns],
        "rows": [
            {
                "code": row["code"],
                "name": typographic(row["nom"]),
                "cells": [number(row[POPULATION]), *(column.cell(row) for column in columns)],
            }
            for row in rows
        ],
    }
    raw = [POPULATION, WEIGHTS["salariés"], *(column.name for column in columns)]
    data = {
        "measures": [_told(column) for column in columns],
        "departements": [[row["code"], typographic(row["nom"]), *(row[name] for name in raw)] for row in rows],
    }
    return BuiltActivity(shown, data)


def _column(measure: dict[str, Any], rows: list[Row], activity: str, setting: Setting) -> _Column:
    nationals = {
        row["indicateur"]: row["valeur"]
        for row in setting.catalogue.territories["reperes_nationaux"]
        if row["champ"] == measure["scope"]
    }
    name = measure["column"]
    if name in rows[0] and name in nationals:
        return _Column(measure, rows, float(nationals[name]))
    file, line = setting.catalogue.where("activity", activity)
    raise ContentError(
        [
            Problem(
                file,
                line,
                f"le repère «\u00a0{name}\u00a0» n’est pas dans les deux tableaux de data/territories.",
                "Corrigez le nom de la colonne, ou le champ de la valeur nationale.",
            )
        ]
    )


def _told(column: _Column) -> dict[str, Any]:
    values = column.ranked
    limits = [values[len(values) * step // CLASSES] for step in range(1, CLASSES)]
    classes = "".join(
        column.sign(row) or str(sum(column.value(row) >= limit for limit in limits)) for row in column.rows
    )
    groups = [[value for value in values if sum(value >= limit for limit in limits) == at] for at in range(CLASSES)]
    measure = column.measure
    return {
        "id": measure["id"],
        "label": measure["label"],
        "unit": measure["unit"],
        "decimals": column.decimals,
        "scope": measure["scope"],
        "national": column.national,
        "shown": column.shown(column.national),
        "count": len(values),
        "ranks": [_rank(column, row, values) for row in column.rows],
        "classes": classes,
        "sides": "".join(column.side(row) for row in column.rows),
        "legend": [_span(column, group) for group in groups],
        "weight": measure["weight"],
        "apart": measure["apart"],
    }


def _rank(column: _Column, row: Row, values: list[float]) -> str:
    """`12e`, `3e ex æquo`, or nothing where there is no rank to give."""
    if column.sign(row):
        return ""
    value = column.value(row)
    tie = " ex æquo" if values.count(value) > 1 else ""
    return ordinal(1 + sum(other > value for other in values)) + tie


def _span(column: _Column, group: list[float]) -> str:
    """What a class holds, in words; nothing when ties leave it empty."""
    if not group:
        return ""
    first, last = number(group[0], column.decimals), column.shown(group[-1])
    return f"de {first} à {last}" if group[0] != group[-1] else last
