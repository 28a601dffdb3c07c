"""Links to a figure that show its value, as French writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Figure
from alliances.verify.links import links
from alliances.verify.number_words import numbers_in_words
from alliances.verify.numbers import HARD, french, french_numbers, is_near, whole

__all__ = ["check"]

_UNGROUPED = re.compile(r"\d{5,}")
_WORDS_TOLERANCE = 2.0


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each link to a figure that exists."""
    for link in links(catalogue, "#src-"):
        figure = catalogue.figures.get(link.href.removeprefix("#src-"))
        fault = _fault(link.text, figure) if figure else None
        if figure and fault:
            yield link.passage.problem(
                link.line, f"le lien « {link.text} » {fault}", f"Écrivez par exemple « {_example(figure)} »."
            )


def _fault(text: str, figure: Figure) -> str | None:
    shown = french_numbers(text)
    percent = "%" in text or "pour cent" in text
    if not shown:
        said = numbers_in_words(text)
        near = any(abs(number - whole(figure)) <= _WORDS_TOLERANCE for number in said)
        return (
            None
            if near
            else f"ne montre pas la valeur du chiffre « {figure.id} », {french(float(figure.value))} {figure.unit}."
        )
    if not any(is_near(number, whole(figure)) for number in shown):
        return f"ne montre pas la valeur du chiffre « {figure.id} », {french(float(figure.value))} {figure.unit}."
    if _UNGROUPED.search(text):
        return "montre un grand nombre sans espace entre les milliers."
    if percent != figure.unit.startswith("%"):
        return "oublie le signe %." if not percent else f"montre un pourcentage, or l’unité est « {figure.unit} »."
    return None


def _example(figure: Figure) -> str:
    number = french(float(figure.value))
    return f"{number}{HARD}%" if figure.unit.startswith("%") else f"{number}{HARD}{figure.unit}"
