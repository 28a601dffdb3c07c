"""A text's étapes: what each H3 is called, how long it says it lasts, and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from alliances.build.markdown import anchor, plain_text
from alliances.build.text import Text

__all__ = ["HEADING", "MINUTES", "SAID", "Step", "outline"]

MINUTES = {
    word: number
    for number, word in enumerate(
        (
            *("cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze"),
            *("quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt"),
        ),
        5,
    )
}
"""A duration as the text writes it → minutes."""

HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
"""A heading's line: its marks, its title."""

SAID = re.compile(r"\*Étape (\d+), ([\w-]+) minutes\.\*")
"""The line under an étape's title: its number, its duration."""

_TITLE, _SECTION, _STEP, _DEEPER = 1, 2, 3, 4


@dataclass(frozen=True)
class Step:
    """One H3 of a text: an étape of the path when its first paragraph says so."""

    number: int | None
    """Place in the path, from 1; None when the H3 is no étape."""
    slug: str
    """Anchor of its title."""
    title: str
    """Without Markdown marks."""
    minutes: int | None
    """As declared (`*Étape 1, dix minutes.*`); None when it is no étape, or in words not known here."""
    section: str
    """Title of the H2 that holds it."""
    section_slug: str
    """Anchor of that H2."""
    views: tuple[str, ...]
    """Ids of all that it shows, in order, « Pour approfondir » included."""
    deeper: tuple[str, ...]
    """Anchors of its « Pour approfondir »."""
    essential: tuple[str, ...]
    """Ids of what it shows outside « Pour approfondir »."""
    prose: str
    """Its Markdown outside « Pour approfondir », title and duration left out."""


def outline(text: Text) -> tuple[Step, ...]:
    """The H3 of a text, in order."""
    return tuple(_step(draft) for draft in _drafts(text))


@dataclass
class _Draft:
    title: str
    section: str
    lines: list[str] = field(default_factory=list)
    views: list[str] = field(default_factory=list)
    deeper: list[str] = field(default_factory=list)
    essential: list[str] = field(default_factory=list)

    def take(self, kind: int | str, value: str) -> None:
        """Add what comes next under this H3."""
        if kind == _DEEPER:
            self.deeper.append(anchor(value))
        elif kind == "view":
            self.views.append(value)
            self.essential.extend(() if self.deeper else (value,))
        elif not self.deeper:
            self.lines.append(value)


def _drafts(text: Text) -> list[_Draft]:
    drafts: list[_Draft] = []
    section, inside = "", False
    for kind, value in _parts(text):
        if kind in {_TITLE, _SECTION}:
            section, inside = value, False
        elif kind == _STEP:
            drafts.append(_Draft(value, section))
            inside = True
        elif inside:
            drafts[-1].take(kind, value)
    return drafts


def _parts(text: Text) -> Iterator[tuple[int | str, str]]:
    """Headings by level, lines and views, in reading order."""
    for cell in text.cells:
        if cell.view:
            yield "view", cell.view
        for line in cell.source.splitlines() if cell.kind == "prose" else ():
            heading = HEADING.fullmatch(line)
            yield (len(heading[1]), heading[2]) if heading else ("line", line)


def _step(draft: _Draft) -> Step:
    lines = [line for line in draft.lines if line.strip()]
    said = SAID.fullmatch(lines[0].strip()) if lines else None
    return Step(
        number=int(said[1]) if said else None,
        slug=anchor(draft.title),
        title=plain_text(draft.title),
        minutes=MINUTES.get(said[2]) if said else None,
        section=plain_text(draft.section),
        section_slug=anchor(draft.section),
        views=tuple(draft.views),
        deeper=tuple(draft.deeper),
        essential=tuple(draft.essential),
        prose="\n".join(draft.lines).replace(said[0], "", 1).strip() if said else "\n".join(draft.lines).strip(),
    )
