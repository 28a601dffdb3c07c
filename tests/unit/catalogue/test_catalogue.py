"""One frozen object for all data files; every fault at once, none as a traceback."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alliances.catalogue import Catalogue, load_catalogue, read_catalogue
from alliances.errors import ContentError
from alliances.model import Settings

ROOT = Path(__file__).resolve().parents[3]
COURSE = ROOT / "tests" / "fixtures" / "verify" / "course"
FILES = sorted(
    path.relative_to(COURSE).as_posix() for path in (COURSE / "data").rglob("*.*") if path.suffix in {".csv", ".yaml"}
)

RUINS = {
    b"": "empty",
    b"\xff\xfe\x00": "not-utf-8",
    b"- id: [": "not-closed",
    b'a,b\n"': "quote-not-closed",
    b"x" * 5_000_001: "huge",
    b"{}": "no-list",
    b"- 3": "no-record",
    b"[]": "no-entry",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COURSE, tmp_path / "cours"))


def test_the_course_itself_loads() -> None:
    catalogue = load_catalogue(ROOT)
    assert all(catalogue.questions.values())
    assert catalogue.broken == frozenset()


def test_nothing_in_it_can_be_changed() -> None:
    catalogue = load_catalogue(COURSE)
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalogue.figures = {}  # type: ignore[misc] # that is the point
    for mapping in (catalogue.figures, catalogue.questions, *catalogue.questions.values(), catalogue.origins):
        with pytest.raises(TypeError):
            mapping["x"] = 1  # type: ignore[index]


def test_each_record_knows_its_line() -> None:
    catalogue = load_catalogue(COURSE)
    for (kind, key), origin in catalogue.origins.items():
        file, line = catalogue.where(kind, key)
        text = (COURSE / file).read_text(encoding="utf-8").split("\n")[line - 1]
        assert key in text, (kind, key, origin.file)


@pytest.mark.parametrize("damage", RUINS, ids=RUINS.get)
@pytest.mark.parametrize("file", FILES)
def test_a_file_in_ruins_is_told(file: str, damage: bytes, course: Path) -> None:
    (course / file).write_bytes(damage)
    _, problems = read_catalogue(course)
    # any text is a table of territories, as far as its reader knows; empty settings choose nothing
    if "territories" not in file and (file, damage) != ("data/reglages.yaml", b"{}"):
        assert file in {problem.file for problem in problems}
    assert all(problem.message and problem.remedy for problem in problems)


@pytest.mark.parametrize("file", [file for file in FILES if file.count("/") == 1 and file != "data/reglages.yaml"])
def test_a_missing_file_is_told(file: str, course: Path) -> None:
    (course / file).unlink()
    with pytest.raises(ContentError) as caught:
        load_catalogue(course)
    assert [problem.file for problem in caught.value.problems] == [file]


def test_a_folder_in_place_of_a_file_is_told(course: Path) -> None:
    (course / "data" / "figures.csv").unlink()
    (course / "data" / "figures.csv").mkdir()
    _, problems = read_catalogue(course)
    assert [problem.file for problem in problems] == ["data/figures.csv"]


def test_an_empty_folder_is_told_file_by_file(tmp_path: Path) -> None:
    catalogue, problems = read_catalogue(tmp_path)
    assert isinstance(catalogue, Catalogue)
    assert len(problems) == 5


def test_all_problems_come_at_once(course: Path) -> None:
    for file in ("data/dates.csv", "data/cases.yaml", "data/questions/episode1.yaml"):
        (course / file).write_bytes(b"")
    with pytest.raises(ContentError) as caught:
        load_catalogue(course)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/charts/episode1.yaml", "- id: e1-g-part", "- id: e1-choix"),
        ("data/questions/episode1.yaml", "- id: e1-paires", "- id: e1-choix"),
        ("data/glossary.yaml", "- id: territoire", "- id: enjeu"),
        ("data/figures.csv", "nb-communes,", "part-asso,"),
        ("data/dates.csv", "1er janvier 2025,", "2015,"),
    ],
)
def test_an_id_given_twice_is_told_with_both_places(file: str, old: str, new: str, course: Path) -> None:
    path = course / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    _, problems = read_catalogue(course)
    told = [problem for problem in problems if "déjà pris" in problem.message]
    assert told
    assert "ligne" in told[0].message


def test_a_frame_comes_from_the_same_rows() -> None:
    catalogue = load_catalogue(COURSE)
    assert list(catalogue.frame("departements")["code"]) == ["01", "46"]
    assert list(catalogue.frame("figures")["id"]) == list(catalogue.figures)
    with pytest.raises(KeyError):
        catalogue.frame("absent")


def test_loading_needs_no_pandas() -> None:
    code = (
        "import sys; from pathlib import Path; from alliances.catalogue import load_catalogue;"
        f"load_catalogue(Path({str(COURSE)!r})); print('pandas' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_settings_that_are_not_there_choose_nothing(course: Path) -> None:
    assert load_catalogue(course).settings_of("episode1") == Settings(
        episode="episode1", forme="B", second_texte="absent"
    )
    (course / "data" / "reglages.yaml").write_text("# rien\n", encoding="utf-8")
    assert load_catalogue(course).settings_of("episode1") == Settings(episode="episode1")
    (course / "data" / "reglages.yaml").unlink()
    assert load_catalogue(course).settings_of("episode1") == Settings(episode="episode1")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("  forme: C", "champ « forme » : cette valeur ne fait pas partie de la liste"),
        ("  second_texte: non", "champ « second_texte »"),
        ("  form: A", "ce champ est inconnu"),
        ("  - A", "une fiche est attendue"),
    ],
)
def test_a_faulty_setting_is_told_with_its_line(line: str, said: str, course: Path) -> None:
    (course / "data" / "reglages.yaml").write_text(f"# Réglages\nepisode1:\n{line}\n", encoding="utf-8")
    _, (problem,) = read_catalogue(course)
    assert said in problem.message.replace("\u00a0", " ")
    assert problem.file == "data/reglages.yaml"
    assert problem.line in (2, 3)
    assert problem.remedy
