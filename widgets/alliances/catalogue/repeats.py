"""A question asked a second time: its record names the first, and the catalogue copies the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from alliances.catalogue.lines import Lines

__all__ = ["with_repeats"]

Entry = tuple[Any, Lines]
Refuse = Callable[[Any, int, str, str], None]


def with_repeats(entries: Iterable[Entry], refuse: Refuse) -> Iterator[Entry]:
    """The records of one file; one that repeats another is filled from it, and its fields stand where the first's do.

    `refuse` is told the record, the line, a message and a remedy of each repetition that can't be.
    """
    known = list(entries)
    first = {str(value.get("id")): (value, lines) for value, lines in known if isinstance(value, dict)}
    for value, lines in known:
        if not isinstance(value, dict) or "repeats" not in value:
            yield value, lines
        elif fault := _fault(value, first):
            refuse(value, lines.get(("repeats",), 1), *fault)
        else:
            model, places = first[str(value["repeats"])]
            yield {**model, **value}, {**places, **lines}


def _fault(value: dict[str, Any], first: dict[str, Entry]) -> tuple[str, str] | None:
    if extra := sorted(set(value) - {"id", "repeats"}):
        return f"une reprise n’a que « id » et « repeats », or « {extra[0][:60]} » est donné.", "Retirez ce champ."
    model = first.get(str(value["repeats"]), ({}, {}))[0]
    if not model:
        return f"la question « {str(value['repeats'])[:64]} » n’existe pas dans ce fichier.", "Corrigez « repeats »."
    if model.get("graded") is True:
        return "une question notée ne se reprend pas.", "Reprenez une question non notée."
    if "repeats" in model:
        return "cette question en reprend elle-même une autre.", "Reprenez la première."
    return None
