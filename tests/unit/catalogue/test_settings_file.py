"""A trainer's settings change one value at a time; comments and other episodes stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from alliances.catalogue import load_catalogue
from alliances.catalogue.settings_file import write_settings
from alliances.cli import main

COURSE = Path(__file__).resolve().parents[2] / "fixtures" / "verify" / "course"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(COURSE, tmp_path / "cours"))
    monkeypatch.setenv("ALLIANCES_COURS", str(root))
    return root


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# Ma session de mars\nepisode1:\n  forme: A  # vue avec Léa\n  second_texte: note\n",
            "# Ma session de mars\nepisode1:\n  forme: B  # vue avec Léa\n  second_texte: note\n",
        ),
        ("episode1: {forme: A, second_texte: note}\n", "episode1: {forme: B, second_texte: note}\n"),
        ("episode1: {second_texte: note}\n", "episode1: {forme: B, second_texte: note}\n"),
        ("episode1:\n  second_texte: note\n", "episode1:\n  forme: B\n  second_texte: note\n"),
        ("episode1:\n", "episode1:\n  forme: B\n"),
        ("episode2:\n  forme: A\n", "episode2:\n  forme: A\nepisode1:\n  forme: B\n"),
        ("# rien encore\n", "# rien encore\nepisode1:\n  forme: B\n"),
    ],
)
def test_one_value_changes(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "reglages.yaml"
    path.write_text(before, encoding="utf-8")
    write_settings(path, "episode1", {"forme": "B"})
    assert path.read_text(encoding="utf-8") == after


def test_the_verb_makes_the_file_that_is_not_there(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "data" / "reglages.yaml").unlink()
    assert main(["regler", "episode1", "--forme", "B", "--second-texte", "absent"]) == 0
    settings = load_catalogue(course).settings_of("episode1")
    assert (settings.form, settings.second_text) == ("B", "absent")
    out = capsys.readouterr().out
    assert "forme B\u202f; second texte pas demandé" in out
    assert "alliances generer episode1" in out


def test_the_verb_without_a_wish_only_shows(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (course / "data" / "reglages.yaml").read_bytes()
    assert main(["regler"]) == 0
    assert "Lancez" not in capsys.readouterr().out
    assert (course / "data" / "reglages.yaml").read_bytes() == before


def test_work_already_collected_is_said(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "grading" / "submitted" / "lea" / "episode1").mkdir(parents=True)
    assert main(["regler", "--forme", "A"]) == 0
    assert "déjà collectés" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said", "drop"),
    [
        (["episode9"], "n’existe pas", ""),
        (["--forme", "B"], "n’a pas de forme B", "  twin_of: e1-n-paires\n"),
        (["--second-texte", "absent"], "n’a pas de second texte", "  second_text: true\n"),
    ],
)
def test_what_an_episode_has_not_is_refused(
    arguments: list[str], said: str, drop: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course / "data" / "questions" / "episode1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(drop, ""), encoding="utf-8")
    assert main(["regler", *arguments]) == 1
    assert said in capsys.readouterr().err
