"""What changed from one year to the next: a line a measure, at the years that are known.

Record's parameters, beside the common ones (id, kind, title, ask, summary, base):

    kind: years
    axis: what is measured, written above the lines
    groups:
      - label: name of the measure
        role: associations           # hue of the line, symbol of its points
        figures: [id, id]            # rows of figures.csv, each at its own year

A line joins the years of one measure and nothing else: a measure known once is a lone point.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from alliances.charts.record import ChartRecord
from alliances.charts.rows import Point, read_points, sources_of, unit_of
from alliances.charts.template import ROLES, TEMPLATE, annotation, mark

__all__ = ["KIND", "build"]

KIND = "years"


def build(chart: ChartRecord, catalogue: Any) -> tuple[go.Figure, dict[str, Any], list[dict[str, Any]], None]:
    """The figure, its table and its sources."""
    points = read_points(chart, catalogue)
    unit = unit_of(chart, points)
    years = sorted({_year(chart, point) for point in points})
    room = max(1.0, 0.08 * (years[-1] - years[0]))
    top = 1.25 * max(point.value for point in points)
    traces, notes = [], [annotation("axis", chart.require("axis"), xref="paper", yref="paper", x=0, y=1)]
    for name, found in groupby(points, key=lambda point: point.group):
        line = sorted(found, key=lambda point: _year(chart, point))
        traces.append(_line(chart, name, line))
        if name:
            end = {"x": _year(chart, line[-1]), "y": line[-1].value, "xanchor": "right", "yshift": 26}
            notes.append(annotation("series", name, **end))
    figure = go.Figure(
        data=traces,
        layout={
            "template": TEMPLATE,
            "annotations": notes,
            "xaxis": {
                "range": [years[0] - room, years[-1] + room],
                "tickvals": years,
                "ticktext": [str(year) for year in years],
                "zeroline": False,
            },
            "yaxis": {"range": [0, top]},
            "meta": {"kind": KIND, "unit": unit, "values": "y"},
        },
    )
    return figure, _table(chart, points), sources_of(points), None


def _year(chart: ChartRecord, point: Point) -> int:
    year = str(point.row["year"])
    if not year.isdigit():
        raise chart.problem(
            f"le chiffre «\u00a0{point.figure}\u00a0» n’a pas une seule année ({year})",
            "Choisissez des chiffres d’une seule année, ou des barres.",
        )
    return int(year)


def _line(chart: ChartRecord, name: str, points: list[Point]) -> go.Scatter:
    role = points[0].role
    return go.Scatter(
        mode="lines+markers+text",
        name=name,
        x=[_year(chart, point) for point in points],
        y=[point.value for point in points],
        text=[f"<b>{point.shown}</b>" for point in points],
        textposition="top center",
        ids=[point.figure for point in points],
        hovertext=[f"{point.row['year']}\u00a0: {point.shown}" for point in points],
        hoverinfo="text",
        cliponaxis=False,
        line={"color": ROLES[role][0], "width": 3},
        marker=mark(role, "point"),
        meta={"role": role},
    )


def _table(chart: ChartRecord, points: list[Point]) -> dict[str, Any]:
    rows = [[point.group or point.label, str(point.row["year"]), point.shown] for point in points]
    return {"caption": chart.get("title", ""), "columns": ["Mesure", "Année", "Valeur"], "rows": rows}
