"""What a hidden case (`shown: false`) takes away with it: its card, and the self-assessments that rest on it alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from alliances.build.outline import outline
from alliances.build.text import Text
from alliances.catalogue import Catalogue

__all__ = ["left_out", "without_hidden"]


def without_hidden(text: Text, catalogue: Catalogue) -> Text:
    """The text without the cells of `left_out`; itself when there are none."""
    gone = left_out(text, catalogue)
    return replace(text, cells=tuple(cell for cell in text.cells if cell.view not in gone)) if gone else text


def left_out(text: Text, catalogue: Catalogue) -> frozenset[str]:
    """Ids of the cells of a text that no edition shows, because of hidden cases.

    A graded question stays, for its points; one that a test asks again stays, for its pair; so do those of an étape
    that would have none left, since an étape is done when they are answered.
    """
    hidden = {key for key, case in catalogue.cases.items() if not case.shown}
    questions = catalogue.questions.get(text.name, {})
    tested = _tested(text.name, catalogue)
    resting = {
        key
        for key, question in questions.items()
        if question.cases and hidden.issuperset(question.cases) and not question.graded and key not in tested
    }
    for step in outline(text) if resting else ():
        own = [key for key in step.essential if key in questions]
        if step.number and resting.issuperset(own):
            resting.difference_update(own)
    return frozenset((hidden | resting) & {cell.view for cell in text.cells if cell.view})


def _tested(episode: str, catalogue: Catalogue) -> set[str]:
    """Ids of the questions of the episode's positioning tests."""
    records: Any = catalogue.activities.get(episode, {}).values()
    return {one.id for record in records if record.kind == "placement" for one in record.questions}
