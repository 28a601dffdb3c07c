"""Rows of `figures.csv` as a chart groups them: what `bars` and `years` share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alliances.charts.record import ChartRecord, as_mapping
from alliances.french import with_unit

__all__ = ["Point", "read_points", "sources_of", "unit_of"]


@dataclass(frozen=True)
class Point:
    """One row, where the chart shows it."""

    figure: str
    """Id of the row."""
    row: dict[str, Any]
    label: str
    """Name of its bar: its own, or that of its series."""
    group: str
    """Name of its group; "" without groups."""
    role: str
    """Hue and second mark."""

    @property
    def value(self) -> float:
        """The value that places its mark."""
        return float(self.row["value"])

    @property
    def shown(self) -> str:
        """The value in French, with its unit."""
        return with_unit(self.row["value"], self.row["unit"])


def read_points(chart: ChartRecord, catalogue: Any) -> list[Point]:
    """The rows that the record names, in the order of its groups; raises ContentError when it can't be drawn."""
    alone = {"role": chart.get("role", "reference"), "figures": chart.values.get("figures")}
    labels, series = chart.get("labels", {}), _series(chart)
    points = []
    for group in chart.get("groups", []) or [alone]:
        if not isinstance(group, dict):
            raise chart.problem("un groupe n’a pas la forme attendue", "Donnez-lui label, role et figures.")
        name = chart.get("label", "", inside=group)
        role = chart.role(chart.get("role", "reference", inside=group))
        figures = chart.require("figures", (list, tuple), inside=group)
        if series and len(figures) != len(series):
            raise chart.problem(
                f"le groupe «\u00a0{name}\u00a0» n’a pas un chiffre par série", "Donnez-lui autant de chiffres."
            )
        for figure, (label, hue) in zip(figures, series or [("", role)] * len(figures), strict=True):
            row = _row(chart, catalogue, figure)
            points.append(Point(figure, row, label or str(labels.get(figure) or row["label"]), name, hue))
    _agree(chart, points)
    return points


def _series(chart: ChartRecord) -> list[tuple[str, str]]:
    """Name and role of the bars that every group has; none when a group has bars of its own."""
    found = []
    for one in chart.get("series", []):
        if not isinstance(one, dict):
            raise chart.problem("une série n’a pas la forme attendue", "Donnez-lui label et role.")
        found.append((chart.require("label", inside=one), chart.role(chart.require("role", inside=one))))
    return found


def _agree(chart: ChartRecord, points: list[Point]) -> None:
    listed, drawn = set(map(str, chart.get("figures", ()))), {point.figure for point in points}
    if listed and listed != drawn:
        odd = ", ".join(sorted(listed ^ drawn))
        raise chart.problem(
            f"«\u00a0figures\u00a0» et «\u00a0groups\u00a0» ne nomment pas les mêmes chiffres ({odd})",
            "Accordez les deux listes.",
        )


def _row(chart: ChartRecord, catalogue: Any, figure: Any) -> dict[str, Any]:
    if not isinstance(figure, str) or figure not in catalogue.figures:
        raise chart.problem(
            f"le chiffre «\u00a0{figure}\u00a0» n’est pas dans data/figures.csv",
            "Ajoutez sa ligne, ou corrigez l’identifiant.",
        )
    return as_mapping(catalogue.figures[figure])


def unit_of(chart: ChartRecord, points: list[Point]) -> str:
    """The one unit of a chart."""
    units = sorted({point.row["unit"] for point in points})
    if len(units) > 1:
        raise chart.problem(
            f"ses chiffres n’ont pas la même unité ({', '.join(units)})", "Faites un graphique par unité."
        )
    return str(units[0])


def sources_of(points: list[Point]) -> list[dict[str, Any]]:
    """One entry a publication, in the order of the points, with every year that it gives."""
    kept = ("publisher", "title", "standing", "url")
    found: dict[tuple[Any, ...], list[Point]] = {}
    for point in points:
        found.setdefault(tuple(point.row.get(name) for name in kept), []).append(point)
    return [
        {
            "label": "\u202f; ".join(f"{point.label}, {point.shown}" for point in given),
            "year": " et ".join(dict.fromkeys(str(point.row["year"]) for point in given)),
            **dict(zip(kept, source, strict=True)),
        }
        for source, given in found.items()
    ]
