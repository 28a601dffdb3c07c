"""Links and `read_again` that lead to a place of the course."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.documents import Document, documents
from alliances.verify.links import Link, episode_of, links

__all__ = ["check"]

_ELSEWHERE = ("#src-", "#g-", "#ref-")
_RESUME = "reprendre"
"""Not a heading: where one was, as the episode's path knows it."""


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Targets that don't exist."""
    texts = {document.name: document for document in documents(catalogue)}
    for link in links(catalogue):
        if not link.href.startswith(_ELSEWHERE) and not _leads(link, catalogue, texts):
            message = f"le lien « {link.text} » mène à « {link.href} », qui n’existe pas."
            yield link.passage.problem(
                link.line, message, "Visez un titre de ce texte, un cas, un épisode ou une adresse https."
            )
        if not link.text.strip():
            yield link.passage.problem(link.line, "un lien n’a pas de texte.", "Écrivez ce que le lecteur y trouvera.")
    for episode, questions in catalogue.questions.items():
        for key, question in questions.items():
            target = question.read_again
            if target and episode in texts and target not in texts[episode].headings:
                file, line = catalogue.where("question", key, "read_again")
                message = f"question « {key} » : aucun titre de {texts[episode].file} n’a pour ancre « {target} »."
                yield Problem(file, line, message, f"Choisissez parmi : {', '.join(texts[episode].headings)}.")


def _leads(link: Link, catalogue: Catalogue, texts: dict[str, Document]) -> bool:
    href = link.href
    if href.startswith(("https://", "http://")):
        return len(href) > len("https://")
    if href.startswith("#cas-"):
        return href[1:] in catalogue.cases or href[1:] in catalogue.broken
    if href.startswith("#"):
        episode = episode_of(catalogue, link.passage)
        places = [texts[episode]] if episode in texts else list(texts.values())
        return any(href[1:] in document.headings for document in places)
    notebook, _, place = href.partition("#")
    found = next((document for name, document in texts.items() if notebook == f"../{name}/{name}.ipynb"), None)
    return found is not None and (place in {"", _RESUME} or place in found.headings)
