"""Mark schemes that fit their questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Graded, Key, Question, revision
from alliances.verify.feedback import choice_faults
from alliances.verify.mark_schemes import Schemes, read_schemes
from alliances.verify.record_faults import RecordFault

__all__ = ["check"]

_REAL = re.compile(r"\b(?:cas|projets?) réels?\b", re.IGNORECASE)


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Each graded question has one mark scheme, of its type and revision, that covers its ids and says what it must."""
    for schemes in read_schemes(catalogue, root):
        yield from schemes.problems
        questions = catalogue.questions.get(schemes.path.stem, {})
        yield from _missing(schemes, questions)
        own = schemes.path.is_relative_to(root) and schemes.path.is_file()
        for key in schemes.keys.values():
            for loc, message, remedy in _faults(key, questions.get(key.id), catalogue, own=own):
                yield Problem(schemes.file, schemes.line(key.id, *loc), f"barème « {key.id} » : {message}", remedy)
        if own:
            yield from _says_public(schemes)


def _missing(schemes: Schemes, questions: Mapping[str, Question]) -> Iterator[Problem]:
    for key, question in questions.items():
        if question.graded and key not in schemes.keys and key not in schemes.reading.broken and schemes.path.is_file():
            yield Problem(
                schemes.file,
                None,
                f"la question notée « {key} » n’a pas de barème.",
                f"Ajoutez-en un, de révision « {revision(question)} ».",
            )


def _faults(key: Key, question: Question | None, catalogue: Catalogue, *, own: bool) -> Iterator[RecordFault]:
    if question is None:
        if key.id not in catalogue.broken:
            yield ("id",), "aucune question de l’épisode n’a cet identifiant.", "Corrigez-le, ou retirez ce barème."
        return
    if not isinstance(question, Graded):
        yield ("id",), "cette question n’est pas notée : sa réponse est dans sa fiche.", "Retirez ce barème."
        return
    if key.type != question.type:
        yield ("type",), f"il est de type « {key.type} », et la question « {question.type} ».", "Accordez-les."
        return
    if key.revision != revision(question):
        yield (
            ("revision",),
            "il est écrit pour une autre révision de la question.",
            f"Relisez-le, puis écrivez « {revision(question)} ».",
        )
    if _REAL.search(question.statement) and not key.sources:
        yield ("id",), "la question porte sur un cas réel, et rien ne dit où il a été lu.", "Ajoutez « sources »."
    yield from _covers(key, question)
    yield from _values(key, question)
    yield from choice_faults(key, question, own=own)


def _covers(key: Key, question: Question) -> Iterator[RecordFault]:
    for field, held in key.covers.items():
        wanted = {entry.id for entry in getattr(question, field)}
        given = set(getattr(key, held))
        for name in sorted(wanted - given):
            yield (held,), f"« {name} » manque.", "Ajoutez-le : chaque entrée de la question a sa ligne."
        for name in sorted(given - wanted):
            yield (held, name), f"« {name} » n’existe pas dans la question.", "Corrigez-le, ou retirez-le."


def _values(key: Key, question: Graded) -> Iterator[RecordFault]:
    choices = {choice.id for choice in getattr(question, "choices", ())}
    for place, name in enumerate(getattr(key, "correct", ())):
        if name not in choices:
            yield (
                ("correct", place),
                f"le choix « {name} » n’existe pas dans la question.",
                f"Choisissez parmi : {', '.join(sorted(choices))}.",
            )
    order = getattr(key, "order", None)
    if order and list(order) == [item.id for item in getattr(question, "items", ())]:
        yield ("order",), "l’ordre montré par la question est déjà le bon.", "Mélangez les éléments de la question."
    targets = {target.id for target in getattr(question, "targets", ())}
    for item, target in getattr(key, "pairs", {}).items():
        if target not in targets:
            yield (
                ("pairs", item),
                f"la cible « {target} » n’existe pas dans la question.",
                f"Choisissez parmi : {', '.join(sorted(targets))}.",
            )
    value, low, high = getattr(key, "value", None), getattr(question, "min", None), getattr(question, "max", None)
    if value is not None and low is not None and high is not None and not low <= value <= high:
        yield ("value",), "la bonne valeur sort de l’échelle de la question.", "Corrigez la valeur, ou l’échelle."
    yield from _anchors(key, question)


def _anchors(key: Key, question: Graded) -> Iterator[RecordFault]:
    """Made-up copies marked with the grid's own levels, so that each level has its copy."""
    steps = {line.id: {level.points for level in line.levels} for line in getattr(question, "grid", ())}
    shown: set[tuple[str, float]] = set()
    for place, anchor in enumerate(getattr(key, "anchors", ())):
        shown |= set(anchor.levels.items())
        for name in sorted(set(steps) ^ set(anchor.levels)):
            told = "manque" if name in steps else "n’existe pas dans la grille de la question"
            yield ("anchors", place, "levels"), f"le critère « {name} » {told}.", "Donnez un niveau à chaque critère."
        for name, points in anchor.levels.items():
            if points not in steps.get(name, {points}):
                known = ", ".join(f"{step:g}" for step in sorted(steps[name]))
                yield (
                    ("anchors", place, "levels", name),
                    f"le critère « {name} » n’a pas de niveau à {points:g}.",
                    f"Choisissez parmi : {known}.",
                )
    for name, points in ((name, step) for name, found in steps.items() for step in sorted(found)):
        if (name, points) not in shown and name in {found for found, _ in shown}:
            yield (
                ("anchors",),
                f"aucune copie ne montre le critère « {name} » à {points:g}.",
                "Ajoutez une copie fictive à ce niveau.",
            )


def _says_public(schemes: Schemes) -> Iterator[Problem]:
    first = schemes.path.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0]
    if not first.startswith("#") or "démonstration" not in first:
        remedy = "Commencez-le par « # Barème de démonstration, public »."
        yield Problem(schemes.file, 1, "ce fichier public ne dit pas qu’il est une démonstration.", remedy)
