"""Estimates whose answer can be given: on the scale, between two steps, in the figure's unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Figure
from alliances.verify.numbers import french
from alliances.verify.record_faults import RecordFault, told

__all__ = ["check"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each self-assessment whose answer is a figure."""
    for question in catalogue.all_questions.values():
        figure = catalogue.figures.get(getattr(question, "figure", None) or "")
        if figure:
            yield from told(catalogue, "question", question.id, _faults(question, figure))


def _faults(question: object, figure: Figure) -> Iterator[RecordFault]:
    low, high, step, tolerance, unit = (getattr(question, name) for name in ("min", "max", "step", "tolerance", "unit"))
    if not low <= figure.value <= high:
        yield (
            ("figure",),
            f"la réponse, {french(float(figure.value))}, sort de l’échelle.",
            "Élargissez l’échelle, ou changez de chiffre.",
        )
    elif figure.value in {low, high}:
        yield ("figure",), "la réponse est à un bout de l’échelle, où elle se devine.", "Élargissez l’échelle."
    if tolerance < step / 2:
        yield (
            ("tolerance",),
            "aucune position de l’échelle n’est assez proche de la réponse.",
            "Réduisez « step », ou augmentez « tolerance ».",
        )
    if tolerance >= (high - low) / 2:
        yield ("tolerance",), "presque toute l’échelle serait une bonne réponse.", "Réduisez « tolerance »."
    if unit.startswith("%") != figure.unit.startswith("%"):
        yield ("unit",), f"l’unité « {unit} » n’est pas celle du chiffre, « {figure.unit} ».", "Accordez-les."
