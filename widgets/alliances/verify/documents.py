"""A course text as its author wrote it: prose blocks and code cells, each with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.catalogue.sources import Report, read_text
from alliances.catalogue.yaml_reader import parse_yaml
from alliances.errors import Problem
from alliances.model import slug
from alliances.verify.markdown import Block, parse

__all__ = ["CodeCell", "Document", "documents"]

_FENCE = re.compile(r"(`{3,}|~{3,})\{code-cell\}.*")
_UNSEEN = re.compile(r"\+\+\+.*|%.*|\([^)\s]+\)=\s*")


@dataclass(frozen=True)
class CodeCell:
    """One code cell."""

    number: int
    """Line of its opening fence, from 1."""
    meta: Any
    """Its YAML header; None when it has none."""
    source: str
    """Its code, without the header."""


@dataclass(frozen=True)
class Document:
    """One text of `notebooks/textes`."""

    name: str
    """Name of its notebook."""
    file: str
    """Path from the course's root."""
    front: Any
    """Its front matter."""
    blocks: tuple[Block, ...]
    """Its prose, code cells left out."""
    cells: tuple[CodeCell, ...]
    """Its code cells, in order."""
    problems: tuple[Problem, ...]
    """What could not be read."""

    @property
    def headings(self) -> dict[str, Block]:
        """Slug → heading; the first of two alike."""
        found: dict[str, Block] = {}
        for block in self.blocks:
            if block.kind == "heading":
                found.setdefault(slug(block.text), block)
        return found


def documents(catalogue: Catalogue) -> list[Document]:
    """The course's texts, read."""
    return [_read(catalogue.root, name, path, path.stat().st_mtime_ns) for name, path in catalogue.texts.items()]


@lru_cache(maxsize=32)
def _read(root: Path, name: str, path: Path, _changed: int) -> Document:
    report = Report(root)
    lines = (read_text(path, report) or "").split("\n")
    front = _front_matter(lines, path, report)
    cells = tuple(_take_cells(lines, path, report))
    prose = "\n".join("" if _UNSEEN.fullmatch(line) else line for line in lines)
    return Document(name, report.name(path), front, tuple(parse(prose)), cells, tuple(report.problems))


def _front_matter(lines: list[str], path: Path, report: Report) -> Any:
    """Read the YAML between the first two `---`, and blank it so that line numbers stay."""
    if lines[0].rstrip() != "---":
        return None
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None or any(line.startswith(("```", "# ")) for line in lines[1:end]):
        report.add(path, 1, "l’en-tête n’est pas refermé.", "Ajoutez une ligne « --- » après ses champs.")
        return None
    located = parse_yaml("\n".join(lines[1:end]), path, report, first_line=2)
    lines[: end + 1] = [""] * (end + 1)
    return located.value if located else None


def _take_cells(lines: list[str], path: Path, report: Report) -> Iterator[CodeCell]:
    """Yield the code cells, and blank their lines so that line numbers stay."""
    place = 0
    while place < len(lines):
        fence = _FENCE.fullmatch(lines[place].rstrip())
        if fence is None:
            place += 1
            continue
        closing = (at for at in range(place + 1, len(lines)) if lines[at].rstrip() == fence[1])
        end = next(closing, None)
        if end is None:
            report.add(
                path, place + 1, "cette cellule n’est pas refermée.", f"Ajoutez une ligne « {fence[1]} » à sa fin."
            )
            return
        yield _cell(lines[place + 1 : end], place + 1, path, report)
        lines[place : end + 1] = [""] * (end + 1 - place)
        place = end + 1


def _cell(body: list[str], number: int, path: Path, report: Report) -> CodeCell:
    header: list[str] = []
    if body and body[0].rstrip() == "---":
        end = next((place for place, line in enumerate(body[1:], 1) if line.rstrip() == "---"), len(body))
        header, body = ["", *body[1:end]], body[end + 1 :]
    else:
        while body and re.match(r":[\w-]+:", body[0]):
            header.append(body[0][1:])
            body = body[1:]
    located = parse_yaml("\n".join(header), path, report, first_line=number + 1) if header else None
    return CodeCell(number, located.value if located else None, "\n".join(body).strip())
