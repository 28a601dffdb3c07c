"""What a trainer's settings change: the form shown and the second text, and not one byte of the author's text."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from alliances.build.episode import compile_episode
from alliances.build.notebook import build_notebook
from alliances.build.page import render_page
from alliances.build.settings import set_text, shown_records, twins
from alliances.build.text import Text, clean_text, read_text
from alliances.catalogue import Catalogue
from alliances.model import Settings
from alliances.pages import publish as publishing

ROOT = Path(__file__).resolve().parents[3]
EPISODE = "episode1"
SOURCE = ROOT / "notebooks" / "textes" / f"{EPISODE}.md"
SECOND = "e1-n-s-allier-ou-non"


def _set(catalogue: Catalogue, **chosen: str) -> tuple[Text, Catalogue]:
    settings = {EPISODE: Settings(episode=EPISODE, **chosen)}
    catalogue = replace(catalogue, settings=settings)
    return set_text(read_text(SOURCE), catalogue), catalogue


def _notebook(text: Text, catalogue: Catalogue) -> nbformat.NotebookNode:
    records = {key: record.model_dump(mode="json") for key, record in shown_records(text, catalogue).items()}
    return nbformat.reads(build_notebook(text, records), as_version=4)


_MADE: dict[tuple[str, ...], dict[str, Any]] = {}


def _compiled(catalogue: Catalogue, **chosen: str) -> dict[str, Any]:
    key = (*chosen, *chosen.values())
    if key not in _MADE:
        _MADE[key] = compile_episode(*_set(catalogue, **chosen), "inputs")
    return _MADE[key]


@pytest.fixture(scope="module")
def pairs(catalogue: Catalogue) -> dict[str, str]:
    return twins(catalogue.questions[EPISODE])


@pytest.mark.parametrize("form", ["A", "B"])
def test_a_form_shows_its_questions_and_no_other(catalogue: Catalogue, pairs: dict[str, str], form: str) -> None:
    compiled = _compiled(catalogue, forme=form)
    manifest, shown, left = compiled["manifest"], set(pairs), set(pairs.values())
    if form == "A":
        shown, left = left, shown
    assert manifest["form"] == form
    assert shown <= set(manifest["graded"]) <= set(manifest["revisions"]) <= set(compiled["views"])
    assert left.isdisjoint(compiled["views"])
    assert left.isdisjoint(manifest["revisions"])
    assert sum(compiled["views"][key]["points"] for key in manifest["graded"]) == 20
    page = render_page(_set(catalogue, forme=form)[0], compiled, edition="plain", static="static")
    assert not [key for key in left if key in page]


def test_both_forms_stand_in_one_order(catalogue: Catalogue, pairs: dict[str, str]) -> None:
    in_a, in_b = (_compiled(catalogue, forme=form)["manifest"]["graded"] for form in "AB")
    assert [pairs.get(key, key) for key in in_b] == in_a


def test_only_the_panel_says_which_form_it_is(catalogue: Catalogue) -> None:
    compiled = _compiled(catalogue, forme="B")
    assert [key for key, view in compiled["views"].items() if "forme B" in view["html"]] == ["rendre"]
    assert compiled["views"]["rendre"]["data"]["form"] == "B"


def test_graded_cells_are_those_of_the_form(catalogue: Catalogue, pairs: dict[str, str]) -> None:
    text, catalogue = _set(catalogue, forme="B")
    cells = [c for c in _notebook(text, catalogue).cells if "nbgrader" in c.metadata]
    ids = {c.metadata.nbgrader.grade_id for c in cells}
    assert set(pairs) <= ids
    assert ids.isdisjoint(pairs.values())
    for cell in cells:
        if cell.cell_type == "code":
            assert cell.source.startswith(f'show("{cell.metadata.nbgrader.grade_id}")\n')


@pytest.mark.parametrize("mode", ["autoevaluation", "absent"])
def test_a_second_text_that_is_not_graded_keeps_its_cell(catalogue: Catalogue, mode: str) -> None:
    text, set_catalogue = _set(catalogue, second_texte=mode)
    own = [c for c in _notebook(text, set_catalogue).cells if c.metadata.get("alliances", {}).get("id") == SECOND]
    assert [c.source for c in own] == [f'show("{SECOND}")']
    assert "nbgrader" not in own[0].metadata
    compiled = _compiled(catalogue, second_texte=mode)
    assert SECOND not in compiled["manifest"]["graded"]
    assert SECOND not in [question["id"] for question in compiled["views"]["rendre"]["data"]["questions"]]
    assert "15&nbsp;points au total, ramenés à 20" in compiled["views"]["rendre"]["html"].replace("\u00a0", "&nbsp;")


def test_an_unasked_text_is_one_sentence(catalogue: Catalogue) -> None:
    compiled = _compiled(catalogue, second_texte="absent")
    assert "n’est pas demandé dans votre session" in compiled["views"][SECOND]["html"]
    assert "textarea" not in compiled["views"][SECOND]["html"]
    assert SECOND not in compiled["manifest"]["revisions"]


def test_a_self_assessed_text_shows_the_whole_grid(catalogue: Catalogue) -> None:
    view = _compiled(catalogue, second_texte="autoevaluation")["views"][SECOND]
    grid = catalogue.questions[EPISODE][SECOND].grid
    assert view["data"]["grid"] == {line.id: [level.points for level in line.levels] for line in grid}
    assert view["html"].count('type="radio"') == sum(len(line.levels) for line in grid)
    assert not view["graded"]


def _synced(folder: Path, catalogue: Catalogue, pairs: dict[str, str], **chosen: str) -> str:
    """The text that Jupyter writes back from the notebook of these settings, cleaned."""
    source, paired = folder / "textes" / SOURCE.name, folder / EPISODE / f"{EPISODE}.ipynb"
    for path in (source, paired):
        path.parent.mkdir(parents=True)
    text, catalogue = _set(catalogue, **chosen)
    records = {key: record.model_dump(mode="json") for key, record in shown_records(text, catalogue).items()}
    paired.write_text(build_notebook(text, records), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "jupytext", "--sync", str(paired)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    shown = set(pairs if chosen.get("forme") == "B" else pairs.values())
    assert all(f'show("{key}")' in source.read_text(encoding="utf-8") for key in shown)
    clean_text(source, pairs)
    assert not clean_text(source, pairs)
    return source.read_text(encoding="utf-8")


def test_the_text_keeps_form_a_whatever_jupyter_gives_back(
    catalogue: Catalogue, pairs: dict[str, str], tmp_path: Path
) -> None:
    usual = _synced(tmp_path / "a", catalogue, pairs)
    assert _synced(tmp_path / "b", catalogue, pairs, forme="B", second_texte="absent") == usual


def test_the_plain_edition_shows_the_form_chosen(
    catalogue: Catalogue, pairs: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "notebooks" / "textes"
    texts.mkdir(parents=True)
    (texts / SOURCE.name).write_bytes(SOURCE.read_bytes())
    home = SOURCE.with_name("accueil.md").read_text(encoding="utf-8")
    (texts / "accueil.md").write_text(home.split("## ")[0], encoding="utf-8")
    _, chosen = _set(catalogue, forme="B")
    monkeypatch.setattr(publishing, "load_catalogue", lambda _root: chosen)
    monkeypatch.setattr(
        publishing, "load_compiled", lambda name: compile_episode(read_text(texts / f"{name}.md"), chosen, "inputs")
    )
    publishing.publish(tmp_path, tmp_path / "pages")
    page = (tmp_path / "pages" / f"{EPISODE}.html").read_text(encoding="utf-8")
    assert all(f'data-alliances-view="{key}"' in page for key in pairs)
    assert not [key for key in pairs.values() if f'data-alliances-view="{key}"' in page]
