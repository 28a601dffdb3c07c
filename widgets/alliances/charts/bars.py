"""Horizontal bars from rows of `figures.csv`, grouped by who was asked, or by what is compared.

Record's parameters, beside the common ones (id, kind, title, ask, summary, base):

    kind: bars
    axis: words under the axis
    groups:
      - label: who was asked
        role: associations           # hue and pattern: one of the five kinds of actor
        figures: [id, id]            # rows of figures.csv, in the order of the bars
    figures: [id, id]                # every row drawn; without `groups`, one group that has no name
    role: associations               # without `groups` only
    labels: {id: short label}        # else the row's own label
    series:                          # grouped bars: one bar a series in each group, side by side
      - {label: Associations, role: associations}
      - {label: Entreprises, role: entreprises}
    estimate: id                     # the bar on which the learner's estimate is drawn
    max: 100                         # end of the axis, else a little more than the longest bar
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from alliances.charts.record import ChartRecord
from alliances.charts.rows import Point, read_points, sources_of, unit_of
from alliances.charts.template import TEMPLATE, annotation, mark

__all__ = ["KIND", "build"]

KIND = "bars"

HEADER = 0.62
"""Height of a group's name, in rows."""
THICK = 0.4
"""Height of a bar, in rows; its label stands above it, or beside it in a chart with series."""


def build(chart: ChartRecord, catalogue: Any) -> tuple[go.Figure, dict[str, Any], list[dict[str, Any]], None]:
    """The figure, its table and its sources."""
    bars = read_points(chart, catalogue)
    unit = unit_of(chart, bars)
    sided = bool(chart.get("series", []))
    depth, notes, traces = 0.0, [], []
    for name, found in groupby(bars, key=lambda bar: bar.group):
        if name:
            depth += HEADER
            notes.append(annotation("group", f"<b>{name}</b>", x=0, y=-depth + 0.12))
        group = list(found)
        # A trace has one role, so bars side by side are as many traces.
        for part in [[bar] for bar in group] if sided else [group]:
            trace, words, depth = _trace(name, part, depth, sided=sided)
            traces.append(trace)
            notes += words
    longest = max(bar.value for bar in bars)
    figure = go.Figure(
        data=traces,
        layout={
            "template": TEMPLATE,
            "annotations": notes,
            "xaxis": {
                "range": [0, max(longest, float(chart.get("max", longest * 1.18)))],
                "title": {"text": chart.require("axis")},
                "ticksuffix": "\u00a0%" if unit == "%" else "",
            },
            "yaxis": {"range": [-depth - 0.06, 0]},
            "meta": {"kind": KIND, "unit": unit, "estimate": _estimate(chart, bars)},
        },
    )
    return figure, _table(chart, bars, sided=sided), sources_of(bars), None


def _trace(name: str, bars: list[Point], depth: float, *, sided: bool) -> tuple[go.Bar, list[dict[str, Any]], float]:
    """Bars of one role below `depth`: their trace, their words and the depth reached."""
    words, places = [], []
    for bar in bars:
        depth += THICK + 0.06 if sided else 1
        places.append(-depth + THICK / 2 + (0.03 if sided else 0.14))
        if not sided:
            words.append(annotation("label", bar.label, x=0, y=-depth + THICK + 0.15))
    trace = go.Bar(
        orientation="h",
        name=name,
        x=[bar.value for bar in bars],
        y=places,
        width=THICK,
        text=[f"<b>{bar.shown}</b> {bar.label}" if sided else f"<b>{bar.shown}</b>" for bar in bars],
        textposition="outside",
        cliponaxis=False,
        ids=[bar.figure for bar in bars],
        hovertext=[_spoken(bar) for bar in bars],
        hoverinfo="text",
        marker=mark(bars[0].role, "bar"),
        meta={"role": bars[0].role, "sided": sided},
    )
    return trace, words, depth


def _spoken(bar: Point) -> str:
    who = f"{bar.group}, {bar.label}" if bar.group else bar.label
    return f"{who}\u00a0: {bar.shown} ({bar.row['year']})"


def _estimate(chart: ChartRecord, bars: list[Point]) -> str | None:
    named: str | None = chart.get("estimate", "") or None
    if named and named not in {bar.figure for bar in bars}:
        raise chart.problem(
            f"«\u00a0estimate\u00a0» nomme «\u00a0{named}\u00a0», que le graphique ne montre pas",
            "Nommez l’une de ses barres.",
        )
    return named


def _table(chart: ChartRecord, bars: list[Point], *, sided: bool) -> dict[str, Any]:
    rows = [[bar.group, bar.label, bar.shown, str(bar.row["year"])] for bar in bars]
    columns = ["Qui a été interrogé", "Périmètre", "Valeur", "Année"]
    if sided:
        columns[:2] = ["Ce qui est comparé", "Qui a été interrogé"]
    if not any(bar.group for bar in bars):
        rows, columns = [row[1:] for row in rows], columns[1:]
    return {"caption": chart.get("title", ""), "columns": columns, "rows": rows}
