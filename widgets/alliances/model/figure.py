"""A sourced figure: one row of `data/figures.csv`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictInt

from alliances.model.base import Finite, Id, Label, Record, Text

__all__ = ["STANDINGS", "Figure"]

STANDINGS = {
    "primary": "source première",
    "relayed": "relayé par un tiers",
    "commissioner": "donné par le commanditaire, non retrouvé ailleurs",
    "contradictory": "sources contradictoires",
    "fictitious": "données fictives",
}
"""What the reader is told of each standing, on a page and in a table."""


def _number(cell: object) -> object:
    """A CSV cell as a number; only a plain one (`1200000`, `4.5`), so that no format is guessed."""
    if not isinstance(cell, str):
        return cell
    whole, _, decimals = cell.removeprefix("-").partition(".")
    plain = whole.isascii() and whole.isdigit() and (not decimals or (decimals.isascii() and decimals.isdigit()))
    if not plain or cell.endswith("."):
        return cell
    return float(cell) if decimals else int(cell)


def _none_if_blank(cell: object) -> object:
    return None if isinstance(cell, str) and not cell.strip() else cell


_Value = Annotated[Finite, BeforeValidator(_number)]
_Asked = Annotated[StrictInt, Field(gt=0)]
_Sample = Annotated[_Asked | Literal["sans objet"] | None, BeforeValidator(lambda cell: _number(_none_if_blank(cell)))]
_Optional = Annotated[Text | None, BeforeValidator(_none_if_blank)]


class Figure(Record):
    """A number that the course shows, with all that is needed to check it."""

    id: Id
    """Joins the figure to the prose (`#src-<id>`), charts and questions."""
    label: Label
    """What is counted, as the reader sees it."""
    value: _Value
    """The number, in `unit`."""
    unit: Label
    """`%`, `€`, `associations`, `Md€`…"""
    scope: Text
    """Who was asked, or what was counted, and where."""
    sample: _Sample = None
    """People or organisations asked; None: not known; `sans objet`: counted, not asked."""
    year: Label
    """Year of the survey (`2015`, `2018-2022`), or `s.d.` when the source gives none."""
    publisher: Label
    """Who publishes it."""
    title: Text
    """Title of the publication."""
    url: Annotated[str | None, Field(pattern=r"^https?://[^\s]+$", max_length=500), BeforeValidator(_none_if_blank)] = (
        None
    )
    """The publisher's page; None rather than a mirror."""
    standing: Literal["primary", "relayed", "commissioner", "contradictory", "fictitious"]
    """How far the source can be trusted, said to the reader."""
    quote: _Optional = None
    """Words of the source that carry the value (25 at most)."""
    recompute: _Optional = None
    """How the value follows from others, when no source says it so."""
    note: _Optional = None
    """What an author should know."""
