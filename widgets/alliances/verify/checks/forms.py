"""Two parallel forms that are worth the same, and settings that an episode can follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Question, Settings
from alliances.verify.record_faults import RecordFault, told

__all__ = ["check"]

_ALIKE = {"type": "le type", "objective": "l’objectif", "points": "le nombre de points"}


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each question of form B and its twin of form A, the second text, then the trainer's settings."""
    for questions in catalogue.questions.values():
        taken: dict[str, str] = {}
        second: str | None = None
        for key, question in questions.items():
            faults = [*_twin(question, questions, taken, catalogue)]
            if getattr(question, "second_text", False):
                if second:
                    message = f"« {second} » est déjà le second texte de cet épisode."
                    faults.append((("second_text",), message, "Gardez « second_text » pour un seul texte."))
                second = key
            yield from told(catalogue, "question", key, faults)
    for episode, settings in catalogue.settings.items():
        yield from told(catalogue, "settings", episode, _settings(settings, catalogue))


def _twin(
    question: Question, questions: Mapping[str, Question], taken: dict[str, str], catalogue: Catalogue
) -> Iterator[RecordFault]:
    of = getattr(question, "twin_of", None)
    if of is None or of in catalogue.broken:
        return
    other = questions.get(of)
    if other is None or not other.graded:
        yield ("twin_of",), f"« {of} » n’est pas une question notée de l’épisode.", "Nommez la question de la forme A."
        return
    if getattr(other, "twin_of", None):
        yield ("twin_of",), f"« {of} » est elle-même de la forme B.", "Nommez la question de la forme A."
        return
    if of in taken:
        yield ("twin_of",), f"« {of} » a déjà « {taken[of]} » pour jumelle.", "Une question n’a qu’une jumelle."
    taken[of] = question.id
    for field, name in _ALIKE.items():
        if getattr(question, field) != getattr(other, field):
            yield (field,), f"{name} diffère de celui de « {of} ».", "Deux questions jumelles valent la même chose."


def _settings(settings: Settings, catalogue: Catalogue) -> Iterator[RecordFault]:
    if catalogue.programme and settings.episode not in catalogue.episode_ids:
        yield (), "cet épisode n’est pas au programme.", "Corrigez son nom, ou retirez ces réglages."
        return
    questions = catalogue.questions.get(settings.episode, {}).values()
    if settings.form == "B" and not any(getattr(question, "twin_of", None) for question in questions):
        yield ("forme",), "cet épisode n’a pas de forme B.", "Écrivez « forme: A »."
    if settings.second_text != "note" and not any(getattr(question, "second_text", False) for question in questions):
        yield ("second_texte",), "cet épisode n’a pas de second texte.", "Écrivez « second_texte: note »."
