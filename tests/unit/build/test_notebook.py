"""The notebook that a text becomes: fixed to the byte, paired, with its graded cells."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.preprocessors import ClearHiddenTests

from alliances.build.episode import source_hash
from alliances.build.notebook import build_notebook
from alliances.build.settings import shown_records
from alliances.build.text import Text, clean_text
from alliances.build.workshop import graded_record
from alliances.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[3]


def _records(text: Text, catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    questions = {key: record.model_dump(mode="json") for key, record in shown_records(text, catalogue).items()}
    return questions | {key: graded_record(one) for key, one in catalogue.exercises.get(text.name, {}).items()}


@pytest.fixture
def notebook(text: Text, catalogue: Catalogue) -> nbformat.NotebookNode:
    return nbformat.reads(build_notebook(text, _records(text, catalogue)), as_version=4)


def test_the_committed_notebook_is_the_built_one(text: Text, catalogue: Catalogue) -> None:
    committed = ROOT / "notebooks" / text.name / f"{text.name}.ipynb"
    assert committed.read_text(encoding="utf-8") == build_notebook(text, _records(text, catalogue))


def test_every_graded_record_has_its_cell_and_its_points(
    text: Text, catalogue: Catalogue, notebook: nbformat.NotebookNode
) -> None:
    graded = {record["id"]: record["points"] for record in _records(text, catalogue).values() if record["graded"]}
    cells = {
        c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points for c in notebook.cells if "nbgrader" in c.metadata
    }
    assert cells == graded


def test_released_cells_are_those_of_the_manifest(notebook: nbformat.NotebookNode, compiled: dict[str, Any]) -> None:
    released, _ = ClearHiddenTests().preprocess(notebook, {})
    sources = {c.id: source_hash(c.source) for c in released.cells if c.cell_type == "code"}
    assert sources == compiled["manifest"]["cells"]


def test_a_cell_is_one_idea(notebook: nbformat.NotebookNode) -> None:
    by_hand = {"setup", "example", "exercise", "check"}
    code = [c for c in notebook.cells if c.cell_type == "code" and c.metadata.alliances.kind not in by_hand]
    assert all(re.fullmatch(r'show\("[a-z0-9-]+"\)', c.source.splitlines()[0]) for c in code)
    assert all(c.metadata.jupyter.source_hidden for c in code)


def test_a_workshops_code_is_seen_and_its_checks_are_locked(
    text: Text, catalogue: Catalogue, notebook: nbformat.NotebookNode
) -> None:
    exercises = catalogue.exercises.get(text.name, {})
    for cell in (c for c in notebook.cells if c.cell_type == "code"):
        kind = cell.metadata.alliances.kind
        if kind in {"example", "exercise"}:
            assert set(cell.metadata) == {"alliances"}
        if kind == "check":
            assert "jupyter" not in cell.metadata
            assert cell.metadata.editable is False
            assert ("nbgrader" in cell.metadata) is exercises[cell.metadata.alliances.id].graded
        if "nbgrader" in cell.metadata and kind == "check":
            assert cell.metadata.nbgrader.grade_id == cell.metadata.alliances.id
            assert (cell.metadata.nbgrader.locked, cell.metadata.nbgrader.solution) == (True, False)


def test_what_is_folded_is_said_to_jupyter_and_not_to_the_text(text: Text, notebook: nbformat.NotebookNode) -> None:
    folded = [c.source.splitlines()[0] for c in notebook.cells if c.metadata.get("jp-MarkdownHeadingCollapsed")]
    wanted = [
        line
        for c in notebook.cells
        if c.cell_type == "markdown"
        for line in c.source.splitlines()
        if re.match(r"#{3,} (Pour approfondir|Facultatif|Pour finir)", line)
    ]
    assert folded == wanted
    source = (ROOT / "notebooks" / "textes" / f"{text.name}.md").read_text(encoding="utf-8")
    assert "HeadingCollapsed" not in source


def test_an_edit_in_jupyter_goes_back_into_the_text(text: Text, tmp_path: Path) -> None:
    for part in ("textes", text.name):
        (tmp_path / part).mkdir(exist_ok=True)
    source, paired = tmp_path / "textes" / f"{text.name}.md", tmp_path / text.name / f"{text.name}.ipynb"
    shutil.copyfile(ROOT / "notebooks" / "textes" / f"{text.name}.md", source)
    before = source.read_text(encoding="utf-8")
    notebook = nbformat.read(ROOT / "notebooks" / text.name / f"{text.name}.ipynb", as_version=4)
    prose = next(c for c in notebook.cells if c.cell_type == "markdown")
    prose.source += "\n\nUne phrase ajoutée dans Jupyter."
    nbformat.write(notebook, paired)
    run = subprocess.run(
        [sys.executable, "-m", "jupytext", "--sync", str(paired)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    clean_text(source)
    after = source.read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "Une phrase ajoutée dans Jupyter."
    ]
    assert not clean_text(source)
    ids = [c.id for c in nbformat.read(paired, as_version=4).cells]
    assert ids == [c.id for c in notebook.cells]
