"""One dot a département, in three bands (rural, intermédiaire, urbain), with a national reference line.

Record's parameters, beside the common ones (id, kind, title, ask, summary, base):

    kind: strip
    column: part_75_plus_2025        # a column of data/territories/departements.csv
    unit: "%"
    axis: words under the axis
    reads: d’habitants de 75 ans et plus   # what follows the value in the sentence of a département
    role: habitants                  # hue and symbol of the dots
    reference: {champ: France, label: France}  # row of reperes_nationaux.csv with the same column; default: France
    source: {publisher, title, year, url, standing}

A missing value is drawn nowhere and said in the table and in the sentence; it is never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from alliances.charts.record import ChartRecord, as_mapping
from alliances.charts.template import TEMPLATE, annotation, mark
from alliances.french import decimals_of, ordinal, typographic, with_unit

__all__ = ["KIND", "build"]

KIND = "strip"

BANDS = {
    "rural": "Départements ruraux",
    "intermédiaire": "Départements intermédiaires",
    "urbain": "Départements urbains",
}
"""Value of `type_departement` → name of the band, from top to bottom."""
ABSENT = "non disponible"

Row = dict[str, Any]


@dataclass(frozen=True)
class _Column:
    """One column of the table of départements."""

    name: str
    unit: str
    rows: list[Row]
    """All départements, by code."""
    label: str
    """Name of the national reference."""
    national: float

    @property
    def known(self) -> list[Row]:
        """The départements that have a value, from the lowest to the highest."""
        present = (row for row in self.rows if not self.misses(row))
        return sorted(present, key=lambda row: (float(row[self.name]), row["code"]))

    @property
    def reference(self) -> str:
        return f"{self.label}\u00a0: {self.shown(self.national)}"

    def misses(self, row: Row) -> bool:
        return row[self.name] is None or str(row[self.name]).strip() == ""

    def shown(self, value: Any) -> str:
        """The value in French; the whole column has the same number of decimals."""
        return with_unit(value, self.unit, decimals_of([str(row[self.name]) for row in self.rows]))


def build(chart: ChartRecord, catalogue: Any) -> tuple[go.Figure, dict[str, Any], list[dict[str, Any]], dict[str, Any]]:
    """The figure, its table, its source and the choice of a département."""
    column = _column(chart, catalogue)
    known = column.known
    role = chart.role(chart.get("role", "habitants"))
    values = [float(row[column.name]) for row in known]
    missing = [typographic(row["nom"]) for row in column.rows if column.misses(row)]
    bands = [[row for row in known if row["type_departement"] == kind] for kind in BANDS]
    names = list(BANDS.values())
    top, bottom = 0.62, -len(BANDS) + 0.55
    line = {"x0": column.national, "x1": column.national, "y0": bottom, "y1": top}
    words = f"{column.label}\u00a0: <b>{column.shown(column.national)}</b>"
    figure = go.Figure(
        data=[_trace(column, name, rows, -at, role) for at, (name, rows) in enumerate(zip(names, bands, strict=True))],
        layout={
            "template": TEMPLATE,
            "annotations": [
                *(
                    annotation("band", f"<b>{name}</b>", xref="paper", x=0, y=0.36 - at)
                    for at, name in enumerate(names)
                ),
                annotation("reference", words, x=column.national, y=top, xanchor="center"),
            ],
            "shapes": [{"name": "reference", "type": "line", "line": {"dash": "dash", "width": 2}, **line}],
            "xaxis": {
                "range": [min(0.0, *values), max(values) * 1.06],
                "title": {"text": chart.require("axis")},
                "ticksuffix": "\u00a0%" if column.unit == "%" else "",
            },
            "yaxis": {"range": [bottom - 0.05, top + 0.33]},
            "meta": {"kind": KIND, "unit": column.unit, "note": _note(missing)},
        },
    )
    return figure, _table(chart, column), [_source(chart)], _control(chart, column)


def _column(chart: ChartRecord, catalogue: Any) -> _Column:
    name = chart.require("column")
    rows = [as_mapping(row) for row in catalogue.territories.get("departements", ())]
    if not rows or name not in rows[0]:
        raise chart.problem(
            f"la colonne «\u00a0{name}\u00a0» n’est pas dans departements.csv", "Corrigez le nom de la colonne."
        )
    label, national = _reference(chart, catalogue, name)
    column = _Column(name, chart.get("unit", ""), sorted(rows, key=lambda row: row["code"]), label, national)
    present = [row[name] for row in rows if not column.misses(row)]
    if not present or not all(isinstance(value, int | float) for value in present):
        raise chart.problem(
            f"la colonne «\u00a0{name}\u00a0» ne contient pas de nombres", "Choisissez une autre colonne."
        )
    return column


def _reference(chart: ChartRecord, catalogue: Any, column: str) -> tuple[str, float]:
    wanted = chart.get("reference", {})
    scope = chart.get("champ", "France", inside=wanted)
    for row in map(as_mapping, catalogue.territories.get("reperes_nationaux", ())):
        if row["indicateur"] == column and row["champ"] == scope:
            return chart.get("label", scope, inside=wanted), float(row["valeur"])
    raise chart.problem(
        f"«\u00a0{column}\u00a0» n’a pas de repère «\u00a0{scope}\u00a0» dans reperes_nationaux.csv",
        "Ajoutez-le, ou changez «\u00a0reference\u00a0».",
    )


def _trace(column: _Column, name: str, rows: list[Row], band: int, role: str) -> go.Scatter:
    return go.Scatter(
        mode="markers",
        name=name,
        x=[float(row[column.name]) for row in rows],
        y=[band] * len(rows),
        ids=[row["code"] for row in rows],
        hovertext=[f"{typographic(row['nom'])}\u00a0: {column.shown(row[column.name])}" for row in rows],
        hoverinfo="text",
        cliponaxis=False,
        marker=mark(role, "point"),
        meta={"role": role},
    )


def _control(chart: ChartRecord, column: _Column) -> dict[str, Any]:
    values = [float(row[column.name]) for row in column.known]
    reads = chart.require("reads")
    options = []
    for row in column.rows:
        name = typographic(row["nom"])
        option = {"value": row["code"], "label": f"{row['code']} – {name}", "name": name}
        if column.misses(row):
            option |= {"shown": None, "text": f"{name}\u00a0: valeur non disponible. {column.reference}."}
        else:
            shown, rank = column.shown(row[column.name]), _rank(float(row[column.name]), values)
            side = _side(float(row[column.name]), column.national)
            option |= {"shown": shown, "text": f"{name}\u00a0: {shown} {reads}, {side} ({rank}). {column.reference}."}
        options.append(option)
    return {"type": "choose", "label": "Choisissez votre département", "none": "Aucun", "options": options}


def _side(value: float, national: float) -> str:
    """The answer to « au-dessus ou au-dessous ? », in words."""
    if value == national:
        return "juste la moyenne nationale"
    return f"{'au-dessus' if value > national else 'au-dessous'} de la moyenne nationale"


def _rank(value: float, values: list[float]) -> str:
    place = ordinal(1 + sum(other > value for other in values))
    tie = " ex æquo" if values.count(value) > 1 else ""
    return f"{place}{tie} sur\u00a0{len(values)}, du plus élevé au plus bas"


def _table(chart: ChartRecord, column: _Column) -> dict[str, Any]:
    ordered = [*reversed(column.known), *(row for row in column.rows if column.misses(row))]
    rows = [
        [
            typographic(row["nom"]),
            row["type_departement"],
            ABSENT if column.misses(row) else column.shown(row[column.name]),
        ]
        for row in ordered
    ]
    head = [column.label, "repère national", column.shown(column.national)]
    return {"caption": chart.get("title", ""), "columns": ["Département", "Type", "Valeur"], "rows": [head, *rows]}


def _source(chart: ChartRecord) -> dict[str, Any]:
    source = chart.require("source", dict)
    for name in ("publisher", "title", "year"):
        chart.require(name, (str, int), inside=source)
    return {"label": chart.require("axis"), "standing": "primary", "url": None, **source}


def _note(missing: list[str]) -> str:
    return f"Valeur non disponible\u00a0: {', '.join(missing)}." if missing else ""
