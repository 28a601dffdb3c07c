from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from alliances.errors import CourseError
from alliances.workspace import Workspace, fingerprint, prepare_workspace

PLACE = "lecon/lecon.ipynb"


def notebook(folder: Path, *sources: str, name: str = "lecon.ipynb") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    cells = [{"cell_type": "code", "source": source, "outputs": [], "metadata": {}} for source in sources]
    path = folder / name
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    return path


@pytest.fixture(params=["espace", "mon dossier d’été"])
def root(tmp_path, request):
    return tmp_path / request.param


def released(tmp_path: Path, *sources: str) -> dict[str, Path]:
    return {PLACE: notebook(tmp_path / "livraison", *sources)}


def test_a_new_workspace_holds_the_notebooks_and_a_profile(root, tmp_path):
    assert prepare_workspace(root, released(tmp_path, "un")) == []
    assert fingerprint(root / PLACE) == fingerprint(tmp_path / "livraison" / "lecon.ipynb")
    profile = json.loads(Workspace(root).profile.read_text(encoding="utf-8"))
    assert profile["identifiant"] == ""
    assert profile["workspace"]


def test_a_second_start_changes_no_byte_of_answers_profile_or_notebook(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    (root / "lecon" / "reponses.json").write_text("réponses", encoding="utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert prepare_workspace(root, released(tmp_path, "un")) == []
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_an_untouched_notebook_follows_the_release(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    assert prepare_workspace(root, released(tmp_path, "deux")) == []
    assert fingerprint(root / PLACE) == fingerprint(notebook(tmp_path, "deux"))
    assert [path.name for path in (root / "lecon").iterdir()] == ["lecon.ipynb"]


def test_outputs_do_not_make_a_notebook_edited(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    run = json.loads((root / PLACE).read_text(encoding="utf-8"))
    run["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "bonjour"}]
    (root / PLACE).write_text(json.dumps(run), encoding="utf-8")
    assert prepare_workspace(root, released(tmp_path, "deux")) == []


def test_an_edited_notebook_is_kept_under_a_dated_name_and_said(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    edited = fingerprint(notebook(root / "lecon", "un", "ma cellule"))
    (notice,) = prepare_workspace(root, released(tmp_path, "deux"))
    (kept,) = (root / "lecon").glob("lecon-votre-version-*.ipynb")
    assert kept.name in notice
    assert fingerprint(kept) == edited
    assert fingerprint(root / PLACE) == fingerprint(notebook(tmp_path, "deux"))


def test_two_kept_versions_of_one_day_are_both_there(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    for edit, release in (("a", "deux"), ("b", "trois")):
        notebook(root / "lecon", edit)
        prepare_workspace(root, released(tmp_path, release))
    kept = {fingerprint(path) for path in (root / "lecon").glob("lecon-votre-version-*.ipynb")}
    assert kept == {fingerprint(notebook(tmp_path, "a")), fingerprint(notebook(tmp_path, "b"))}


def test_an_edited_notebook_stays_while_the_release_is_the_same(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    edited = fingerprint(notebook(root / "lecon", "un", "ma cellule"))
    assert prepare_workspace(root, released(tmp_path, "un")) == []
    assert fingerprint(root / PLACE) == edited


def test_a_deleted_notebook_comes_back(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    (root / PLACE).unlink()
    prepare_workspace(root, released(tmp_path, "un"))
    assert (root / PLACE).exists()


def test_a_damaged_notebook_is_kept_aside(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    (root / PLACE).write_text('{"cells": [', encoding="utf-8")
    assert len(prepare_workspace(root, released(tmp_path, "deux"))) == 1
    assert len(list((root / "lecon").glob("lecon-votre-version-*"))) == 1


def test_a_damaged_notebook_is_replaced_though_the_release_is_the_same(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    (root / PLACE).write_text('{"cells": [', encoding="utf-8")
    assert "est gardée sous le nom" in prepare_workspace(root, released(tmp_path, "un"))[0]
    assert fingerprint(root / PLACE) == fingerprint(tmp_path / "livraison" / "lecon.ipynb")


def test_the_release_is_kept_for_the_exchange_whatever_becomes_of_the_notebook(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    notebook(root / "lecon", "un", "à moi")
    prepare_workspace(root, released(tmp_path, "un"))
    kept = root / ".alliances" / "originaux" / "lecon.ipynb"
    assert fingerprint(kept) == fingerprint(tmp_path / "livraison" / "lecon.ipynb")


def test_a_moved_workspace_keeps_its_profile(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    profile = Workspace(root).profile.read_bytes()
    moved = root.rename(tmp_path / "ailleurs")
    prepare_workspace(moved, released(tmp_path, "un"))
    assert Workspace(moved).profile.read_bytes() == profile


def test_a_place_that_cannot_be_written_is_said_in_french(tmp_path):
    # A file where a folder is needed: even root can't write there.
    (tmp_path / "espace").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match="ne peut pas être écrit") as caught:
        prepare_workspace(tmp_path / "espace", {})
    assert "--espace" in caught.value.remedy


def test_nothing_is_left_behind_by_a_write(root, tmp_path):
    prepare_workspace(root, released(tmp_path, "un"))
    assert [name for _, _, names in os.walk(root) for name in names if name.endswith(".tmp")] == []
