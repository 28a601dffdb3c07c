"""How long an episode's path is: words to read, and minutes of what there is to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from alliances.build.outline import Step, outline
from alliances.build.text import read_text
from alliances.catalogue import Catalogue
from alliances.errors import ContentError
from alliances.verify.markdown import Line, parse

__all__ = ["Length", "lengths"]

_WORDS_A_MINUTE = 200
_OF_TYPE = {"estimate": 0.5, "matching": 1.5, "classification": 1.5, "ordering": 1.5, "freetext": 3}
"""Minutes of a question; one for any other type."""
_ACTIVITY, _OTHER = 3, 1
"""Minutes of an activity that says none, and of a question, a chart or a case card."""


@dataclass(frozen=True)
class Length:
    """One H3 of the path, measured without its « Pour approfondir »."""

    step: Step
    """What was measured."""
    words: int
    """Words to read, title included, cards and questions left out."""
    sentences: tuple[int, ...]
    """Words of each sentence."""
    doing: float
    """Minutes of its questions, charts, cases and activities."""

    @property
    def minutes(self) -> float:
        """Minutes of reading and doing."""
        return self.words / _WORDS_A_MINUTE + self.doing


def lengths(catalogue: Catalogue, episode: str) -> tuple[Length, ...]:
    """The H3 of an episode up to its graded part, étapes or not; none when its text can't be read."""
    if episode not in catalogue.texts:
        return ()
    try:
        steps = outline(read_text(catalogue.texts[episode]))
    except ContentError:
        return ()
    graded = {key for key, question in catalogue.all_questions.items() if question.graded}
    return tuple(_length(catalogue, step) for step in takewhile(lambda step: not graded & set(step.views), steps))


def _length(catalogue: Catalogue, step: Step) -> Length:
    blocks = [block for block in parse(step.prose) if block.kind in {"paragraph", "cell"}]
    lines = [_words(line) for block in blocks for line in block.lines]
    sentences = tuple(_words(line) for block in blocks if block.kind == "paragraph" for line in block.lines)
    doing = sum(_minutes(catalogue, view) for view in step.essential)
    return Length(step, sum(lines) + len(step.title.split()), sentences, doing)


def _words(line: Line) -> int:
    return sum(1 for word in line.text.split() if re.search(r"\w", word))


def _minutes(catalogue: Catalogue, view: str) -> float:
    if activity := catalogue.all_activities.get(view):
        return activity.minutes or _ACTIVITY
    return _OF_TYPE.get(getattr(catalogue.all_questions.get(view), "type", ""), _OTHER)
