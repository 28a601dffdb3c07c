"""Graded questions said to be about something new: no card, no figure of theirs is met elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.french import number
from alliances.model import Graded
from alliances.verify.links import links

__all__ = ["check", "measures"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each graded question with `new_case`."""
    met = _met(catalogue)
    for key, question in catalogue.all_questions.items():
        if not isinstance(question, Graded) or not question.new_case:
            continue
        file, line = catalogue.where("question", key, "new_case")
        if question.cases:
            yield Problem(
                file,
                line,
                f"question « {key} » : elle se dit neuve, et travaille sur le cas « {question.cases[0]} » du cours.",
                "Retirez « new_case », ou choisissez un cas que le cours ne montre pas.",
            )
        for figure in question.figures:
            if met.get(figure, {key}) != {key}:
                yield Problem(
                    file,
                    line,
                    f"question « {key} » : elle se dit neuve, et le cours montre ailleurs le chiffre « {figure} ».",
                    "Retirez « new_case », ou choisissez d’autres chiffres.",
                )


def measures(catalogue: Catalogue, _root: Path) -> Iterator[str]:
    """Share of each episode's points that ask to apply or analyse something new; form B left out, being the same."""
    for episode, questions in catalogue.questions.items():
        graded = [q for q in questions.values() if isinstance(q, Graded) and q.twin_of is None]
        if total := sum(question.points for question in graded):
            new = sum(q.points for q in graded if q.new_case and q.asks in {"apply", "analyse"})
            yield (
                f"{episode} : {number(new)} points sur {number(total)} demandent d’appliquer ou d’analyser "
                f"ce que le cours n’a pas montré ({number(100 * new / total, 0)} %)."
            )


def _met(catalogue: Catalogue) -> dict[str, set[str]]:
    """Id of a figure → ids of the records and names of the texts that show it."""
    met: dict[str, set[str]] = {}
    records: list[Any] = [*catalogue.all_questions.values(), *catalogue.all_charts.values()]
    for record in (*records, *catalogue.all_activities.values()):
        for figure in record.figures:
            met.setdefault(figure, set()).add(record.id)
    for link in links(catalogue, "#src-"):
        met.setdefault(link.href.removeprefix("#src-"), set()).add(link.passage.key)
    return met
