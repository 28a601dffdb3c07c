"""Who answers here, and under which name."""

from __future__ import annotations

import json

import pytest

from alliances.answers.mode import mode
from alliances.answers.profile import check_identifier, read_profile, set_identifier
from alliances.errors import CourseError


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "personnel"),
        ({"SERVER_SOFTWARE": "jupyter/2.0"}, "personnel"),
        ({"SERVER_SOFTWARE": "voila/0.5.13"}, "partage"),
        ({"SERVER_SOFTWARE": "voila/0.5.13", "JUPYTERHUB_USER": "marie"}, "personnel"),
        ({"SERVER_SOFTWARE": "voila/0.5.13", "ALLIANCES_MODE": "personnel"}, "personnel"),
        ({"JUPYTERHUB_USER": "marie", "ALLIANCES_MODE": "partage"}, "partage"),
        ({"ALLIANCES_MODE": " Personnel "}, "personnel"),
        ({"ALLIANCES_MODE": "shared"}, "partage"),
        ({"ALLIANCES_MODE": ""}, "personnel"),
    ],
    ids=str,
)
def test_mode(environ, expected):
    assert mode(environ) == expected


def test_a_workspace_keeps_its_uuid(folder):
    first = read_profile(folder)
    assert read_profile(folder) == first == read_profile(folder.parent)
    assert json.loads((folder.parent / ".alliances" / "profil.json").read_text())["workspace"] == first.workspace


def test_two_workspaces_differ(folder, tmp_path):
    other = tmp_path / "autre"
    (other / ".alliances").mkdir(parents=True)
    assert read_profile(folder).workspace != read_profile(other).workspace


def test_outside_a_workspace_nothing_is_written(tmp_path):
    assert read_profile(tmp_path) == read_profile(tmp_path)
    assert read_profile(tmp_path) != read_profile(tmp_path.parent)
    set_identifier(tmp_path, "marie")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"workspace": 5}', b'{"workspace": "x"}', b"[" * 60_000, b" " * 100_000],
)
def test_a_damaged_profile_is_set_aside_and_drawn_anew(folder, content):
    path = folder.parent / ".alliances" / "profil.json"
    path.write_bytes(content)
    assert read_profile(folder) == read_profile(folder)
    (aside,) = path.parent.glob("profil.abime-*")
    assert aside.read_bytes() == content


def test_a_hostile_identifier_in_the_file_is_left_out_the_uuid_stays(folder):
    known = set_identifier(folder, "marie").workspace
    path = folder.parent / ".alliances" / "profil.json"
    path.write_text(json.dumps({"workspace": known, "identifiant": "../../x"}))
    assert read_profile(folder).workspace == known
    assert read_profile(folder).identifiant == ""


@pytest.mark.parametrize("identifiant", ["a", "M.Dupont", "2026-042", "a_b-c.d", "x" * 64, " marie "])
def test_sound_identifiers(identifiant):
    assert check_identifier(identifiant) == identifiant.strip()


@pytest.mark.parametrize(
    "identifiant",
    [
        "",
        " ",
        "a b",
        "a__b",
        "a..b",
        "..",
        "_a",
        "-a",
        ".a",
        "é",
        "a/b",
        "a\\b",
        "a\0",
        "a\n\nb",
        "x" * 65,
        None,
        5,
        True,
    ],
)
def test_identifiers_that_a_file_name_cannot_carry(identifiant):
    with pytest.raises(CourseError):
        check_identifier(identifiant)
