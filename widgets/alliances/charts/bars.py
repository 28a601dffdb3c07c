"""Horizontal bars from rows of `figures.csv`, grouped by who was asked.

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
    estimate: id                     # the bar on which the learner's estimate is drawn
    max: 100                         # end of the axis, else a little more than the longest bar
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from alliances.charts.record import ChartRecord, as_mapping
from alliances.charts.template import TEMPLATE, annotation, mark
from alliances.french import with_unit

__all__ = ["KIND", "build"]

KIND = "bars"

HEADER = 0.62
"""Height of a group's name, in rows."""
THICK = 0.4
"""Height of a bar, in rows; its label stands above it."""


@dataclass(frozen=True)
class _Bar:
    figure: str
    """Id of the row."""
    row: dict[str, Any]
    label: str
    group: str
    role: str

    @property
    def value(self) -> float:
        return float(self.row["value"])

    @property
    def shown(self) -> str:
        return with_unit(self.row["value"], self.row["unit"])

    @property
    def spoken(self) -> str:
        who = f"{self.group}, {self.label}" if self.group else self.label
        return f"{who}\u00a0: {self.shown} ({self.row['year']})"


def build(chart: ChartRecord, catalogue: Any) -> tuple[go.Figure, dict[str, Any], list[dict[str, Any]], None]:
    """The figure, its table and its sources."""
    bars = _bars(chart, catalogue)
    unit = _unit(chart, bars)
    depth, notes, traces = 0.0, [], []
    for name in dict.fromkeys(bar.group for bar in bars):
        group = [bar for bar in bars if bar.group == name]
        trace, words, depth = _group(name, group, depth)
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
    return figure, _table(chart, bars), _sources(bars), None


def _bars(chart: ChartRecord, catalogue: Any) -> list[_Bar]:
    alone = {"role": chart.get("role", "reference"), "figures": chart.values.get("figures")}
    labels = chart.get("labels", {})
    bars = []
    for group in chart.get("groups", []) or [alone]:
        if not isinstance(group, dict):
            raise chart.problem("un groupe n’a pas la forme attendue", "Donnez-lui label, role et figures.")
        name = chart.get("label", "", inside=group)
        role = chart.role(chart.get("role", "reference", inside=group))
        for figure in chart.require("figures", (list, tuple), inside=group):
            row = _row(chart, catalogue, figure)
            bars.append(_Bar(figure, row, str(labels.get(figure) or row["label"]), name, role))
    listed, drawn = set(map(str, chart.get("figures", ()))), {bar.figure for bar in bars}
    if listed and listed != drawn:
        odd = ", ".join(sorted(listed ^ drawn))
        raise chart.problem(
            f"«\u00a0figures\u00a0» et «\u00a0groups\u00a0» ne nomment pas les mêmes chiffres ({odd})",
            "Accordez les deux listes.",
        )
    return bars


def _row(chart: ChartRecord, catalogue: Any, figure: Any) -> dict[str, Any]:
    if not isinstance(figure, str) or figure not in catalogue.figures:
        raise chart.problem(
            f"le chiffre «\u00a0{figure}\u00a0» n’est pas dans data/figures.csv",
            "Ajoutez sa ligne, ou corrigez l’identifiant.",
        )
    return as_mapping(catalogue.figures[figure])


def _unit(chart: ChartRecord, bars: list[_Bar]) -> str:
    units = sorted({bar.row["unit"] for bar in bars})
    if len(units) > 1:
        raise chart.problem(
            f"ses chiffres n’ont pas la même unité ({', '.join(units)})", "Faites un graphique par unité."
        )
    return str(units[0])


def _group(name: str, bars: list[_Bar], depth: float) -> tuple[go.Bar, list[dict[str, Any]], float]:
    """One group below `depth`: its trace, its words and the depth reached."""
    words, places = [], []
    if name:
        depth += HEADER
        words.append(annotation("group", f"<b>{name}</b>", x=0, y=-depth + 0.12))
    for bar in bars:
        depth += 1
        places.append(-depth + THICK / 2 + 0.14)
        words.append(annotation("label", bar.label, x=0, y=-depth + THICK + 0.15))
    trace = go.Bar(
        orientation="h",
        name=name,
        x=[bar.value for bar in bars],
        y=places,
        width=THICK,
        text=[f"<b>{bar.shown}</b>" for bar in bars],
        textposition="outside",
        cliponaxis=False,
        ids=[bar.figure for bar in bars],
        hovertext=[bar.spoken for bar in bars],
        hoverinfo="text",
        marker=mark(bars[0].role, "bar"),
        meta={"role": bars[0].role},
    )
    return trace, words, depth


def _estimate(chart: ChartRecord, bars: list[_Bar]) -> str | None:
    named: str | None = chart.get("estimate", "") or None
    if named and named not in {bar.figure for bar in bars}:
        raise chart.problem(
            f"«\u00a0estimate\u00a0» nomme «\u00a0{named}\u00a0», que le graphique ne montre pas",
            "Nommez l’une de ses barres.",
        )
    return named


def _table(chart: ChartRecord, bars: list[_Bar]) -> dict[str, Any]:
    rows = [[bar.group, bar.label, bar.shown, str(bar.row["year"])] for bar in bars]
    columns = ["Qui a été interrogé", "Périmètre", "Valeur", "Année"]
    if not any(bar.group for bar in bars):
        rows, columns = [row[1:] for row in rows], columns[1:]
    return {"caption": chart.get("title", ""), "columns": columns, "rows": rows}


def _sources(bars: list[_Bar]) -> list[dict[str, Any]]:
    """One entry a publication, in the order of the bars."""
    kept = ("publisher", "title", "year", "standing", "url")
    found: dict[tuple[Any, ...], list[str]] = {}
    for bar in bars:
        found.setdefault(tuple(bar.row.get(name) for name in kept), []).append(f"{bar.label}, {bar.shown}")
    return [
        {"label": "\u202f; ".join(labels), **dict(zip(kept, source, strict=True))} for source, labels in found.items()
    ]
