"""What a key says of the choices that a learner took."""

from __future__ import annotations

from typing import Any

from alliances.answers import Event
from alliances.episode import readable_answer

__all__ = ["chosen_feedback"]


def chosen_feedback(view: dict[str, Any], key: dict[str, Any], given: Event | None) -> list[dict[str, str]]:
    """Each choice taken of which `key` says something, in the key's order: its words, and what is said.

    None of an answer to another revision: its ids may have meant something else. Never raises: `given` is a learner's.
    """
    told = key.get("feedback")
    if given is None or given.revision != key.get("revision") or not isinstance(told, dict):
        return []
    taken = given.value if key.get("type") == "multiple" else [given.value]
    if not isinstance(taken, list):
        return []
    return [
        {"choice": readable_answer(view, name).rstrip("."), "said": str(said)}
        for name, said in told.items()
        if name in taken
    ]
