"""The archive: what is in it, what is not, and that it is whole or absent."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime

import pytest

from alliances.answers import hand_in, read_answers_bytes
from alliances.errors import CourseError

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def answers(event):
    """Two drafts and a last text, a graded choice, two tries at a self-assessment, a question of no course."""
    return [
        event(1, question="e1-n-texte", value="brouillon"),
        event(2, question="e1-n-texte", value="Notre alliance", confidence=60),
        event(3, question="e1-n-choix", value="enjeu", confidence=80),
        event(4, question="e1-choix", value="argent"),
        event(5, question="e1-choix", value="enjeu", confidence=90),
        event(6, question="e9-inconnue", value="x"),
    ]


def _opened(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _values(content: bytes):
    events, notices = read_answers_bytes(content, "episode1")
    assert notices == []
    return {(event.question, event.value, event.confidence) for event in events}


def test_without_consent_only_the_last_graded_answers_leave(compiled, answers, folder):
    receipt = hand_in(compiled, answers, folder, "m.dupont", consent=False, now=NOON)
    files = _opened(receipt.path)
    assert list(files) == ["reponses.json", "manifeste.json"]
    assert _values(files["reponses.json"]) == {("e1-n-texte", "Notre alliance", None), ("e1-n-choix", "enjeu", None)}
    assert b"brouillon" not in receipt.path.read_bytes()


@pytest.mark.parametrize("form", [None, "B"])
def test_the_manifest_says_the_form_where_there_are_two(compiled, answers, folder, form):
    if form:
        compiled["manifest"]["form"] = form
    receipt = hand_in(compiled, answers, folder, "m.dupont", now=NOON)
    assert json.loads(_opened(receipt.path)["manifeste.json"]).get("form") == form


def test_with_consent_self_assessments_and_confidence_too(compiled, answers, folder):
    receipt = hand_in(compiled, answers, folder, "m.dupont", consent=True, now=NOON)
    assert _values(_opened(receipt.path)["reponses.json"]) == {
        ("e1-n-texte", "Notre alliance", 60),
        ("e1-n-choix", "enjeu", 80),
        ("e1-choix", "argent", None),
        ("e1-choix", "enjeu", 90),
    }


def test_the_manifest_says_what_this_is(compiled, answers, folder):
    receipt = hand_in(compiled, answers[:2], folder, "m.dupont", consent=False, now=NOON)
    files = _opened(receipt.path)
    assert json.loads(files["manifeste.json"]) == {
        "schema": 1,
        "course": "alliances",
        "version": "0.1.0",
        "episode": "episode1",
        "identifiant": "m.dupont",
        "created": "2026-11-23T12:00:00.000Z",
        "consent": False,
        "revisions": compiled["manifest"]["revisions"],
        "answers_sha256": hashlib.sha256(files["reponses.json"]).hexdigest(),
        "unanswered": ["e1-n-choix"],
    }
    assert receipt.path == folder.parent / "rendus" / "episode1__m.dupont__20261123T120000Z.zip"
    assert receipt.sha256 == hashlib.sha256(receipt.path.read_bytes()).hexdigest()


@pytest.mark.parametrize("value", [None, "", "  \n", {}, {"a": None}, []])
def test_an_emptied_answer_counts_as_unanswered(compiled, event, folder, value):
    events = [event(1, question="e1-n-texte", value="Texte"), event(2, question="e1-n-texte", value=value)]
    assert hand_in(compiled, events, folder, "a", now=NOON).package.unanswered == ["e1-n-choix", "e1-n-texte"]


def test_the_same_content_and_time_give_the_same_bytes(compiled, answers, folder, tmp_path):
    one = hand_in(compiled, answers, folder, "a", now=NOON)
    other = hand_in(compiled, reversed(answers), tmp_path, "a", now=NOON)
    assert one.path != other.path
    assert one.path.read_bytes() == other.path.read_bytes()
    with zipfile.ZipFile(one.path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 23, 12, 0, 0)}


def test_a_second_one_in_the_same_second_keeps_the_first(compiled, answers, folder):
    first = hand_in(compiled, answers[:1], folder, "a", now=NOON)
    kept = first.path.read_bytes()
    second = hand_in(compiled, answers, folder, "a", now=NOON)
    third = hand_in(compiled, answers, folder, "a", now=NOON)
    assert len({first.path, second.path, third.path}) == 3
    assert first.path.read_bytes() == kept
    assert third.previous == [first.path.name, second.path.name]
    assert json.loads(_opened(third.path)["manifeste.json"])["created"] == "2026-11-23T12:00:02.000Z"


def test_a_linked_folder_is_refused(compiled, answers, folder, tmp_path):
    (tmp_path / "ailleurs").mkdir()
    (folder.parent / "rendus").symlink_to(tmp_path / "ailleurs")
    with pytest.raises(CourseError, match="rendus"):
        hand_in(compiled, answers, folder, "a", now=NOON)
    assert list((tmp_path / "ailleurs").iterdir()) == []


def test_a_planted_link_is_not_written_through(compiled, answers, folder, tmp_path):
    place = folder.parent / "rendus"
    place.mkdir()
    victim = tmp_path / "victime"
    (place / "episode1__a__20261123T120000Z.zip").symlink_to(victim)
    (place / ".episode1__a__20261123T120001Z.zip.nouveau").symlink_to(victim)
    receipt = hand_in(compiled, answers, folder, "a", now=NOON)
    assert receipt.path.name == "episode1__a__20261123T120001Z.zip"
    assert not victim.exists()


def test_a_file_in_the_folders_place_is_said(compiled, answers, folder):
    (folder.parent / "rendus").write_text("")
    with pytest.raises(CourseError, match="dossier ordinaire"):
        hand_in(compiled, answers, folder, "a", now=NOON)


def test_a_full_disk_leaves_no_half_archive(compiled, answers, folder, monkeypatch):
    def full(handle, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(CourseError) as refused:
        hand_in(compiled, answers, folder, "a", now=NOON)
    assert "disque est plein" in refused.value.message
    assert "le rendu n’a pas été fait" in refused.value.message
    assert [path.name for path in (folder.parent / "rendus").iterdir() if path.name != ".rendu.lock"] == []


def test_a_really_full_disk_leaves_no_half_archive(compiled, event, tmp_path):
    place = tmp_path / "disque"
    place.mkdir()
    mount = shutil.which("mount")
    if (
        not mount
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=32k", "none", str(place)], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("mounting a small disk needs root")
    try:
        with pytest.raises(CourseError, match="disque est plein"):
            hand_in(compiled, [event(1, question="e1-n-texte", value="é" * 20_000)], place, "a", now=NOON)
        assert [path.name for path in (place / "rendus").iterdir() if path.name != ".rendu.lock"] == []
    finally:
        subprocess.run(["umount", str(place)], check=True)
