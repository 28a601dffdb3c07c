"""Questions that fit their episode: objective, chart revealed, lengths, words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Question
from alliances.verify.feedback import too_long
from alliances.verify.record_faults import RecordFault, told

__all__ = ["check", "notes"]

_EXAMPLE = re.compile("«[^»]*»")
_MOST_CONFIDENCE = 5


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each question on its own, then how often an episode asks how sure one is."""
    for episode, questions in catalogue.questions.items():
        asking = [key for key, question in questions.items() if getattr(question, "confidence", False)]
        for key in asking[_MOST_CONFIDENCE:]:
            message = f"« {episode} » demande plus de {_MOST_CONFIDENCE} fois si l’on est sûr de soi."
            fault = (("confidence",), message, "Retirez « confidence » d’une question.")
            yield from told(catalogue, "question", key, [fault])
        for question in questions.values():
            faults = (
                *_objective(question, episode, catalogue),
                *_words(question),
                *_reveal(question, episode, catalogue),
                *_confidence(question),
            )
            yield from told(catalogue, "question", question.id, faults)


def notes(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Objectives that no question tests."""
    tested = {question.objective for question in catalogue.all_questions.values()}
    for episode in catalogue.programme.episodes if catalogue.programme else ():
        for place, objective in enumerate(episode.objectives):
            if objective.id not in tested and episode.id in catalogue.questions:
                file, line = catalogue.where("episode", episode.id, "objectives", place)
                yield Problem(file, line, f"aucune question n’évalue l’objectif « {objective.id} ».", "Écrivez-en une.")


def _objective(question: Question, episode: str, catalogue: Catalogue) -> Iterator[RecordFault]:
    if catalogue.programme is None:
        return
    own = next((found for found in catalogue.programme.episodes if found.id == episode), None)
    if own is None:
        yield ("id",), f"l’épisode « {episode} » n’est pas au programme.", "Ajoutez-le à data/programme.yaml."
        return
    known = [objective.id for objective in own.objectives]
    if question.objective not in known:
        yield (
            ("objective",),
            f"l’objectif « {question.objective} » n’existe pas.",
            f"Choisissez parmi : {', '.join(known)}.",
        )


def _words(question: Question) -> Iterator[RecordFault]:
    for loc, feedback in _feedbacks(question):
        yield from too_long(loc, feedback)
    for field in question.scored_ids:
        seen: set[str] = set()
        for place, entry in enumerate(getattr(question, field)):
            text = " ".join(getattr(entry, "text", "").casefold().split())
            if text and text in seen:
                yield (field, place, "text"), "deux entrées disent la même chose.", "Distinguez-les."
            seen.add(text)


def _feedbacks(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    record: dict[str, Any] = question.model_dump()
    for field in question.scored_ids:
        for place, entry in enumerate(record[field]):
            if entry.get("feedback"):
                yield (field, place, "feedback"), entry["feedback"]
    if isinstance(record.get("feedback"), dict):
        yield from ((("feedback", name), text) for name, text in record["feedback"].items())
    if explanation := record.get("explanation"):
        # A text is answered by an example to compare with: what is said of it is the feedback.
        yield ("explanation",), _EXAMPLE.sub("", explanation) if question.type == "freetext" else explanation


def _reveal(question: Question, episode: str, catalogue: Catalogue) -> Iterator[RecordFault]:
    reveal = getattr(question, "reveal", None)
    if reveal and reveal not in catalogue.charts.get(episode, {}) and reveal not in catalogue.broken:
        yield (
            ("reveal",),
            f"le graphique « {reveal} » n’existe pas dans cet épisode.",
            "Corrigez l’identifiant, ou écrivez sa fiche.",
        )


def _confidence(question: Question) -> Iterator[RecordFault]:
    if question.type == "freetext" and getattr(question, "confidence", False):
        yield ("confidence",), "un texte n’est ni juste ni faux : la certitude n’y apprend rien.", "Retirez ce champ."
