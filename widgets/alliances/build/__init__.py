"""Compile data and texts into what every edition reads: notebooks, JSON, pages."""

from alliances.build.course import build_course, stale

__all__ = ["build_course", "stale"]
