"""A small text that shows every activity of the records given to it, as the course's own build renders it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import yaml

import real_course
from alliances.build.episode import compile_episode
from alliances.build.page import render_page
from alliances.build.text import read_text
from alliances.model import parse_activity
from alliances.paths import STATIC

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "activities"
NAME = "essai"
QUESTION = "e1-par-ou-commencer"
"""A room is offered a page that asks it something."""


def write_trial(folder: Path) -> Path:
    """The page and its static files; returns the page."""
    catalogue = real_course.catalogue()
    own = [parse_activity(record) for record in yaml.safe_load((FIXTURES / f"{NAME}.yaml").read_text("utf-8"))]
    records = {**catalogue.all_activities, **{record.id: record for record in own}}
    questions = {QUESTION: catalogue.all_questions[QUESTION]}
    catalogue = replace(catalogue, activities={NAME: records}, questions={NAME: questions})
    text = read_text(FIXTURES / f"{NAME}.md")
    compiled = compile_episode(text, catalogue, "0")
    page = folder / f"{NAME}.html"
    page.write_text(render_page(text, compiled, edition="plain", static="static"), encoding="utf-8")
    shutil.copytree(STATIC, folder / "static", ignore=shutil.ignore_patterns("plotly*"))
    return page
