"""The invented land as a map: cells that share their corners, so that any set of them has one outline."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "perimeter"

WIDTH = 100
"""Of a cell, in the map's units."""
HEIGHT = 58
"""Of a cell's side: the cells are nearly regular hexagons."""
MARGIN = 12
SHAKE = 9
"""How far a corner is moved: communes are never regular."""
LONGEST = 10
"""Letters that a cell can hold on one line."""
_CORNERS = ((0.5, -1.0), (1.0, -0.5), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5), (0.0, -0.5))

Point = tuple[float, float]


def build(record: dict[str, Any], _setting: Setting) -> BuiltActivity:
    """The map with its names, and each outline with the name it has in a sentence."""
    corners: dict[tuple[int, int], int] = {}
    cells = []
    for row, communes in enumerate(record["rows"]):
        for column, commune in enumerate(communes):
            left, top = (column + row % 2 / 2) * WIDTH, (row * 1.5 + 1) * HEIGHT
            ring = [
                corners.setdefault((round(left + x * WIDTH), round(top + y * HEIGHT)), len(corners))
                for x, y in _CORNERS
            ]
            center = (round(left + WIDTH / 2) + MARGIN, round(top) + MARGIN)
            cells.append({**commune, "ring": ring, "center": center, "lines": _lines(commune["name"])})
    points = _shaken(list(corners))
    outlines = [
        {
            "id": outline["id"],
            "name": f"{actor['name']}, {outline['stake']}",
            "kind": actor["kind"],
            "says": outline["says"],
            "communes": outline["communes"],
        }
        for actor in record["actors"]
        for outline in actor["outlines"]
    ]
    centers = {cell["id"]: cell["center"] for cell in cells}
    names = {cell["id"]: cell["name"] for cell in cells}
    for cell in cells:
        cell["path"] = f"M{' '.join(f'{x},{y}' for x, y in (points[corner] for corner in cell['ring']))}Z"
    shown = {
        "width": max(x for x, _y in points) + MARGIN,
        "height": max(y for _x, y in points) + MARGIN,
        "cells": cells,
        "names": names,
        "river": _river([centers[commune] for commune in record["river"]]),
    }
    data = {
        "points": points,
        "communes": [{"id": cell["id"], "name": cell["name"], "ring": cell["ring"]} for cell in cells],
        "outlines": outlines,
        "official": record["official"],
        "own": record["own"]["stake"],
    }
    return BuiltActivity(shown, data)


def _shaken(corners: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The corners, each moved a little, the same at each build."""
    moved = random.Random("perimeter")  # noqa: S311 - a drawing, not a secret
    return [(x + MARGIN + moved.randint(-SHAKE, SHAKE), y + MARGIN + moved.randint(-SHAKE, SHAKE)) for x, y in corners]


def _lines(name: str) -> list[str]:
    """The name on one line, or cut at its first hyphen or space."""
    if len(name) < LONGEST:
        return [name]
    for sign in ("-", " "):
        if sign in name:
            first, rest = name.split(sign, 1)
            return [f"{first}{sign}".strip(), rest]
    return [name]


def _river(stops: list[Point]) -> str:
    """A curve from cell to cell, through the low part of each."""
    if len(stops) < 2:  # noqa: PLR2004 - a line has two ends
        return ""
    low = [(x, y + HEIGHT * 0.36) for x, y in stops]
    halves = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(low)]
    path = f"M{_at(low[0])} L{_at(halves[0])}"
    for bend, end in zip(low[1:], [*halves[1:], low[-1]], strict=True):
        path += f" Q{_at(bend)} {_at(end)}"
    return path


def _at(point: Point) -> str:
    return f"{point[0]:.0f},{point[1]:.0f}"
