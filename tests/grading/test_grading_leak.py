"""No artefact that a learner can get holds anything of the keys: each is built with canaries in them, and searched."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml
from grading_course import Course, copy_course
from grading_leaks import exchange_right_answers, find_leaks, plant_canaries

from sampling import sample

WORKSPACE = """
import sys
from pathlib import Path
from alliances.delivery import released_notebooks
from alliances.workspace import prepare_workspace
prepare_workspace(Path(sys.argv[1]), released_notebooks())
"""
HAND_IN = """
import json, sys
from pathlib import Path
from alliances.answers import hand_in, read_answers
compiled, answers, folder = (Path(a) for a in sys.argv[1:4])
events, _ = read_answers(answers)
hand_in(json.loads(compiled.read_text()), events, folder, "lea", consent=True)
"""


@pytest.fixture(scope="module")
def canaries_and_course(tmp_path_factory):
    course = copy_course(tmp_path_factory.mktemp("fuite") / "cours")
    canaries = plant_canaries(course.grading / "keys")
    return canaries, course


@pytest.fixture(scope="module")
def artefacts(canaries_and_course, tmp_path_factory):
    """Every artefact, made from keys that are canaries: its folder by kind."""
    _canaries, course = canaries_and_course
    out = tmp_path_factory.mktemp("artefacts")
    made = {
        name: out / name for name in ("bâti", "distribué", "pages", "paquets", "archive", "espace", "retour", "rendu")
    }
    episodes = sorted(p.stem for p in (course.grading / "keys").glob("*.yaml"))
    for episode in episodes:
        course.run("alliances", "generer", episode)
    # A feedback page is one template: in `make test`, for the episodes whose types of questions none before had.
    for param in sample(episodes, lambda episode: {view["type"] for view in course.graded(episode).values()}):
        (episode,) = param.values
        answers = course.answers(episode, _right_answers(course, episode))
        course.submit("lea", episode, course.released(episode), answers)
        course.run("nbgrader", "autograde", episode)
        course.run("nbgrader", "generate_feedback", episode)
        made["rendu"].mkdir(exist_ok=True)
        (made["rendu"] / f"{episode}.json").write_text(answers, encoding="utf-8")
        compiled = course.root / "widgets" / "alliances" / "built" / f"{episode}.json"
        _script(course, HAND_IN, str(compiled), str(made["rendu"] / f"{episode}.json"), str(made["rendu"]))
    course.run("alliances", "publier", "--vers", str(made["pages"]))
    _script(course, WORKSPACE, str(made["espace"]))
    course.run("alliances", "distribuer", "--vers", str(made["archive"]))
    for project in (course.root, course.grading):
        for target in ("wheel", "sdist"):
            course.run("hatchling", "build", "-t", target, "-d", str(made["paquets"]), cwd=project)
    shutil.copytree(course.grading / "release", made["distribué"])
    shutil.copytree(course.grading / "feedback", made["retour"])
    shutil.copytree(course.root / "widgets" / "alliances" / "built", made["bâti"] / "compilé")
    shutil.copytree(course.root / "widgets" / "alliances" / "share", made["bâti"] / "share")
    shutil.copytree(course.root / "notebooks", made["bâti"] / "cahiers")
    return made


def _script(course: Course, code: str, *arguments: str) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=course.env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _right_answers(course, episode):
    """Full marks, with a number that is near the key's and not the key's own."""
    shown = course.graded(episode)
    return {question: _right(key) for question, key in course.keys(episode).items() if question in shown}


def _right(key):
    if "shares" in key:
        return max(key["shares"], key=key["shares"].get)
    if "pairs" in key:
        return key["pairs"]
    return int(key["value"]) if "value" in key else "Un texte de l’apprenante."


KINDS = ["bâti", "distribué", "pages", "paquets", "archive", "espace", "retour", "rendu"]
EXPECTED = {
    "bâti": "*.json",
    "distribué": "*.ipynb",
    "pages": "*.html",
    "paquets": "*.whl",
    "archive": "*.zip",
    "espace": "*.ipynb",
    "retour": "*.html",
    "rendu": "*.zip",
}


def test_there_are_canaries(canaries_and_course):
    canaries, course = canaries_and_course
    keys = [k for p in (course.grading / "keys").glob("*.yaml") for k in yaml.safe_load(p.read_text(encoding="utf-8"))]
    assert len(canaries) >= len(keys)
    assert {said for key in keys for said in key.get("feedback", {}).values()} <= canaries
    assert find_leaks(course.grading / "keys", canaries)


@pytest.mark.campaign
@pytest.mark.parametrize("kind", KINDS)
def test_no_canary_gets_out(artefacts, canaries_and_course, kind):
    assert list(artefacts[kind].rglob(EXPECTED[kind])), f"rien à fouiller dans {kind}"
    assert find_leaks(artefacts[kind], canaries_and_course[0]) == []


def test_both_packages_and_both_forms_were_searched(artefacts):
    assert sorted(path.name.split("-")[0] + path.suffix for path in artefacts["paquets"].iterdir()) == [
        "alliances.gz",
        "alliances.whl",
        "alliances_grading.gz",
        "alliances_grading.whl",
    ]


def _planted(path: Path, word: str) -> None:
    """Put `word` inside this artefact as a leak would: in a member of an archive, in the text of a file."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("alliances/oubli.yaml", f"explanation: {word}")
    elif path.name.endswith(".tar.gz"):
        raw = io.BytesIO(gzip.decompress(path.read_bytes()))
        with tarfile.open(fileobj=raw, mode="a") as archive:
            content = f"explanation: {word}".encode()
            info = tarfile.TarInfo("oubli.yaml")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        path.write_bytes(gzip.compress(raw.getvalue()))
    else:
        text = path.read_text(encoding="utf-8")
        middle = len(text) // 2
        path.write_text(text[:middle] + word + text[middle:], encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_canary_planted_on_purpose_is_found(artefacts, canaries_and_course, tmp_path, kind):
    canary = max(canaries_and_course[0])
    files = [
        path
        for path in sorted(artefacts[kind].rglob("*"))
        if path.suffix in {".json", ".ipynb", ".html", ".zip", ".whl", ".gz", ".js"}
    ]
    one_of_each = {path.suffix: path for path in files}
    assert one_of_each
    for path in one_of_each.values():
        copy = tmp_path / path.name
        shutil.copyfile(path, copy)
        _planted(copy, canary)
        assert find_leaks(tmp_path, {canary}), path
        copy.unlink()


def _zipped(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dedans", content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "hide"),
    [
        ("zip dans zip", lambda c: _zipped(_zipped(c))),
        ("gz dans zip", lambda c: _zipped(gzip.compress(c))),
        ("base64", lambda c: json.dumps({"image": base64.b64encode(b"x" * 40 + c + b"y" * 40).decode()}).encode()),
        (
            "base64 dans zip",
            lambda c: _zipped(b"data:image/png;base64," + base64.b64encode(b"abcdefghijklmnopqrstuvwxyz" + c)),
        ),
        ("UTF-16", lambda c: c.decode().encode("utf-16")),
        ("zip après un préfixe", lambda c: b"#!/bin/sh\n" * 20 + _zipped(c)),
    ],
)
def test_the_searcher_opens_what_hides(tmp_path, name, hide):
    (tmp_path / "fichier.bin").write_bytes(hide(b"Canari0123456789abcdef"))
    assert find_leaks(tmp_path, {"Canari0123456789abcdef"}), name


def test_no_file_of_keys_is_packed(artefacts):
    names = []
    for path in artefacts["paquets"].iterdir():
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as archive:
                names += archive.namelist()
        else:
            with tarfile.open(path) as archive:
                names += archive.getnames()
    assert not [name for name in names if "/keys/" in name or name.endswith("gradebook.db")]


def test_graded_views_hold_no_field_of_a_key(artefacts, canaries_and_course):
    _canaries, course = canaries_and_course
    allowed = {"points", "max_words", "min_words", "unit", "min", "max", "step"}
    for episode in (p.stem for p in (course.grading / "keys").glob("*.yaml")):
        for view in course.graded(episode).values():
            assert set(view["data"]) <= allowed


def test_other_right_answers_change_no_byte(artefacts, canaries_and_course, tmp_path):
    """Which of the public ids are right can't be a canary: so build again with others right, and compare."""
    _canaries, course = canaries_and_course
    exchange_right_answers(course.grading / "keys")
    course.run("alliances", "construire")
    course.run("alliances", "publier", "--vers", str(tmp_path / "pages"))
    for stamp in (course.grading / "release").glob(".*.json"):
        stamp.unlink()
    _script(course, WORKSPACE, str(tmp_path / "espace"))
    assert _digests(tmp_path / "pages") == _digests(artefacts["pages"])
    assert _digests(course.grading / "release") == _digests(artefacts["distribué"])
    assert _digests(course.root / "widgets" / "alliances" / "built") == _digests(artefacts["bâti"] / "compilé")
    assert _digests(course.root / "widgets" / "alliances" / "share") == _digests(artefacts["bâti"] / "share")


def _digests(folder):
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file() and not p.name.startswith(".")
    }
