"""A course text: the MyST file of one notebook, as cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from alliances.build.markdown import anchor
from alliances.errors import ContentError, Problem

__all__ = ["Cell", "Text", "clean_text", "read_text"]

_DERIVED = re.compile(r"\n### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS", re.DOTALL)
_COPIED = ("### BEGIN HIDDEN TESTS", "copie")
"""What stands in a text that holds something of the built notebook; an id of form B does too."""
_FORMAT = "md:myst"
_VIEWLESS = {"setup", "example", "exercise"}
"""Kinds of cell that show no view: their code prepares the others, or is what a learner reads and writes."""


@dataclass(frozen=True)
class Cell:
    """One cell: prose, or a call that shows one view."""

    id: str
    """Fixed cell id: the view's id, or a slug of the first words."""
    source: str
    """Markdown, or one or two lines of Python."""
    kind: str
    """`prose`, `setup`, or the kind of view that the call shows."""
    view: str | None = None
    """Id of the view shown; None for prose, set-up and code to read or write."""


@dataclass(frozen=True)
class Text:
    """One notebook's text."""

    name: str
    """Folder and file name of its notebook: `episode1`."""
    title: str
    cells: tuple[Cell, ...]


def read_text(path: Path) -> Text:
    """Read `notebooks/textes/<name>.md`; raises ContentError when it can't be read as MyST."""
    notebook = _without_derived(_read(path))
    cells = _cells(notebook)
    title = next((m.group(1).strip() for c in cells if (m := re.match(r"#\s+(.+)", c.source))), path.stem)
    return Text(path.stem, title, tuple(cells))


def clean_text(path: Path, twins: Mapping[str, str] | None = None) -> bool:
    """Take out of a text what `jupytext --sync` copied from the built notebook; returns whether it changed.

    `twins` leads from the id of a question of form B to the one of form A, whose cell the text keeps.
    """
    raw = path.read_bytes()
    # Most builds clean nothing, and reading a text takes ten times as long as searching it.
    if not any(mark.encode() in raw for mark in (*_COPIED, *(twins or ()))):
        return False
    notebook = _read(path)
    before = [cell.source for cell in notebook.cells]
    cleaned = _without_derived(notebook)
    for cell in cleaned.cells:
        _back_to_form_a(cell, twins or {})
    if [cell.source for cell in cleaned.cells] == before:
        return False
    path.write_text(jupytext.writes(notebook, fmt=_FORMAT), encoding="utf-8", newline="\n")
    return True


def _read(path: Path) -> NotebookNode:
    try:
        return jupytext.read(path, fmt=_FORMAT)
    except Exception as error:  # jupytext raises what its YAML and Markdown parsers raise
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        problem = Problem(
            f"notebooks/textes/{path.name}",
            None,
            f"ce texte n’est pas lisible\u00a0: {reason}",
            "Vérifiez l’en-tête entre «\u00a0---\u00a0» et les blocs «\u00a0```{code-cell}\u00a0».",
        )
        raise ContentError([problem]) from error


def _without_derived(notebook: NotebookNode) -> NotebookNode:
    notebook.cells = [cell for cell in notebook.cells if cell.metadata.get("alliances", {}).get("kind") != "copie"]
    for cell in notebook.cells:
        cell.source = _DERIVED.sub("", cell.source)
    return notebook


def _back_to_form_a(cell: NotebookNode, twins: Mapping[str, str]) -> None:
    meaning = cell.metadata.get("alliances", {})
    if cell.cell_type == "code" and meaning.get("kind") == "question" and meaning.get("id") in twins:
        cell.metadata["alliances"] = {**meaning, "id": twins[meaning["id"]]}
        cell.source = f'show("{twins[meaning["id"]]}")'


def _cells(notebook: NotebookNode) -> list[Cell]:
    cells: list[Cell] = []
    taken: set[str] = set()
    for raw in notebook.cells:
        if raw.cell_type == "markdown":
            cell_id = _free(anchor(raw.source.split("\n", 1)[0])[:40].strip("-") or "texte", taken)
            cells.append(Cell(cell_id, raw.source, "prose"))
            continue
        meaning = raw.metadata.get("alliances", {})
        view = meaning.get("id")
        kind = str(meaning.get("kind", "inconnu"))
        cells.append(Cell(_free(str(view or "cellule"), taken), raw.source, kind, None if kind in _VIEWLESS else view))
    return cells


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name}-{number}", number + 1
    taken.add(candidate)
    return candidate
