"""The released notebook as places to fill, and which place a learner's cell belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nbformat import NotebookNode

from alliances_grading.repair.decode import plain
from alliances_grading.repair.notebook import Cell

__all__ = ["Release", "Slot", "copied"]

_SHOW = re.compile(r"""show\(\s*["']([a-z0-9-]{1,80})["']\s*\)""")
_DEF = re.compile(r"^(?:def|class) +([A-Za-z_][A-Za-z0-9_]*)", re.MULTILINE)
_FORM_WORDS = (
    "cells cell_type code markdown raw source metadata outputs execution_count id attachments nbformat "
    "nbformat_minor kernelspec display_name language name language_info python python3 stream stdout "
    "stderr text data output_type text/plain text/html image/png display_data execute_result error "
    "worksheets input prompt_number null true false HEAD schema course episode events alliances uuid "
    "question revision value confidence time edition lab voila plain"
)
_FORM = frozenset(_FORM_WORDS.split())
_NUMBERED = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{0,12}){0,4}|[\d.:TZ+-]+|[0-9a-f]{6,64}|\W*")
_TELLING = 15
"""Letters from which a piece that is word for word in the course is the course's."""
_ASKING = frozenset({"question", "copie", "exercise"})
_WRITTEN_BY_LEARNER = frozenset({"copie", "exercise"})


def copied(value: Any) -> Any:
    """A copy of a notebook or of a part of it; ten times faster than `copy.deepcopy`, which looks for cycles."""
    if isinstance(value, dict):
        return NotebookNode({key: copied(item) for key, item in value.items()})
    return [copied(item) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Slot:
    """One cell of the release."""

    place: int
    """Its rank in the release."""
    node: NotebookNode

    @cached_property
    def text(self) -> str:
        """Its source, as it is compared."""
        return plain(self.node.source)

    @cached_property
    def own(self) -> dict[str, Any]:
        """Its nbgrader metadata; empty for the course's text."""
        return dict(self.node.metadata.get("nbgrader", {}))

    @cached_property
    def kind(self) -> str:
        """What the course makes of it: `question`, `copie`, `setup`… or nothing."""
        return str(self.node.metadata.get("alliances", {}).get("kind", ""))

    @cached_property
    def name(self) -> str:
        """Id of its question, or of the cell."""
        return str(
            self.own.get("grade_id") or self.node.metadata.get("alliances", {}).get("id") or self.node.get("id", "")
        )

    @cached_property
    def is_answer(self) -> bool:
        """Whether its source is the learner's."""
        return self.kind in _WRITTEN_BY_LEARNER or (bool(self.own.get("solution")) and not self.own.get("locked"))

    @cached_property
    def is_held(self) -> bool:
        """Whether grading needs it: it must stand exactly once."""
        return bool(self.own) or self.kind == "setup" or self.is_answer


class Release:
    """The slots of a released notebook, found by whatever a cell still has."""

    def __init__(self, notebook: NotebookNode) -> None:
        self.slots = [Slot(place, node) for place, node in enumerate(notebook.cells)]
        self.lines = {line.strip() for slot in self.slots for line in slot.text.split("\n")} - {""}
        self.questions = frozenset(slot.name for slot in self.slots if slot.own or slot.kind in _ASKING)
        """Ids that belong to this episode and to no other."""
        self._by_grade = {slot.own["grade_id"]: slot for slot in self.slots if "grade_id" in slot.own}
        self._by_name = {
            (slot.kind, slot.node.metadata["alliances"].get("id")): slot for slot in self.slots if slot.kind
        }
        self._by_id = {slot.node["id"]: slot for slot in self.slots if slot.node.get("id")}
        by_text = defaultdict(list)
        for slot in self.slots:
            by_text[slot.text].append(slot)
        self._by_text = {text: slots[0] for text, slots in by_text.items() if len(slots) == 1 and text}
        self._code = {
            line
            for slot in self.slots
            for line in map(str.strip, slot.text.split("\n"))
            if _SHOW.fullmatch(line) or (slot.is_held and not (slot.is_answer and slot.node.cell_type == "code"))
        } - {""}
        self._by_def = {
            name: slot for slot in self.slots if slot.kind == "exercise" for name in _DEF.findall(slot.text)
        }

    def slot_of(self, cell: Cell) -> Slot | None:
        """The slot that a cell fills, by its metadata, its id, then its words."""
        own, course = _dict(cell.metadata.get("nbgrader")), _dict(cell.metadata.get("alliances"))
        text = cell.text
        claims = [
            self._by_grade.get(_word(own.get("grade_id"))),
            self._by_name.get((_word(course.get("kind")), _word(course.get("id")))),
            self._by_id.get(cell.id),
            self._by_text.get(text),
        ]
        votes = Counter(slot.place for slot in claims if slot is not None)
        if votes:
            # A grade_id changed to a neighbour's does not move the text: most of what the cell says decides.
            return self.slots[votes.most_common(1)[0][0]]
        if show := _SHOW.fullmatch(text):
            return self._by_name.get(("question", show[1]))
        return next((self._by_def[name] for name in _DEF.findall(text) if name in self._by_def), None)

    def residue(self, text: str, slot: Slot | None = None) -> str:
        """The lines that the release does not have; of `slot`, torn lines count as the release's."""
        kept = []
        for line in plain(text).split("\n"):
            bare = line.strip()
            if bare in self.lines or (slot is not None and _torn_from(bare, slot)):
                continue
            kept.append(line)
        left = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
        return left if any(character.isalnum() for character in left) else ""

    def words_of_others(self, text: str) -> str:
        """What a stray piece holds that is neither the course's text nor a notebook's own words."""
        if text in self._names or _NUMBERED.fullmatch(text):
            return ""
        kept = []
        for line in self.residue(text).split("\n"):
            letters = _letters(line)
            if len(letters) < _TELLING or letters not in self._letters:
                kept.append(line)
        left = "\n".join(kept).strip("\n")
        return left if left.strip() not in self._names else ""

    @cached_property
    def _letters(self) -> str:
        return " ".join(_letters(slot.text) for slot in self.slots)

    @cached_property
    def _names(self) -> set[str]:
        """Every word of the file's own form: keys, ids, kinds."""
        names, waiting = set(_FORM), [{**slot.node, "source": ""} for slot in self.slots]
        while waiting:
            item: Any = waiting.pop()
            if isinstance(item, str):
                names.add(item)
            elif isinstance(item, dict):
                waiting += [*item, *item.values()]
            elif isinstance(item, list):
                waiting += item
        return names

    def is_mixed(self, text: str) -> bool:
        """Whether an answer has taken in cells of the course."""
        lines = {line.strip() for line in plain(text).split("\n")}
        return any(line in self._code or (line in self.lines and len(line) > 40) for line in lines)  # noqa: PLR2004

    def is_scrap(self, text: str, near: Sequence[Slot]) -> bool:
        """Whether every line comes from a cell that the release puts back whole."""
        return all(
            line.strip() in self._code or any(_torn_from(line.strip(), slot) for slot in near)
            for line in plain(text).split("\n")
        )

    def before(self, slot: Slot) -> Sequence[int]:
        """Places beside an answer where a learner may have written it: under it, and under its question."""
        near = [slot.place]
        if slot.place and self.slots[slot.place - 1].node.metadata.get("alliances", {}).get("id") == slot.name:
            near.append(slot.place - 1)
            if slot.place > 1 and not self.slots[slot.place - 2].is_held:
                near.append(slot.place - 2)
        return near


def _torn_from(line: str, slot: Slot) -> bool:
    return any(
        own.startswith(line) or own.endswith(line) for own in map(str.strip, slot.text.split("\n")) if line
    ) or not any(character.isalnum() for character in line)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
