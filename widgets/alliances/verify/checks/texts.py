"""Texts that can't be read: encoding, front matter, a cell that is never closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.documents import documents

__all__ = ["check"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """What each text's reader could not understand."""
    if not catalogue.texts:
        yield Problem(
            "notebooks/textes", None, "aucun texte n’a été trouvé.", "Écrivez « notebooks/textes/episode1.md »."
        )
    for document in documents(catalogue):
        yield from document.problems
    for episode in catalogue.programme.episodes if catalogue.programme else ():
        has_data = episode.id in catalogue.questions or episode.id in catalogue.charts
        if has_data and episode.id not in catalogue.texts:
            file = f"notebooks/textes/{episode.id}.md"
            yield Problem(
                file, None, "cet épisode a des questions ou des graphiques, mais pas de texte.", "Écrivez ce fichier."
            )
