"""From a chart's record to what a view shows; each builder is a module of this package with a `KIND`."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import plotly.graph_objects as go

from alliances.charts.record import ChartRecord

__all__ = ["BuiltChart", "build_chart", "kinds"]

LARGEST = 100_000
"""Bytes of JSON that one chart may cost a page."""


@dataclass(frozen=True)
class BuiltChart:
    """A chart that needs neither Python nor plotly's Python library any more."""

    figure: dict[str, Any]
    """plotly's JSON: data and layout."""
    table: dict[str, Any]
    """The same values to read: caption, columns, rows (strings, French)."""
    sources: list[dict[str, Any]]
    """Where the values come from: label, publisher, title, year, standing, url."""
    control: dict[str, Any] | None = None
    """The one thing to manipulate, with the sentence of each of its states."""


Builder = Callable[[ChartRecord, Any], tuple[go.Figure, dict[str, Any], list[dict[str, Any]], dict[str, Any] | None]]


@cache
def kinds() -> dict[str, Builder]:
    """The builders by kind, found among this package's modules."""
    package = importlib.import_module("alliances.charts")
    modules = (
        importlib.import_module(f"alliances.charts.{found.name}") for found in pkgutil.iter_modules(package.__path__)
    )
    return {module.KIND: module.build for module in modules if hasattr(module, "KIND")}


def build_chart(record: Any, catalogue: Any) -> BuiltChart:
    """Build the chart of a record; raises ContentError, in French, where the record or the data do not allow it."""
    chart = ChartRecord(record, catalogue)
    kind = chart.require("kind")
    if kind not in kinds():
        known = ", ".join(sorted(kinds()))
        raise chart.problem(f"le type «\u00a0{kind}\u00a0» n’existe pas", f"Choisissez parmi\u00a0: {known}.")
    figure, table, sources, control = kinds()[kind](chart, catalogue)
    plain = json.loads(figure.to_json())
    weight = len(json.dumps([plain, control], ensure_ascii=False).encode())
    if weight > LARGEST:
        raise chart.problem(
            f"ses données pèsent {weight // 1000} ko, plus que les {LARGEST // 1000} permis", "Montrez moins de points."
        )
    return BuiltChart(plain, table, sources, control)
