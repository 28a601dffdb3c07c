"""`alliances verifier`, as an author and as a program see it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import real_course
from alliances.catalogue import load_catalogue
from alliances.cli import main
from alliances.errors import Problem
from alliances.verify import verify
from alliances.verify.aged import aged

ROOT = Path(__file__).resolve().parents[3]
COURSE = ROOT / "tests" / "fixtures" / "verify" / "course"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(COURSE, tmp_path / "le cours d’été"))
    monkeypatch.setenv("ALLIANCES_COURS", str(root))
    return root


def _break(course: Path) -> None:
    path = course / "notebooks" / "textes" / "episode1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Les voici réunies.", "Les 12 voici ?"), encoding="utf-8")


def test_the_course_itself_is_fit_to_be_taught() -> None:
    assert verify(ROOT).problems == ()


def test_a_clean_course_gets_a_summary(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verifier"]) == 0
    out = capsys.readouterr().out
    assert "15 minutes annoncées" in out
    assert "le plus long 1 fois sur 2 (hasard\u00a0: 0,6)" in out
    assert "3 textes, 14 questions, 1 graphique, 1 cas" in out


def test_a_fault_is_printed_with_its_place_and_counted(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _break(course)
    assert main(["verifier"]) == 1
    out = capsys.readouterr().out
    assert "notebooks/textes/episode1.md:" in out
    assert "→ " in out
    assert re.search(r"^2 problèmes", out, re.MULTILINE)


def test_json_holds_problems_notes_and_counts(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _break(course)
    assert main(["verifier", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {problem["file"] for problem in told["problems"]} == {"notebooks/textes/episode1.md"}
    assert set(told["problems"][0]) == {"file", "line", "message", "remedy"}
    assert any("nb-communes" in note["message"] for note in told["notes"])
    assert any("étape" in measure for measure in told["measures"])
    assert told["counts"]["questions"] == 14


def test_a_trainers_own_keys_are_the_ones_checked(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mes-cles"
    mine.mkdir()
    text = (course / "grading" / "keys" / "episode1.yaml").read_text(encoding="utf-8")
    (mine / "episode1.yaml").write_text(text.split("\n", 1)[1].replace("value: 13", "value: 99"), encoding="utf-8")
    monkeypatch.setenv("ALLIANCES_CLES", str(mine))
    (problem,) = verify(course).problems
    assert problem.file == str(mine / "episode1.yaml")


def test_keys_that_are_missing_are_told(course: Path) -> None:
    (course / "grading" / "keys" / "episode1.yaml").unlink()
    assert [problem.file for problem in verify(course).problems] == ["grading/keys/episode1.yaml"]


def test_a_record_with_a_fault_makes_no_other_noise(course: Path) -> None:
    path = course / "data" / "glossary.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  term: Enjeu\n", ""), encoding="utf-8")
    (problem,) = verify(course).problems
    assert (problem.file, problem.line) == ("data/glossary.yaml", 1)


def test_an_empty_checkout_is_told_and_never_raises(tmp_path: Path) -> None:
    assert len(verify(tmp_path).problems) > 5


def test_what_is_older_than_a_year_is_named(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "data" / "cases.yaml"
    text, changed = re.subn(r"as_of: .*", "as_of: '2019-03'", path.read_text(encoding="utf-8"))
    assert changed == 1
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("as_of:")].count("\n") + 1
    assert main(["verifier"]) == 0
    out = capsys.readouterr().out
    assert "à relire puis à dater\u00a0: 1." in out
    assert re.search(rf"data/cases.yaml:{line}\u00a0: .*état de 2019-03, il y a \d+ mois", out)
    assert "--anciens" not in out


def test_of_many_old_states_ten_are_named_and_all_when_asked(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tuple(Problem("data/cases.yaml", line, "état ancien", "Relisez.") for line in range(1, 15))
    verdict = replace(verify(course), aged=old)
    monkeypatch.setattr("alliances.verify.verify", lambda _root: verdict)
    assert main(["verifier"]) == 0
    out = capsys.readouterr().out
    assert out.count("état ancien") == 10
    assert "à relire puis à dater\u00a0: 14." in out
    assert "4 de plus\u00a0: «\u00a0alliances verifier --anciens\u00a0»" in out
    assert main(["verifier", "--anciens"]) == 0
    out = capsys.readouterr().out
    assert out.count("état ancien") == 14
    assert "--anciens" not in out


def test_the_oldest_come_first() -> None:
    ages = [int(re.findall(r"il y a (\d+) mois", one.message)[0]) for one in aged(real_course.catalogue())]
    assert len(ages) > 1
    assert ages == sorted(ages, reverse=True)


def test_a_state_of_twelve_months_is_not_yet_old() -> None:
    catalogue = load_catalogue(COURSE)
    as_of = next(iter(catalogue.cases.values())).as_of
    year, month = int(as_of[:4]), int(as_of[5:] or 12)
    assert list(aged(catalogue, date(year + 1, month, 28))) == []
    assert len(list(aged(catalogue, date(year + 2, month, 1)))) == 1
