"""Étapes numbered in order, that say how long they last and last no longer."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.documents import Document, documents
from alliances.verify.lengths import Length, lengths
from alliances.verify.markdown import Block

__all__ = ["check", "measures"]

_SHORTEST, _LONGEST = 10, 15
"""Minutes that an étape may announce."""
_ANNOUNCED = re.compile(r"\**[ÉEée]tape\b.*\bminutes?\b", re.IGNORECASE)
_REMEDY = "Écrivez par exemple « *Étape 1, dix minutes.* », sur la ligne qui suit le titre."


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Every étape of every episode."""
    for document in (document for document in documents(catalogue) if document.name in catalogue.episode_ids):
        found = [length for length in lengths(catalogue, document.name) if length.step.number is not None]
        yield from _unread(document, len(found))
        for place, length in enumerate(found, 1):
            heading = document.headings.get(length.step.slug)
            for message, remedy in _faults(length, place):
                yield Problem(document.file, heading.number if heading else None, message, remedy)


def measures(catalogue: Catalogue, _root: Path) -> Iterator[str]:
    """What each episode announces, and what is counted."""
    for episode in catalogue.programme.episodes if catalogue.programme else ():
        if found := [length for length in lengths(catalogue, episode.id) if length.step.minutes]:
            announced = sum(length.step.minutes or 0 for length in found)
            counted = sum(length.minutes for length in found)
            longest = max(found, key=lambda length: length.minutes)
            yield (
                f"{episode.id} : {len(found)} étapes, {announced} minutes annoncées, {math.ceil(counted)} comptées ; "
                f"la plus longue en compte {math.ceil(longest.minutes)} (« {longest.step.title} »)."
            )


def _unread(document: Document, read: int) -> Iterator[Problem]:
    """Paragraphs that announce an étape in other words than those that are read."""
    said = [block for block in document.blocks if block.kind == "paragraph" and _ANNOUNCED.match(_first(block))]
    if len(said) != read:
        first = next((block for block in said if not re.match(r"Étape \d+, [\w-]+ minutes\.$", block.text)), None)
        number = first.number if first else None
        yield Problem(document.file, number, "cette annonce d’étape n’est pas comprise.", _REMEDY)


def _first(block: Block) -> str:
    return block.lines[0].text if block.lines else ""


def _faults(length: Length, place: int) -> Iterator[tuple[str, str]]:
    step = length.step
    if step.number != place:
        yield f"cette étape porte le numéro {step.number}, et c’est la {place}e.", "Numérotez les étapes dans l’ordre."
    if step.minutes is None:
        yield "la durée de cette étape n’est pas comprise.", _REMEDY
        return
    if not _SHORTEST <= step.minutes <= _LONGEST:
        yield (
            f"cette étape annonce {step.minutes} minutes.",
            f"Une étape dure de {_SHORTEST} à {_LONGEST} minutes : coupez-la, ou réunissez-la à une autre.",
        )
    if length.minutes > step.minutes:
        yield (
            f"cette étape annonce {step.minutes} minutes ; lire et faire en prend {math.ceil(length.minutes)}.",
            "Placez une partie sous « #### Pour approfondir », ou annoncez une durée plus longue.",
        )
