"""Compile one episode: every view that its text shows, its notes and its manifest, without any key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from alliances.activities import Setting, build_activity
from alliances.build import views
from alliances.build.bibliography import bibliography
from alliances.build.markdown import anchor, plain_text
from alliances.build.notes import notes_of
from alliances.build.outline import Step, outline
from alliances.build.settings import form_of, set_text, shown_records
from alliances.build.text import Cell, Text
from alliances.build.workshop import check_view, workshop_parts
from alliances.catalogue import Catalogue
from alliances.charts import build_chart
from alliances.errors import ContentError, Problem
from alliances.freshness import assets_hash
from alliances.model import revision
from alliances.version import VERSION

__all__ = ["compile_episode", "source_hash"]

COURSE = "alliances"


def compile_episode(
    text: Text, catalogue: Catalogue, inputs: str, outlines: Mapping[str, tuple[Step, ...]] | None = None
) -> dict[str, Any]:
    """The compiled episode, ready for JSON; `outlines` are the étapes of every notebook, by name, or else its own.

    Raises ContentError when a cell shows what does not exist.
    """
    text = set_text(text, catalogue)
    records, form = shown_records(text, catalogue), form_of(text.name, catalogue)
    levels = _levels(text)
    setting = Setting(catalogue, text.name, dict(outlines or {text.name: outline(text)}))
    shown = {cell.view: _view(cell, text, setting, records, levels[cell.id]) for cell in text.cells if cell.view}
    figures, terms, works, notes = notes_of(text, shown, catalogue)
    for cell in text.cells:
        if cell.kind == "notes" and cell.view:
            cited = bibliography(figures, _cases(text, catalogue), works)
            shown[cell.view] = views.notes_view(cell.view, figures, terms, levels[cell.id], cited)
    return {
        "schema": 1,
        "course": COURSE,
        "episode": text.name,
        "version": VERSION,
        "title": text.title,
        "inputs": inputs,
        "assets": assets_hash(),
        "order": [cell.view for cell in text.cells if cell.view],
        "views": shown,
        "notes": notes,
        **workshop_parts(text, catalogue),
        "manifest": {
            "course": COURSE,
            "version": VERSION,
            "episode": text.name,
            "revisions": {key: revision(record) for key, record in records.items()},
            "graded": [key for key, record in records.items() if record.graded],
            **({"form": form} if form else {}),
            "cells": {cell.id: source_hash(cell.source) for cell in text.cells if cell.kind != "prose"},
        },
    }


def _cases(text: Text, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The cases that a text shows."""
    keys = (cell.view or "" for cell in text.cells if cell.kind == "case")
    return [catalogue.cases[key].model_dump(mode="json") for key in keys if key in catalogue.cases]


def source_hash(source: str) -> str:
    """Sha256 of a cell's source, as the Lab extension computes it."""
    return hashlib.sha256(source.encode()).hexdigest()


def _levels(text: Text) -> dict[str, int]:
    """The heading level of each cell's view, by cell id: one below the last heading of the prose before it."""
    levels: dict[str, int] = {}
    level = 1
    for cell in text.cells:
        if cell.kind == "prose":
            level = next(
                (len(m.group(1)) for m in reversed(list(re.finditer(r"^(#+) ", cell.source, re.MULTILINE)))), level
            )
        levels[cell.id] = level + 1
    return levels


def _view(cell: Cell, text: Text, setting: Setting, records: dict[str, Any], level: int) -> dict[str, Any]:
    key, catalogue = cell.view or "", setting.catalogue
    if cell.kind == "question" and key in catalogue.questions.get(text.name, {}):
        return _question(records[key], text, catalogue, level) if key in records else views.unasked_view(key, level)
    if cell.kind == "chart" and key in catalogue.charts.get(text.name, {}):
        chart = catalogue.charts[text.name][key]
        return views.chart_view(
            chart.model_dump(mode="json"), build_chart(chart, catalogue), _guess(key, catalogue, records), level
        )
    if cell.kind == "activity" and key in catalogue.activities.get(text.name, {}):
        record = catalogue.activities[text.name][key].model_dump(mode="json")
        return views.activity_view(record, build_activity(record, setting), level)
    if cell.kind == "case" and key in catalogue.cases:
        return views.case_view(catalogue.cases[key].model_dump(mode="json"), level, _asked_next(key, text, catalogue))
    if cell.kind == "check" and key in catalogue.exercises.get(text.name, {}):
        return check_view(catalogue.exercises[text.name][key], level)
    if cell.kind in {"handin", "notes"}:
        graded, form = [r.model_dump(mode="json") for r in records.values() if r.graded], form_of(text.name, catalogue)
        notes = cell.kind == "notes"
        return views.notes_view(key, [], [], level) if notes else views.handin_view(key, graded, level, form)
    problem = Problem(
        f"notebooks/textes/{text.name}.md",
        None,
        f"la cellule «\u00a0{key}\u00a0» montre ce qui n’existe pas\u00a0: {cell.kind} «\u00a0{key}\u00a0».",
        "Créez cette fiche dans data/, ou corrigez l’identifiant de la cellule.",
    )
    raise ContentError([problem])


def _asked_next(case: str, text: Text, catalogue: Catalogue) -> bool:
    """Whether the étape that shows a case then asks about it."""
    questions = catalogue.questions.get(text.name, {})
    seen = next((step.views for step in outline(text) if case in step.views), ())
    after = seen[seen.index(case) + 1 :] if seen else ()
    return any(key in questions and not questions[key].graded and case in questions[key].cases for key in after)


def _guess(chart: str, catalogue: Catalogue, records: dict[str, Any]) -> dict[str, Any] | None:
    """The estimate that reveals a chart: its id, the unit of what is guessed and the answer."""
    for record in records.values():
        if getattr(record, "reveal", None) == chart:
            return {"id": record.id, "unit": record.unit, "answer": catalogue.figures[record.figure].value}
    return None


def _question(record: Any, text: Text, catalogue: Catalogue, level: int) -> dict[str, Any]:
    headings = {
        anchor(m.group(1)): plain_text(m.group(1))
        for cell in text.cells
        if cell.kind == "prose"
        for line in cell.source.splitlines()
        if (m := re.match(r"#+\s+(.+)", line))
    }
    answers = {key: figure.value for key, figure in catalogue.figures.items()}
    objective = catalogue.programme.objectives[record.objective].text if catalogue.programme else ""
    return views.question_view(
        record.model_dump(mode="json"),
        revision(record),
        objective,
        headings,
        answers,
        level,
        _places(record, text, catalogue),
    )


def _places(record: Any, text: Text, catalogue: Catalogue) -> list[str]:
    """Titles of the étapes where the objective of a graded question is worked on."""
    if not record.graded:
        return []
    questions = catalogue.questions.get(text.name, {})
    practice = {k for k, q in questions.items() if q.objective == record.objective and not q.graded}
    return [step.title for step in outline(text) if step.number is not None and practice & set(step.views)]
