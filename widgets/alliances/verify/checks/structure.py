"""Texts built as a page should be: one title, no skipped level, one sentence a line, steps with something in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import slug
from alliances.verify.documents import Document, documents
from alliances.verify.markdown import Block

__all__ = ["check"]

_STEP = 3
_ASIDE = 4
"""« Pour approfondir »: what an étape leaves to the reader."""
_TWO_SENTENCES = re.compile(r"[.!?…][\u00a0»)\]*_]*\s+[«(*_]*\u00a0?[A-ZÀÂÇÉÈÊËÎÏÔÙÛŒ]")
_ABBREVIATION = re.compile(r"\b(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|St|Ste|art|av|cf|chap|env|etc|ex|n°|no|p|s\.d|[A-Z])\.\s*$")
_ENDED = re.compile(r"[.!?…:;][\u00a0»)\]*_\ufffc]*$|[»)\ufffc]$")


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each text's headings, then its sentences."""
    for document in documents(catalogue):
        for number, message, remedy in (*_headings(document), *_sentences(document)):
            yield Problem(document.file, number, message, remedy)
        if document.name in catalogue.episode_ids:
            for number, message, remedy in _steps(document):
                yield Problem(document.file, number, message, remedy)


_Fault = tuple[int | None, str, str]


def _headings(document: Document) -> Iterator[_Fault]:
    headings = [block for block in document.blocks if block.kind == "heading"]
    titles = [block for block in headings if block.level == 1]
    if not titles:
        yield None, "ce texte n’a pas de titre.", "Commencez-le par une ligne « # Titre »."
    for extra in titles[1:]:
        yield extra.number, "ce texte a un second titre de premier niveau.", "Écrivez « ## » devant celui-ci."
    for before, block in pairwise(headings):
        if block.level > before.level + 1:
            yield (
                block.number,
                f"ce titre saute du niveau {before.level} au niveau {block.level}.",
                f"Écrivez « {'#' * (before.level + 1)} ».",
            )
    if headings and headings[0].level != 1 and titles:
        yield headings[0].number, "un titre précède celui du texte.", "Placez « # Titre » en premier."
    uses = Counter(slug(block.text) for block in headings)
    for block in headings:
        if not block.text.strip():
            yield block.number, "ce titre est vide.", "Écrivez-le, ou retirez ses dièses."
        elif uses[slug(block.text)] > 1:
            yield block.number, f"deux titres donnent l’ancre « {slug(block.text)} ».", "Distinguez-les."


def _sentences(document: Document) -> Iterator[_Fault]:
    for block in (block for block in document.blocks if block.kind == "paragraph"):
        for line in block.lines:
            if any(
                not _ABBREVIATION.search(line.text[: found.start() + 1]) for found in _TWO_SENTENCES.finditer(line.text)
            ):
                yield line.number, "cette ligne contient deux phrases.", "Allez à la ligne après chaque phrase."
        for line in block.lines[:-1]:
            if not _ENDED.search(line.text.rstrip()):
                yield line.number, "cette phrase est coupée par un retour à la ligne.", "Gardez une phrase par ligne."


def _steps(document: Document) -> Iterator[_Fault]:
    places = {block.number: block for block in document.blocks}
    filled = sorted([*places, *(cell.number for cell in document.cells)])
    steps = [block for block in document.blocks if block.kind == "heading" and block.level == _STEP]
    if not steps:
        yield None, "cet épisode n’a aucune étape.", "Découpez chaque section en étapes, sous des titres « ### »."
    for block in document.blocks:
        if block.kind == "heading" and block.level > _ASIDE:
            yield (
                block.number,
                "ce titre est trop fin.",
                "Écrivez « ### » pour une étape, « #### » pour un complément, ou une phrase en gras.",
            )
    for step in steps:
        after = next((number for number in filled if number > step.number), None)
        if after is None or _is_heading(places.get(after)):
            yield step.number, "cette étape est vide.", "Écrivez-la, ou retirez son titre."


def _is_heading(block: Block | None) -> bool:
    return block is not None and block.kind == "heading"
