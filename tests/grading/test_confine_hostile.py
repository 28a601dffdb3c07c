"""Notebooks that attack the machine that grades them: contained, and named."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hostile_ground import HOSTILE, SECRET, SHORT, ground, left_over, named, notebook, told

import alliances_grading
from alliances_grading.confine import probe
from alliances_grading.warm import run_notebook, start


@pytest.fixture(scope="module")
def aimed_at():
    # Not in /tmp, where a kernel has one of its own.
    package = Path(alliances_grading.__file__).parent
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder, ground(Path(folder), package) as made:
        yield made


def test_there_are_enough_of_them():
    assert len(HOSTILE) >= 25


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_contained_and_named(path, aimed_at, monkeypatch):
    monkeypatch.setenv("ALLIANCES_CLES", str(aimed_at.targets["cles"]))
    monkeypatch.setenv("SECRET_DU_CARNET", SECRET)
    before = aimed_at.fingerprint()
    executed = run_notebook(notebook(path), aimed_at.files, limits=SHORT, level=probe())
    assert aimed_at.fingerprint() == before
    assert aimed_at.hits == []
    assert left_over(start().folder) == []
    assert list((start().folder / "noyaux").iterdir()) == []
    assert SECRET not in executed.notebook.decode()
    assert named(path).search(told(executed)), told(executed)
    assert executed.stopped or executed.attempts, "graded, but a report has nothing to say of it"
