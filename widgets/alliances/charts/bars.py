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

from alliances.charts.french import with_unit
from alliances.charts.record import ChartRecord, as_mapping
from alliances.charts.template import ROLES, TEMPLATE, annotation, mark

__all__ = ["KIND", "build"]

KIND = "bars"

HEADER = 0.62
"""Height of a group's name, in rows."""
THICK = 0.4
"""Height of a bar, in rows; its label stands above it."""


@dataclass(frozen=True)
class _Bar:
    figure: str
    label: str
    value: float
    shown: str
    group: str
    role: str
    row: dict[str, Any]


def build(chart: ChartRecord, catalogue: Any) -> tuple[go.Figure, dict[str, Any], list[dict[str, Any]], None]:
    """The figure, its table and its sources."""
    bars = _bars(chart, catalogue)
    units = {bar.row["unit"] for bar in bars}
    if len(units) > 1:
        raise chart.problem(f"ses chiffres n’ont pas la même unité ({', '.join(sorted(units))})", "Faites un graphique par unité.")
    unit = units.pop()
    figure = go.Figure(layout={"template": TEMPLATE})
    depth, groups = 0.0, list(dict.fromkeys(bar.group for bar in bars))
    for name in groups:
        depth = _draw(figure, name, [bar for bar in bars if bar.group == name], depth)
    longest = max(bar.value for bar in bars)
    end = float(chart.get("max", longest * 1.18))
    figure.update_xaxes(
        range=[0, end], title={"text": chart.require("axis")}, ticksuffix=f"\u00a0{unit}" if unit == "%" else "", rangemode="tozero", nticks=6
    )
    figure.update_yaxes(range=[-depth - 0.06, 0])
    figure.update_layout(meta={"kind": KIND, "rows": depth, "unit": unit, "estimate": _estimate(chart, bars)})
    return figure, _table(chart, bars), _sources(bars), None


def _bars(chart: ChartRecord, catalogue: Any) -> list[_Bar]:
    groups = chart.get("groups") or [{"label": "", "role": chart.get("role", "reference"), "figures": chart.require("figures", list)}]
    labels = chart.get("labels", {})
    bars = [
        _bar(chart, catalogue, figure, labels, str(group.get("label") or ""), _role(chart, group))
        for group in map(as_mapping, groups)
        for figure in chart.require("figures", list, inside=group)
    ]
    listed, drawn = set(chart.get("figures", ())), {bar.figure for bar in bars}
    if listed and listed != drawn:
        odd = ", ".join(sorted(listed ^ drawn))
        raise chart.problem(f"«\u00a0figures\u00a0» et «\u00a0groups\u00a0» ne nomment pas les mêmes chiffres ({odd})", "Accordez les deux listes.")
    return bars


def _bar(chart: ChartRecord, catalogue: Any, figure: str, labels: dict[str, str], group: str, role: str) -> _Bar:
    if figure not in catalogue.figures:
        raise chart.problem(f"le chiffre «\u00a0{figure}\u00a0» n’est pas dans data/figures.csv", "Ajoutez sa ligne, ou corrigez l’identifiant.")
    row = as_mapping(catalogue.figures[figure])
    try:
        value = float(row["value"])
    except (TypeError, ValueError):
        raise chart.problem(f"le chiffre «\u00a0{figure}\u00a0» n’est pas un nombre", "Donnez-lui une valeur dans data/figures.csv.") from None
    return _Bar(figure, labels.get(figure) or row["label"], value, with_unit(row["value"], row["unit"]), group, role, row)


def _role(chart: ChartRecord, group: dict[str, Any]) -> str:
    role = str(group.get("role") or "reference")
    if role not in ROLES:
        raise chart.problem(f"le rôle «\u00a0{role}\u00a0» n’existe pas", f"Choisissez parmi\u00a0: {', '.join(ROLES)}.")
    return role


def _draw(figure: go.Figure, name: str, bars: list[_Bar], depth: float) -> float:
    """Add one group below `depth`; returns the depth reached."""
    if name:
        depth += HEADER
        figure.add_annotation(annotation("group", f"<b>{name}</b>", x=0, y=-depth + 0.12))
    places = []
    for bar in bars:
        depth += 1
        places.append(-depth + THICK / 2 + 0.14)
        figure.add_annotation(annotation("label", bar.label, x=0, y=-depth + THICK + 0.15))
    figure.add_bar(
        orientation="h",
        name=name,
        x=[bar.value for bar in bars],
        y=places,
        width=THICK,
        text=[f"<b>{bar.shown}</b>" for bar in bars],
        textposition="outside",
        cliponaxis=False,
        ids=[bar.figure for bar in bars],
        hovertext=[_spoken(bar) for bar in bars],
        hoverinfo="text",
        marker=mark(bars[0].role, "bar"),
        meta={"role": bars[0].role},
    )
    return depth


def _spoken(bar: _Bar) -> str:
    who = f"{bar.group}, {bar.label}" if bar.group else bar.label
    return f"{who}\u00a0: {bar.shown} ({bar.row['year']})"


def _estimate(chart: ChartRecord, bars: list[_Bar]) -> str | None:
    named = chart.get("estimate")
    if named and named not in {bar.figure for bar in bars}:
        raise chart.problem(f"«\u00a0estimate\u00a0» nomme «\u00a0{named}\u00a0», que le graphique ne montre pas", "Nommez l’une de ses barres.")
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
    return [{"label": " ; ".join(labels), **dict(zip(kept, source, strict=True))} for source, labels in found.items()]
