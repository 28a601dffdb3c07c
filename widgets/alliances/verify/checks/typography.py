"""French typography in everything that a learner reads, mark schemes' words included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.mark_schemes import key_passages
from alliances.verify.markdown import CODE, Line
from alliances.verify.passages import passages

__all__ = ["check"]

_RULES = (
    (r"(?<![\u202f;!?(…])[;!?]", "il faut une espace fine insécable avant « {} »", "Insérez U+202F avant ce signe."),
    (r"(?<=…)[;!?]", "il faut une espace fine insécable avant « {} »", "Insérez U+202F avant ce signe."),
    (
        r"(?<!\u00a0):(?=\s|$)|(?<=[ \u202f]):",
        "il faut une espace insécable avant « {} »",
        "Insérez U+00A0 avant les deux points.",
    ),
    (r"(?<!\u00a0)%", "il faut une espace insécable avant « {} »", "Insérez U+00A0 avant le signe."),
    (r"«(?!\u00a0)", "il faut une espace insécable après « {} »", "Insérez U+00A0 après le guillemet ouvrant."),
    (r"(?<!\u00a0)»", "il faut une espace insécable avant « {} »", "Insérez U+00A0 avant le guillemet fermant."),
    (r"'", "l’apostrophe est droite", "Écrivez l’apostrophe courbe ’ (U+2019)."),
    (r'["“”]', "les guillemets ne sont pas français", "Écrivez «\u00a0…\u00a0»."),
    (r"\.\.\.", "les points de suspension sont trois points", "Écrivez le signe … (U+2026)."),
    (r"\d \d{3}(?!\d)", "les milliers sont séparés par une espace sécable", "Séparez-les par U+202F."),
    (r"\s[,.](?![\w.])", "il y a une espace avant « {} »", "Retirez-la."),
    (r"(?<=\S)[ ]{2,}(?=\S)", "il y a deux espaces de suite", "Gardez-en une."),
)
_COMPILED = tuple((re.compile(pattern), message, remedy) for pattern, message, remedy in _RULES)
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+")
_AROUND = 14


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """One problem a line and a rule."""
    for passage in chain(passages(catalogue), key_passages(catalogue, root)):
        for line in (line for block in passage.blocks for line in block.lines):
            for found, message, remedy in _faults(line):
                yield passage.problem(line.number, f"{message} (… {found} …).", remedy)


def _faults(line: Line) -> Iterator[tuple[str, str, str]]:
    text = _ADDRESS.sub(CODE, line.text)
    for pattern, message, remedy in _COMPILED:
        if found := pattern.search(text):
            start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
            yield text[start:end].strip(), message.format(found[0].strip()), remedy
