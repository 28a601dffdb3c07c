"""Glossary links that lead to a term."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.links import links

__all__ = ["check", "notes"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Links and neighbours that name no term; two entries for one word."""
    known = set(catalogue.terms) | catalogue.broken
    for link in links(catalogue, "#g-"):
        if link.href.removeprefix("#g-") not in known:
            message = f"le lien « {link.text} » mène à {link.href}, qui n’existe pas."
            yield link.passage.problem(
                link.line, message, "Corrigez l’identifiant, ou ajoutez le terme à data/glossary.yaml."
            )
    words: dict[str, str] = {}
    for key, term in catalogue.terms.items():
        for place, other in enumerate(term.see_also):
            if other not in known or other == key:
                file, line = catalogue.where("term", key, "see_also", place)
                told = "renvoie à lui-même" if other == key else f"renvoie à « {other} », qui n’existe pas"
                yield Problem(file, line, f"le terme « {key} » {told}.", "Corrigez ou retirez ce renvoi.")
        earlier = words.setdefault(term.term.casefold(), key)
        if earlier != key:
            file, line = catalogue.where("term", key, "term")
            yield Problem(
                file,
                line,
                f"« {term.term} » est défini deux fois (« {earlier} », « {key} »).",
                "Gardez une définition.",
            )


def notes(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Terms that no link uses."""
    used = {link.href.removeprefix("#g-") for link in links(catalogue, "#g-")}
    for key in catalogue.terms:
        if key not in used:
            file, line = catalogue.where("term", key)
            yield Problem(
                file, line, f"le terme « {key} » n’est lié nulle part.", "Liez-le dans un texte, ou retirez-le."
            )
