"""The course's charts, built once from its data; the page draws their JSON."""

from alliances.charts.registry import BuiltChart, build_chart

__all__ = ["BuiltChart", "build_chart"]
