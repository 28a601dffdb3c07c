"""Markdown that stays Markdown: no HTML, no script, no stray code, no image without words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.mark_schemes import key_passages
from alliances.verify.passages import passages

__all__ = ["check"]


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Every block that prose must not hold."""
    for passage in chain(passages(catalogue), key_passages(catalogue, root)):
        for block in passage.blocks:
            if block.kind == "html":
                message = f"ce texte contient du HTML (« {block.detail} »)."
                yield passage.problem(
                    block.number, message, "Écrivez-le en Markdown ; un commentaire commence par « % »."
                )
            elif block.kind == "code":
                yield passage.problem(
                    block.number, "ce texte contient un bloc de code.", "Retirez-le, ou désindentez la ligne."
                )
            elif block.kind == "image" and not block.detail:
                yield passage.problem(
                    block.number, "cette image n’a pas d’alternative.", "Écrivez « ![ce qu’elle montre](…) »."
                )
            elif block.kind == "heading" and passage.kind != "text":
                yield passage.problem(block.number, "une fiche ne contient pas de titre.", "Retirez le dièse.")
            for line in block.lines:
                if "](" in line.text:
                    yield passage.problem(
                        line.number, "un lien n’est pas compris.", "Écrivez « [texte](adresse) », sans espace."
                    )
