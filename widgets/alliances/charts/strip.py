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

from typing import Any

import plotly.graph_objects as go

from alliances.charts.french import decimals_of, ordinal, typographic, with_unit
from alliances.charts.record import ChartRecord, as_mapping
from alliances.charts.template import ROLES, TEMPLATE, annotation, mark

__all__ = ["KIND", "build"]

KIND = "strip"

BANDS = {"rural": "Départements ruraux", "intermédiaire": "Départements intermédiaires", "urbain": "Départements urbains"}
ABSENT = "non disponible"


def build(chart: ChartRecord, catalogue: Any) -> tuple[go.Figure, dict[str, Any], list[dict[str, Any]], dict[str, Any]]:
    """The figure, its table, its source and the choice of a département."""
    column, unit = chart.require("column"), chart.get("unit", "")
    rows = [as_mapping(row) for row in catalogue.territories.get("departements", ())]
    if not rows or column not in rows[0]:
        raise chart.problem(f"la colonne «\u00a0{column}\u00a0» n’est pas dans departements.csv", "Corrigez le nom de la colonne.")
    shown = _Shown([row[column] for row in rows], unit)
    known = sorted((row for row in rows if _present(row[column])), key=lambda row: (float(row[column]), row["code"]))
    label, reference = _reference(chart, catalogue, column)
    figure = go.Figure(layout={"template": TEMPLATE})
    for band, (kind, name) in enumerate(BANDS.items()):
        _draw(figure, chart, name, [row for row in known if row["type_departement"] == kind], column, shown, -band)
    values = [float(row[column]) for row in known]
    start = min(0.0, *values)
    end = max(values) * 1.06
    figure.add_shape(name="reference", type="line", x0=reference, x1=reference, y0=-len(BANDS) + 0.55, y1=0.62, line={"dash": "dash", "width": 2})
    figure.add_annotation(annotation("reference", f"{label}\u00a0: <b>{shown(reference)}</b>", x=reference, y=0.64, xanchor="center"))
    figure.update_xaxes(range=[start, end], title={"text": chart.require("axis")}, ticksuffix="\u00a0%" if unit == "%" else "", nticks=7)
    figure.update_yaxes(range=[-len(BANDS) + 0.5, 0.95])
    missing = [typographic(row["nom"]) for row in rows if not _present(row[column])]
    figure.update_layout(meta={"kind": KIND, "bands": len(BANDS), "unit": unit, "note": _note(missing)})
    control = _control(chart, rows, known, column, shown, f"{label}\u00a0: {shown(reference)}")
    return figure, _table(chart, rows, known, column, shown, (label, reference)), [_source(chart)], control


class _Shown:
    """A value of the column in French, all with the same number of decimals."""

    def __init__(self, values: list[Any], unit: str) -> None:
        self._decimals = decimals_of([str(value) for value in values if _present(value)])
        self._unit = unit

    def __call__(self, value: Any) -> str:
        return with_unit(value, self._unit, self._decimals)


def _present(value: Any) -> bool:
    return value is not None and str(value).strip() != ""


def _reference(chart: ChartRecord, catalogue: Any, column: str) -> tuple[str, float]:
    wanted = as_mapping(chart.get("reference", {}))
    scope = wanted.get("champ", "France")
    for row in map(as_mapping, catalogue.territories.get("reperes_nationaux", ())):
        if row["indicateur"] == column and row["champ"] == scope:
            return str(wanted.get("label", scope)), float(row["valeur"])
    raise chart.problem(
        f"«\u00a0{column}\u00a0» n’a pas de repère «\u00a0{scope}\u00a0» dans reperes_nationaux.csv", "Ajoutez-le, ou changez «\u00a0reference\u00a0»."
    )


def _draw(figure: go.Figure, chart: ChartRecord, name: str, rows: list[dict[str, Any]], column: str, shown: _Shown, band: int) -> None:
    role = chart.get("role", "habitants")
    if role not in ROLES:
        raise chart.problem(f"le rôle «\u00a0{role}\u00a0» n’existe pas", f"Choisissez parmi\u00a0: {', '.join(ROLES)}.")
    figure.add_annotation(annotation("band", f"<b>{name}</b>", xref="paper", x=0, y=band + 0.36))
    figure.add_scatter(
        mode="markers",
        name=name,
        x=[float(row[column]) for row in rows],
        y=[band] * len(rows),
        ids=[row["code"] for row in rows],
        hovertext=[f"{typographic(row['nom'])}\u00a0: {shown(row[column])}" for row in rows],
        hoverinfo="text",
        cliponaxis=False,
        marker=mark(role, "point"),
        meta={"role": role},
    )


def _control(chart: ChartRecord, rows: list[dict[str, Any]], known: list[dict[str, Any]], column: str, shown: _Shown, reference: str) -> dict[str, Any]:
    values = [float(row[column]) for row in known]
    options = []
    for row in sorted(rows, key=lambda row: row["code"]):
        name = typographic(row["nom"])
        option = {"value": row["code"], "label": f"{row['code']} – {name}", "name": name}
        if _present(row[column]):
            value = float(row[column])
            rank = 1 + sum(other > value for other in values)
            tie = " ex æquo" if values.count(value) > 1 else ""
            place = f"{ordinal(rank)}{tie} sur {len(known)}, du plus élevé au plus bas"
            text = f"{name}\u00a0: {shown(row[column])} {chart.require('reads')} ({place}). {reference}."
            option |= {"shown": shown(row[column]), "text": text}
        else:
            option |= {"shown": None, "text": f"{name}\u00a0: valeur non disponible. {reference}."}
        options.append(option)
    return {"type": "choose", "label": "Choisissez votre département", "none": "Aucun", "options": options}


def _table(
    chart: ChartRecord, rows: list[dict[str, Any]], known: list[dict[str, Any]], column: str, shown: _Shown, reference: tuple[str, float]
) -> dict[str, Any]:
    listed = [[typographic(row["nom"]), row["type_departement"], shown(row[column])] for row in reversed(known)]
    listed += [[typographic(row["nom"]), row["type_departement"], ABSENT] for row in rows if not _present(row[column])]
    head = [reference[0], "repère national", shown(reference[1])]
    return {"caption": chart.get("title", ""), "columns": ["Département", "Type", "Valeur"], "rows": [head, *listed]}


def _source(chart: ChartRecord) -> dict[str, Any]:
    source = as_mapping(chart.require("source", dict))
    for name in ("publisher", "title", "year"):
        chart.require(name, (str, int), inside=source)
    return {"label": chart.get("axis"), "standing": "primary", "url": None, **source}


def _note(missing: list[str]) -> str:
    return f"Valeur non disponible\u00a0: {', '.join(missing)}." if missing else ""
