"""The archive that a learner receives: complete, the same each time, without a key, and it opens the course."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile

import pytest

from sampling import WHOLE
from starting import ROOT, running


def _made(folder):
    command = [sys.executable, "-m", "alliances", "distribuer", "--vers", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (archive,) = folder.glob("*.zip")
    assert str(archive) in done.stdout
    return archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return _made(tmp_path_factory.mktemp("distribution"))


@pytest.fixture(scope="module")
def unpacked(archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("chez l’apprenant")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    (inside,) = folder.iterdir()
    return inside


def test_it_holds_what_is_needed_and_nothing_else(unpacked):
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    texts = {path.stem for path in (ROOT / "notebooks" / "textes").glob("*.md")}
    (wheel,) = (unpacked / "paquets").glob("*.whl")
    assert files == {
        *(f"cahiers/{name}/{name}.ipynb" for name in texts),
        f"paquets/{wheel.name}",
        *("LISEZ-MOI.txt", "demarrer.py", "demarrer.bat", "scripts/bootstrap.py", "requirements.lock"),
        *("LICENSE", "LICENCE-CONTENU.md", "manifeste.json"),
    }


def test_neither_grading_nor_tests_come_along(unpacked):
    lock = (unpacked / "requirements.lock").read_text(encoding="utf-8")
    assert "voila==" in lock
    assert not [name for name in ("nbgrader==", "pytest==", "playwright==", "distributed==", "psycopg") if name in lock]
    (wheel,) = (unpacked / "paquets").glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        assert not [name for name in opened.namelist() if "grading" in name or "keys/" in name]


def test_its_manifest_tells_versions_revisions_and_hashes(unpacked):
    manifest = json.loads((unpacked / "manifeste.json").read_text(encoding="utf-8"))
    assert manifest["episodes"]["episode1"]["revisions"]
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == digest


def test_the_same_course_gives_the_same_cahiers(archive, tmp_path):
    def notebooks(path):
        with zipfile.ZipFile(path) as opened:
            return {name: opened.read(name) for name in opened.namelist() if name.endswith(".ipynb")}

    assert notebooks(_made(tmp_path)) == notebooks(archive)


def test_it_opens_the_course_far_from_any_checkout(unpacked, tmp_path):
    """With the packages of this environment, but the course's own from the archive alone."""
    (wheel,) = (unpacked / "paquets").glob("*.whl")
    own = tmp_path / "paquet"
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(own)
    env = {"PYTHONPATH": str(own), "ALLIANCES_CAHIERS": str(unpacked / "cahiers"), "ALLIANCES_COURS": str(tmp_path)}
    with running(tmp_path / "espace", tmp_path / "journal.txt", env=env) as started:
        status, _, body = started.get(started.url.removeprefix(started.base))
        assert status == 200
        assert "<h1" in body.decode()
        status, _, body = started.get("voila/render/episode1/episode1.ipynb")
        assert (status, "Une ville, plusieurs territoires" in body.decode()) == (200, True)


def test_an_archive_unpacked_in_part_is_said(tmp_path):
    env = {**os.environ, "ALLIANCES_CAHIERS": str(tmp_path)}
    command = [sys.executable, "-m", "alliances", "demarrer", "--sans-navigateur", "--espace", str(tmp_path / "e")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Dépliez de nouveau l’archive" in done.stderr


@pytest.mark.skipif(
    not WHOLE, reason="a whole installation, minutes and hundreds of megabytes: `make campaign` does it"
)
def test_its_launcher_prepares_a_fresh_machine(unpacked):
    command = [sys.executable, "demarrer.py", "--version"]
    done = subprocess.run(command, cwd=unpacked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "alliances" in done.stdout
