"""The whole build: every text becomes a notebook, a compiled episode and a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from alliances.build.again import again_script
from alliances.build.episode import compile_episode
from alliances.build.hidden import without_hidden
from alliances.build.notebook import build_notebook
from alliances.build.outline import outline
from alliances.build.page import render_page
from alliances.build.programme import programme_table
from alliances.build.settings import set_text, shown_records, twins
from alliances.build.text import Text, clean_text, read_text
from alliances.build.workshop import graded_record
from alliances.build.write import write_built
from alliances.catalogue import Catalogue, load_catalogue
from alliances.freshness import AGAIN, inputs_hash
from alliances.paths import BUILT, LABEXTENSION, STATIC, VOILA_TEMPLATE

__all__ = ["build_course"]

STATIC_MARK = "@@STATIC@@"


def build_course(root: Path) -> list[Path]:
    """Build everything from `root`; returns the files that changed. Raises ContentError on faulty content."""
    texts = sorted((root / "notebooks" / "textes").glob("*.md"))
    catalogue = load_catalogue(root)
    cleaned = [path for path in texts if clean_text(path, twins(catalogue.questions.get(path.stem, {})))]
    inputs = inputs_hash(root)
    cells: dict[str, str] = {}
    changed = cleaned
    written = [read_text(path) for path in texts]
    read = [set_text(text, catalogue) for text in written]
    outlines = {text.name: outline(text) for text in read}
    # First: the addresses of the static files, which every page holds, change when one of them does.
    for text in read:
        changed += _again(STATIC / AGAIN / f"{text.name}.js", again_script(text, catalogue))
    for text in read:
        compiled = compile_episode(text, catalogue, inputs, outlines)
        cells |= dict.fromkeys(compiled["manifest"]["cells"].values(), text.name)
        changed += _write(root, text, compiled, catalogue)
    manifest = json.dumps({"cells": dict(sorted(cells.items()))}, indent=1) + "\n"
    changed += _changed(LABEXTENSION / "static" / "manifest.json", manifest)
    programme = programme_table(catalogue, {text.name: outline(without_hidden(text, catalogue)) for text in written})
    changed += _changed(root / "docs" / "programme.md", programme)
    return changed


def _write(root: Path, text: Text, compiled: dict[str, Any], catalogue: Catalogue) -> list[Path]:
    questions = {key: r.model_dump(mode="json") for key, r in shown_records(text, catalogue).items()}
    questions |= {key: graded_record(exercise) for key, exercise in catalogue.exercises.get(text.name, {}).items()}
    page = render_page(text, compiled, edition="voila", static=STATIC_MARK)
    return [
        *_changed(root / "notebooks" / text.name / f"{text.name}.ipynb", build_notebook(text, questions)),
        *_changed(VOILA_TEMPLATE / "episodes" / f"{text.name}.html", _verbatim(page)),
        # Last: it carries the inputs' hash, which says that the rest is done.
        *_changed(BUILT / f"{text.name}.json", json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))),
    ]


def _again(path: Path, script: str | None) -> list[Path]:
    if script is None:
        path.unlink(missing_ok=True)
    return [] if script is None else _changed(path, script)


def _changed(path: Path, text: str) -> list[Path]:
    return [path] if write_built(path, text) else []


def _verbatim(page: str) -> str:
    """The page as a Jinja file that prints it as it is."""
    return "{% raw %}" + page.replace("{% endraw", "{&#37; endraw") + "{% endraw %}"
