"""Ids that lead somewhere: every figure that a record or a link names has its row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.links import links

__all__ = ["check", "notes"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Every named figure that has no row."""
    known = set(catalogue.figures) | catalogue.broken
    for kind, key, loc, named in _named(catalogue):
        if named not in known:
            file, line = catalogue.where(kind, key, *loc)
            yield Problem(file, line, f"« {key} » : le chiffre « {named} » n’existe pas.", _REMEDY)
    for link in links(catalogue, "#src-"):
        if link.href.removeprefix("#src-") not in known:
            yield link.passage.problem(
                link.line, f"le lien « {link.text} » mène à {link.href}, qui n’existe pas.", _REMEDY
            )


_REMEDY = "Corrigez l’identifiant, ou ajoutez la ligne à data/figures.csv."


def notes(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Figures that nothing names."""
    used = {named for *_, named in _named(catalogue)} | {
        link.href.removeprefix("#src-") for link in links(catalogue, "#src-")
    }
    for key in catalogue.figures:
        if key not in used:
            file, line = catalogue.where("figure", key)
            yield Problem(file, line, f"le chiffre « {key} » ne sert nulle part.", "Utilisez-le, ou retirez sa ligne.")


def _named(catalogue: Catalogue) -> Iterator[tuple[str, str, tuple[str | int, ...], str]]:
    """Kind and id of a record, place of the name in it, id of the figure named."""
    for key, question in catalogue.all_questions.items():
        yield from (("question", key, ("figures", place), named) for place, named in enumerate(question.figures))
        if figure := getattr(question, "figure", None):
            yield "question", key, ("figure",), figure
    for key, chart in catalogue.all_charts.items():
        yield from (("chart", key, loc, named) for loc, named in _under_figures(chart.model_dump(), ()))
    for key, activity in catalogue.all_activities.items():
        yield from (("activity", key, ("figures", place), named) for place, named in enumerate(activity.figures))
    for key, case in catalogue.cases.items():
        for place, result in enumerate(case.results):
            if result.figure:
                yield "case", key, ("results", place, "figure"), result.figure


def _under_figures(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Texts that stand in a list named `figures`, at any depth of a chart's parameters."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
    for name, part in parts:
        if isinstance(part, str) and loc[-1:] == ("figures",):
            yield (*loc, name), part
        else:
            yield from _under_figures(part, (*loc, name))
