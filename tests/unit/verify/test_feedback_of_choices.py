"""What a mark scheme says of each wrong choice: asked of the course's own keys, never of a trainer's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from alliances.catalogue import read_catalogue
from alliances.errors import Problem
from alliances.verify.checks import keys

COURSE = Path(__file__).resolve().parents[2] / "fixtures" / "verify" / "course"
TOLD = "  feedback:\n    trajets:"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COURSE, tmp_path / "cours"))


def _told(course: Path, scheme: Path, before: str, after: str) -> list[Problem]:
    text = scheme.read_text(encoding="utf-8")
    assert before in text
    scheme.write_text(text.replace(before, after, 1), encoding="utf-8")
    catalogue, _ = read_catalogue(course)
    return list(keys.check(catalogue, course))


def _line(scheme: Path, words: str) -> int:
    return next(n for n, line in enumerate(scheme.read_text(encoding="utf-8").splitlines(), 1) if words in line)


def test_a_choice_that_is_not_one_is_told_on_its_line(course: Path) -> None:
    scheme = course / "grading" / "keys" / "episode1.yaml"
    (problem,) = _told(course, scheme, TOLD, TOLD.replace("trajets:", "ville: Non.\n    trajets:"))
    assert (problem.file, problem.line) == ("grading/keys/episode1.yaml", _line(scheme, "ville: Non."))
    assert "trajets, commune, region, pays" in problem.remedy


def test_a_wrong_choice_without_a_word_is_told_where_the_others_are(course: Path) -> None:
    scheme = course / "grading" / "keys" / "episode1.yaml"
    (problem,) = _told(course, scheme, "    pays: Personne", "    #")
    assert problem.line == _line(scheme, "  feedback:")
    assert "pays" in problem.message


def test_a_right_choice_may_say_nothing(course: Path) -> None:
    scheme = course / "grading" / "keys" / "episode1.yaml"
    assert not _told(course, scheme, "    trajets: Oui", "    # Oui")


def test_a_trainer_s_own_keys_may_say_nothing_and_still_name_real_choices(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Path(shutil.move(course / "grading" / "keys", course.parent / "les clés"))
    monkeypatch.setenv("ALLIANCES_CLES", str(own))
    scheme = own / "episode1.yaml"
    assert not _told(course, scheme, "  feedback:\n    pret: Il ne reste alors qu’à signer.\n", "")
    (problem,) = _told(course, scheme, TOLD, TOLD.replace("trajets:", "ville: Non.\n    trajets:"))
    assert problem.line == _line(scheme, "ville: Non.")
