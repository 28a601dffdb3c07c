"""Keys checked against the course's model, outside any learner's kernel."""

from __future__ import annotations

from typing import Any

from alliances.model import ExerciseKey, parse_key
from alliances.scoring import KINDS, key_fault
from alliances_grading.exercises import exercise_key
from alliances_grading.keys import KeyFault, find_key

__all__ = ["validated_exercise", "validated_key"]


def validated_key(question: str) -> dict[str, Any]:
    """The key of `question`; raises KeyFault when it is missing or malformed."""
    key = find_key(question)
    try:
        parse_key(key)
    except ValueError as error:
        raise _malformed(question, " ".join(str(error).split())) from error
    fault = key_fault(key["type"], key) if key["type"] in KINDS else None
    if fault:
        raise _malformed(question, fault)
    return key


def validated_exercise(exercise: str) -> dict[str, Any]:
    """The key of an exercise of code; raises KeyFault when it is missing or malformed."""
    key = exercise_key(exercise)
    try:
        ExerciseKey.model_validate(key)
    except ValueError as error:
        raise _malformed(exercise, " ".join(str(error).split())) from error
    return key


def _malformed(question: str, reason: str) -> KeyFault:
    return KeyFault(
        f"La clé de «\u00a0{question}\u00a0» est mal formée\u00a0: {reason}.",
        "Lancez «\u00a0alliances verifier\u00a0» pour le détail.",
    )
