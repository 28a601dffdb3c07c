"""The released notebook: nbgrader's, without anything of the author's."""

from __future__ import annotations

import json
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from grading_course import TRIAL

from alliances.answers.handin import COPY_STUB
from alliances.errors import CourseError
from alliances_grading import release as release_module
from alliances_grading.release import check_release


def _episodes(course):
    return sorted(path.parent.name for path in (course.grading / "release").glob("*/*.ipynb"))


def test_a_release_folder_holds_its_notebook_only(course):
    assert _episodes(course)
    for episode in _episodes(course):
        folder = course.grading / "release" / episode
        assert sorted(str(p.relative_to(folder)) for p in folder.rglob("*")) == [f"{episode}.ipynb"]


def test_a_released_notebook_knows_its_version_and_no_pairing(course):
    for episode in _episodes(course):
        metadata = course.released(episode).metadata
        assert "jupytext" not in metadata
        assert metadata.alliances.manifest == course.compiled(episode)["manifest"]


def test_released_cells_are_those_of_the_manifest(course):
    for episode in _episodes(course):
        from hashlib import sha256

        hashes = set(course.compiled(episode)["manifest"]["cells"].values())
        assert {
            sha256(c.source.encode()).hexdigest() for c in course.released(episode).cells if c.cell_type == "code"
        } == hashes


def test_points_are_those_of_the_records(course):
    for episode in _episodes(course):
        cells = {c.metadata.nbgrader.grade_id: c for c in course.released(episode).cells if "nbgrader" in c.metadata}
        assert {key: cell.metadata.nbgrader.points for key, cell in cells.items()} == {
            key: view["points"] for key, view in course.graded(episode).items()
        }
        assert all(cell.source == COPY_STUB for cell in cells.values() if cell.cell_type == "markdown")


@pytest.fixture(scope="module")
def remade(course):
    """The trial episode released again, an author's leavings beside its source."""
    release = course.grading / "release" / TRIAL / f"{TRIAL}.ipynb"
    before = release.read_bytes()
    source = course.root / "notebooks" / TRIAL
    (source / "reponses.json").write_text(course.answers(TRIAL, {"essai-choix": "juste"}))
    (source / "brouillon.md").write_text("### BEGIN SOLUTION\nla réponse est juste\n### END SOLUTION\n")
    (source / "sous-dossier").mkdir()
    (source / "sous-dossier" / "corrige.txt").write_text("juste")
    (course.grading / "release" / f".{TRIAL}.json").unlink()
    course.run("alliances", "generer", TRIAL)
    yield before, release
    for name in ("reponses.json", "brouillon.md"):
        (source / name).unlink()
    shutil.rmtree(source / "sous-dossier")


def test_an_authors_files_are_not_released(remade):
    assert [path.name for path in remade[1].parent.rglob("*") if path.is_file()] == [f"{TRIAL}.ipynb"]


def test_releasing_again_changes_no_byte(remade):
    before, release = remade
    assert release.read_bytes() == before


def test_a_release_is_kept_until_something_changes(course):
    release = course.grading / "release" / TRIAL / f"{TRIAL}.ipynb"
    code = "import sys; from pathlib import Path; from alliances_grading.release import release; "
    code += "release(sys.argv[1], Path(sys.argv[2]))"
    import subprocess
    import sys

    def made() -> int:
        subprocess.run(
            [sys.executable, "-c", code, TRIAL, str(course.root)], env=course.env, check=True, capture_output=True
        )
        return release.stat().st_mtime_ns

    first = made()
    assert made() == first
    stamp = release.parent.parent / f".{TRIAL}.json"
    stamp.write_text(json.dumps({"inputs": "autre", "gradebook": True}))
    content = release.read_bytes()
    assert made() != first
    # Without the gradebook, which opening a course does not need, the notebook is the same.
    assert release.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("solutions.md", "x"),
        (f"{TRIAL}.ipynb", "### BEGIN HIDDEN TESTS"),
        (f"{TRIAL}.ipynb", '"jupytext"'),
        ("sous/essai.ipynb", "{}"),
    ],
)
def test_a_release_that_gives_something_away_is_refused(tmp_path, name, text):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text)
    with pytest.raises(CourseError):
        check_release(tmp_path, TRIAL)


def test_two_that_release_at_once_make_it_once(tmp_path, monkeypatch):
    made = []

    def generate(episode, root, staging, *, gradebook):
        made.append(episode)
        # Long enough for the other to arrive, were it not made to wait.
        both.wait(timeout=0.3)
        (staging / episode).mkdir(parents=True)
        (staging / episode / f"{episode}.ipynb").write_text("{}")

    both = threading.Event()
    monkeypatch.setattr(release_module, "_inputs", lambda *_: "les mêmes")
    monkeypatch.setattr(release_module, "_generate", generate)
    with ThreadPoolExecutor(2) as pool:
        folders = set(pool.map(lambda _: release_module.release(TRIAL, tmp_path), range(2)))
    assert folders == {tmp_path / "grading" / "release" / TRIAL}
    assert made == [TRIAL]
