"""An essential path that is neither too long nor too short, in sentences that are read in one go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.french import number
from alliances.model import Episode
from alliances.verify.documents import documents
from alliances.verify.lengths import lengths

__all__ = ["check", "measures"]

_MEDIAN = 20
"""Most words of half the sentences."""


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each episode's path, from its start to its graded part, « Pour approfondir » left out."""
    files = {document.name: document.file for document in documents(catalogue)}
    for episode, words, middle in _measured(catalogue):
        asked = episode.essential_words
        if middle > _MEDIAN:
            yield Problem(
                files[episode.id],
                None,
                f"la moitié des phrases du parcours ont {middle:g} mots ou plus ; la limite est de {_MEDIAN}.",
                "Coupez les plus longues en deux.",
            )
        if asked and not asked[0] <= words <= asked[1]:
            yield Problem(
                files[episode.id],
                None,
                f"le parcours compte {number(words)} mots ; il en faut {number(asked[0])} à {number(asked[1])}.",
                "Placez une partie sous « #### Pour approfondir », ou ramenez-en une dans le texte.",
            )


def measures(catalogue: Catalogue, _root: Path) -> Iterator[str]:
    """Words and median sentence of each episode's path."""
    for episode, words, middle in _measured(catalogue):
        yield f"{episode.id} : {number(words)} mots hors « Pour approfondir » ; la phrase médiane en a {middle:g}."


def _measured(catalogue: Catalogue) -> Iterator[tuple[Episode, int, float]]:
    """Episode, words, words of the median sentence."""
    for episode in catalogue.programme.episodes if catalogue.programme else ():
        found = lengths(catalogue, episode.id)
        if sentences := [words for length in found for words in length.sentences]:
            yield episode, sum(length.words for length in found), median(sentences)
