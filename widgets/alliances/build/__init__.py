"""Compile data and texts into what every edition reads: notebooks, JSON, pages."""

from __future__ import annotations

from pathlib import Path

from alliances.freshness import stale

__all__ = ["build_if_stale"]


def build_if_stale(root: Path) -> None:
    """Build everything from `root`, unless it is up to date; raises ContentError on faulty content."""
    if stale(root):
        # What compiles takes two seconds to import, and every start asks.
        from alliances.build.course import build_course

        build_course(root)
