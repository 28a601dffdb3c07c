"""What a workshop's first cell returns: a function a table, then the two that every workshop has."""

from __future__ import annotations

import json

import pytest

from alliances.build import build_if_stale
from alliances.build.text import read_text
from alliances.episode import load_compiled
from alliances.workshop import open_workshop
from starting import ROOT


@pytest.fixture(scope="module", autouse=True)
def _built():
    build_if_stale(ROOT)


TABLES = {
    "atelier1": (),
    "atelier2": ("chiffres", "cas"),
    "atelier3": ("e3-a-sroi",),
    "atelier4": ("e4-a-instruments",),
}


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_a_new_frame(name):
    *tables, verifier, show = open_workshop(name, *TABLES[name])
    assert callable(verifier)
    assert callable(show)
    assert len(tables) == max(1, len(TABLES[name]))
    for read in tables:
        first = read()
        first["essai"] = 0
        assert "essai" not in read().columns
        assert len(first) > 2


@pytest.mark.parametrize("name", TABLES)
def test_an_ungraded_workshop_has_nothing_for_nbgrader(name):
    notebook = json.loads((ROOT / "notebooks" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    marked = [cell for cell in notebook["cells"] if "nbgrader" in cell["metadata"]]
    graded = [record for record in load_compiled(name)["exercises"].values() if record["points"] is not None]
    assert len(marked) == len(graded)
    assert bool(graded) is (name == "atelier1")


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_of_code_runs_in_order(name, capsys):
    namespace = {}
    for cell in read_text(ROOT / "notebooks" / "textes" / f"{name}.md").cells:
        if cell.kind in {"setup", "example", "exercise"}:
            exec(compile(cell.source, cell.id, "exec"), namespace)
    assert "Traceback" not in capsys.readouterr().err


def test_a_workshop_that_is_not_built_opens_all_the_same(monkeypatch, tmp_path):
    *tables, _verifier, _show = open_workshop("jamais-construit", "cas", "chiffres")
    assert [read() for read in tables] == [None, None]
