"""Compile data and texts into what every edition reads: notebooks, JSON, pages."""

from alliances.build.course import build_course, build_if_stale

__all__ = ["build_course", "build_if_stale"]
