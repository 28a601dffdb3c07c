"""An episode as it is shown: the form that the trainer set, the second text, no cell of a hidden case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from alliances.build.hidden import without_hidden
from alliances.build.text import Cell, Text
from alliances.catalogue import Catalogue
from alliances.model import Question
from alliances.model.types.freetext import GradedQuestion as GradedText

__all__ = ["form_of", "set_text", "shown_records", "twins"]


def twins(questions: Mapping[str, Question]) -> dict[str, str]:
    """Id of each question of form B → id of the question of form A that it stands for."""
    found = {key: getattr(question, "twin_of", None) for key, question in questions.items()}
    return {key: twin for key, twin in found.items() if twin}


def form_of(episode: str, catalogue: Catalogue) -> str | None:
    """The form shown, A or B; None when the episode has only one."""
    own = twins(catalogue.questions.get(episode, {}))
    return catalogue.settings_of(episode).form if own else None


def set_text(text: Text, catalogue: Catalogue) -> Text:
    """The text with the cells of the form shown, and none of a hidden case; the file keeps them all, with form A."""
    text = without_hidden(text, catalogue)
    if form_of(text.name, catalogue) != "B":
        return text
    swapped = {shown: key for key, shown in twins(catalogue.questions[text.name]).items()}
    return replace(text, cells=tuple(_swapped(cell, swapped) for cell in text.cells))


def _swapped(cell: Cell, swapped: Mapping[str, str]) -> Cell:
    key = swapped.get(cell.view or "") if cell.kind == "question" else None
    return cell if key is None else replace(cell, id=key, view=key, source=f'show("{key}")')


def shown_records(text: Text, catalogue: Catalogue) -> dict[str, Question]:
    """The questions that a text shows, in its order; those that the settings leave out are absent."""
    known = catalogue.questions.get(text.name, {})
    mode = catalogue.settings_of(text.name).second_text
    shown = (known.get(cell.view or "") for cell in text.cells if cell.kind == "question")
    made = (_as_set(question, mode) for question in shown if question is not None)
    return {question.id: question for question in made if question is not None}


def _as_set(question: Question, mode: str) -> Question | None:
    if mode == "note" or not isinstance(question, GradedText) or not question.second_text:
        return question
    return question.self_assessed() if mode == "autoevaluation" else None
