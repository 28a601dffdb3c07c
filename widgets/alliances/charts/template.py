"""The one look of the course's charts: type, margins, axes, and a hue with a second mark for each role.

The page replaces these colours by its theme's; what Python sets is legible by itself in a notebook.
"""

from __future__ import annotations

from typing import Any, Final

import plotly.graph_objects as go

from alliances.french import SEPARATORS

__all__ = ["INK", "ROLES", "TEMPLATE", "annotation", "mark"]

INK: Final = "#22252b"
QUIET: Final = "#5b6069"
RULE: Final = "#d8d5cd"
PAPER: Final = "rgba(0,0,0,0)"
FONT: Final = "'Atkinson Hyperlegible', system-ui, sans-serif"

ROLES: Final[dict[str, tuple[str, str, str]]] = {
    "habitants": ("#0072b2", "\\", "circle"),
    "associations": ("#b84a00", "", "diamond"),
    "entreprises": ("#6f4aa0", "/", "square"),
    "acteurs-publics": ("#00775a", "-", "triangle-up"),
    "recherche-experts": ("#a2397c", "x", "pentagon"),
    "reference": (QUIET, ".", "x"),
    "highlight": (INK, "+", "star"),
}
"""Role → hue, pattern of a bar, symbol of a point: never colour alone."""

TEMPLATE: Final = go.layout.Template(
    layout=go.Layout(
        font={"family": FONT, "size": 16, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        separators=SEPARATORS,
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        margin={"l": 4, "r": 4, "t": 8, "b": 56, "pad": 0},
        xaxis={
            "fixedrange": True,
            "showgrid": True,
            "gridcolor": RULE,
            "zeroline": True,
            "zerolinecolor": QUIET,
            "zerolinewidth": 1,
            "tickfont": {"color": QUIET},
            "exponentformat": "none",
            "title": {"font": {"color": QUIET}, "standoff": 8},
            "automargin": False,
        },
        yaxis={"fixedrange": True, "visible": False, "automargin": False},
        hoverlabel={"align": "left", "font": {"family": FONT}},
    )
)


def mark(role: str, kind: str) -> dict[str, Any]:
    """The marker of a role: of a bar (hue and pattern) or of a point (hue and symbol)."""
    hue, pattern, symbol = ROLES[role]
    if kind == "bar":
        return {
            "color": hue,
            "pattern": {"shape": pattern, "fillmode": "overlay", "solidity": 0.25, "size": 9},
            "line": {"width": 0},
        }
    return {"color": hue, "symbol": symbol, "size": 10, "line": {"width": 1, "color": "#ffffff"}}


def annotation(name: str, text: str, **place: Any) -> dict[str, Any]:
    """A label written in the chart; `name` says to the page what it is (group, label, reference)."""
    return {
        "name": name,
        "text": text,
        "showarrow": False,
        "align": "left",
        "xanchor": "left",
        "yanchor": "bottom",
        **place,
    }
