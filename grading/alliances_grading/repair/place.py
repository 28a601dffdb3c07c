"""Put a learner's cells back into the release: each graded cell once, their own words where a person reads them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from nbformat import NotebookNode

from alliances_grading.escape import MAX_LENGTH, as_markdown
from alliances_grading.repair.model import Repair
from alliances_grading.repair.notebook import Cell, read_notebook
from alliances_grading.repair.reading import sides
from alliances_grading.repair.said import told
from alliances_grading.repair.slots import Release, Slot, copied

__all__ = ["FOUND", "Placed", "found_cells", "place"]

FOUND = "**Texte retrouvé**"
"""Head of the cells that hold what has no other place."""
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


@dataclass
class Placed:
    """The cells in order, what was put right, and the texts without a place."""

    cells: list[NotebookNode] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    found: list[str] = field(default_factory=list)


def place(release: Release, cells: list[Cell]) -> Placed:
    """Every held cell of the release once, in its order; a learner's own cells after the one they followed."""
    return _Placing(release).run(cells)


def found_cells(text: str) -> list[NotebookNode]:
    """Cells that show this text as it is, at the notebook's end."""
    # as_markdown cuts a longer text
    shown = [as_markdown(text[start : start + MAX_LENGTH]) for start in range(0, len(text), MAX_LENGTH)]
    return [
        _own("markdown", f"{FOUND}\n\n{part}", f"retrouve-{number}") for number, part in enumerate(shown, 1) if part
    ]


class _Placing:
    def __init__(self, release: Release) -> None:
        self._release = release
        self._made = Placed()
        self._of: dict[int, list[Cell]] = defaultdict(list)
        self._after: dict[int, list[Cell]] = defaultdict(list)
        self._bad_ids = False
        self._used = {str(slot.node.get("id")) for slot in release.slots}

    def run(self, cells: list[Cell]) -> Placed:
        self._sort(self._plain_cells(cells))
        self._gather_near()
        for place in (-1, *(slot.place for slot in self._release.slots)):
            if place >= 0:
                self._fill(self._release.slots[place])
            for cell in self._after[place]:
                self._keep(cell)
        if self._bad_ids:
            self._say("cell-ids")
        return self._made

    def _say(self, code: str, *words: object, cell: str = "") -> None:
        repair = told(code, *(words or (cell,)), cell=cell)
        if repair not in self._made.repairs:
            self._made.repairs.append(repair)

    def _find(self, text: str) -> None:
        if text.strip() and text not in self._made.found:
            self._made.found.append(text)

    def _plain_cells(self, cells: list[Cell]) -> list[Cell]:
        """The cells, those of a notebook inside a cell too, without merge marks or foreign line ends."""
        kept = []
        for cell in cells:
            inner = read_notebook(cell.source.encode()) if _holds_notebook(cell.source) else None
            if inner is not None and inner.cells:
                self._say("nested-notebook")
                kept += inner.cells
                for stray in inner.strays:
                    self._find(self._release.residue(stray))
            else:
                kept.append(cell)
        return [self._plain_cell(cell) for cell in kept]

    def _plain_cell(self, cell: Cell) -> Cell:
        source = cell.source
        if "\r" in source:
            self._say("line-ends")
            source = source.replace("\r\n", "\n").replace("\r", "\n")
        versions = sides(source)
        if len(versions) > 1:
            slot = self._release.slot_of(cell) or self._release.slot_of(replace(cell, source=versions[0]))
            name = slot.name if slot else cell.id
            self._say("conflict-marks", name or "ajoutée", cell=name)
            if cell.kind == "code":
                source = versions[0]
                for other in versions[1:]:
                    self._find(self._release.residue(other))
            else:
                source = _union(versions)
        return cell if source == cell.source else replace(cell, source=source)

    def _sort(self, cells: list[Cell]) -> None:
        """Which slot each cell fills; the others stay after the slot that they follow."""
        last, order = -1, []
        for cell in cells:
            slot = self._release.slot_of(cell)
            if slot is None:
                if self._is_own(cell, last):
                    self._after[last].append(cell)
                continue
            if not self._of[slot.place]:
                order.append(slot.place)
            self._of[slot.place].append(cell)
            last = slot.place
        if order != sorted(order):
            self._say("reordered")
        if any(len(self._of[slot.place]) > 1 for slot in self._release.slots if slot.is_held):
            self._drop_copies()

    def _is_own(self, cell: Cell, last: int) -> bool:
        """Whether a cell without a slot has words of the learner's: not a scrap of a torn or merged one."""
        if not cell.source.strip():
            return False
        near = [slot for slot in self._release.slots[max(0, last) : last + 2] if slot.is_held and not slot.is_answer]
        return cell.kind == "markdown" or not self._release.is_scrap(cell.source, near)

    def _drop_copies(self) -> None:
        """A notebook pasted into itself brings the learner's own cells twice."""
        seen = set()
        for own in self._after.values():
            for cell in list(own):
                key = (cell.kind, cell.text)
                if key in seen:
                    own.remove(cell)
                seen.add(key)

    def _gather_near(self) -> None:
        """Where an answer's cell is lost, what was written beside it is its text."""
        for slot in self._release.slots:
            if slot.kind != "copie" or any(cell.text for cell in self._of[slot.place]):
                continue
            texts = [text for place in sorted(self._release.before(slot)) for text in self._taken_from(place)]
            if texts:
                self._say("near-text", cell=slot.name)
                text = "\n\n".join(texts)
                self._of[slot.place] = [Cell("markdown", text, dict(slot.node.metadata), str(slot.node.get("id")))]

    def _taken_from(self, place: int) -> list[str]:
        """The prose that stands in this place or after it, and no longer there."""
        texts, slot = [], self._release.slots[place]
        if not slot.is_held:
            for number, cell in enumerate(self._of[place]):
                if left := self._release.residue(cell.source, slot):
                    texts.append(left)
                    self._of[place][number] = replace(cell, source=slot.node.source, kind=slot.node.cell_type)
        for cell in list(self._after[place]):
            if cell.kind != "code" and self._release.residue(cell.source):
                texts.append(cell.source)
                self._after[place].remove(cell)
        return texts

    def _fill(self, slot: Slot) -> None:
        cells = self._of[slot.place]
        if not slot.is_held:
            for cell in self._distinct(cells, slot):
                self._keep(cell, slot)
            return
        self._check(slot, cells)
        node = copied(slot.node)
        if slot.is_answer:
            node.source = self._answer(slot, cells)
        self._add(node)
        if slot.is_answer:
            return
        for cell in cells:
            left = self._release.residue(cell.source, slot)
            if left and slot.kind == "setup" and cell.kind == "code":
                self._keep(cell)
            else:
                self._find(left)

    def _check(self, slot: Slot, cells: list[Cell]) -> None:
        """Say what was wrong with a held cell."""
        if not cells:
            self._say("missing-cell", cell=slot.name)
        if len(cells) > 1:
            self._say("duplicated-cell", cell=slot.name)
        if any(cell.kind != slot.node.cell_type for cell in cells):
            self._say("retyped-cell", cell=slot.name)
        if cells and not slot.is_answer and all(cell.text != slot.text for cell in cells):
            self._say("edited-cell", cell=slot.name)
        if any(_graded(cell.metadata) != _graded(slot.node.metadata) for cell in cells):
            self._say("cell-metadata", cell=slot.name)

    def _answer(self, slot: Slot, cells: list[Cell]) -> str:
        """The learner's text or code, all versions of a text, the last version of a program."""
        written = self._distinct(cells, slot)
        if not written:
            # An exercise that was emptied stays empty; the release's lines would be work that is not the learner's.
            emptied = bool(cells) and not any(cell.source.strip() for cell in cells)
            return "" if emptied and slot.node.cell_type == "code" else str(slot.node.source)
        if slot.node.cell_type == "code":
            for cell in written[:-1]:
                self._find(cell.source)
            return written[-1].source
        texts = [
            self._release.residue(cell.source) if self._release.is_mixed(cell.source) else cell.source
            for cell in written
        ]
        return "\n\n".join(dict.fromkeys(text for text in texts if text)) or str(slot.node.source)

    def _distinct(self, cells: list[Cell], slot: Slot) -> list[Cell]:
        """The versions that differ from the release, each once; the release's own when none does."""
        found: dict[str, Cell] = {}
        for cell in cells:
            found.setdefault(cell.text, cell)
        if not slot.is_held and slot.text in found and found[slot.text].kind != slot.node.cell_type:
            self._say("retyped-cell", cell=slot.name)
        same = found.pop(slot.text, None)
        found.pop("", None)
        if slot.is_held or not same:
            return list(found.values())
        kind = slot.node.cell_type
        return [*found.values(), same if same.kind == kind else replace(same, kind=kind)]

    def _keep(self, cell: Cell, slot: Slot | None = None) -> None:
        """A cell of the learner's, or a cell of the course that is not graded, as they left it."""
        if slot is not None and cell.text == slot.text:
            self._add(copied(slot.node))
            return
        self._bad_ids |= bool(cell.id) and (cell.id in self._used or not _ID.fullmatch(cell.id))
        number = len(self._made.cells) + 1
        sound = _ID.fullmatch(cell.id) and cell.id not in self._used
        node = _own(cell.kind, cell.source, cell.id if sound else f"ajout-{number}")
        if cell.kind == "markdown" and (pictures := _pictures(cell.attachments)):
            node["attachments"] = pictures
        self._add(node)

    def _add(self, node: NotebookNode) -> None:
        if node.cell_type == "code":
            node.outputs, node.execution_count = [], None
        self._used.add(str(node.get("id")))
        self._made.cells.append(node)


def _own(kind: str, source: str, name: str) -> NotebookNode:
    # nbformat's own makers check each cell against the whole schema: a second for a thousand cells
    code: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return NotebookNode(id=name, cell_type=kind, metadata=NotebookNode(), source=source, **code)


def _holds_notebook(source: str) -> bool:
    return source.lstrip().startswith("{") and '"cells"' in source


def _union(versions: list[str]) -> str:
    """All lines of all sides, in order, what they share once."""
    lines: list[str] = []
    for version in versions:
        had = set(lines)
        lines += [line for line in version.split("\n") if line not in had or not line.strip()]
    return "\n".join(lines)


def _graded(metadata: dict[str, Any]) -> dict[str, Any]:
    """The part of a cell's grading metadata that decides its points."""
    own = metadata.get("nbgrader")
    own = own if isinstance(own, dict) else {}
    return {name: own.get(name) for name in ("grade", "grade_id", "locked", "points", "solution", "task")}


def _pictures(attachments: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {kind: data for kind, data in item.items() if isinstance(kind, str) and isinstance(data, str)}
        for name, item in attachments.items()
        if isinstance(item, dict)
    }
