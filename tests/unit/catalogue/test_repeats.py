"""A question asked a second time: copied whole, told where it stands, refused when it can't be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from alliances.catalogue import Catalogue, read_catalogue
from alliances.errors import Problem
from alliances.model import revision

COURSE = Path(__file__).resolve().parents[2] / "fixtures" / "verify" / "course"


def _read(tmp_path: Path, record: str, **changes: str) -> tuple[Catalogue, list[Problem], int]:
    """The sample course with one more record; and the line where that record starts."""
    root = tmp_path / "cours"
    shutil.copytree(COURSE, root)
    file = root / "data" / "questions" / "episode1.yaml"
    text = file.read_text(encoding="utf-8").rstrip("\n")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    file.write_text(f"{text}\n\n{record}", encoding="utf-8")
    return *read_catalogue(root), text.count("\n") + 3


@pytest.fixture
def first() -> str:
    """Id of a self-assessment of the sample course."""
    questions = read_catalogue(COURSE)[0].questions["episode1"].values()
    return next(question.id for question in questions if question.type == "single" and not question.graded)


@pytest.fixture
def graded() -> str:
    return next(q.id for q in read_catalogue(COURSE)[0].questions["episode1"].values() if q.graded)


def test_all_but_its_id_is_copied(tmp_path: Path, first: str) -> None:
    catalogue, problems, line = _read(tmp_path, f"- id: e1-encore\n  repeats: {first}\n")
    assert problems == []
    copy, model = catalogue.all_questions["e1-encore"], catalogue.all_questions[first]
    assert copy.model_dump(exclude={"id", "repeats"}) == model.model_dump(exclude={"id", "repeats"})
    assert revision(copy) == revision(model)
    assert catalogue.where("question", "e1-encore") == ("data/questions/episode1.yaml", line)


def test_a_fault_in_what_was_copied_is_told_where_it_was_written(tmp_path: Path, first: str) -> None:
    catalogue, _, _ = _read(tmp_path, f"- id: e1-encore\n  repeats: {first}\n")
    field = ("choices", 1, "text")
    assert catalogue.where("question", "e1-encore", *field) == catalogue.where("question", first, *field)


@pytest.mark.parametrize(
    ("record", "said", "below"),
    [
        ("- id: e1-encore\n  repeats: e1-absente\n", "« e1-absente » n’existe pas", 1),
        ("- id: e1-encore\n  repeats:\n    - x\n", "n’existe pas", 1),
        ("- id: e1-encore\n  repeats: {first}\n  statement: Autre.\n", "« statement » est donné", 1),
        ("- id: e1-encore\n  repeats: {graded}\n", "question notée ne se reprend pas", 1),
        ("- id: e1-a\n  repeats: {first}\n\n- id: e1-encore\n  repeats: e1-a\n", "reprend elle-même", 4),
    ],
)
def test_a_repetition_that_can_not_be_is_refused_at_its_line(
    tmp_path: Path, first: str, graded: str, record: str, said: str, below: int
) -> None:
    catalogue, problems, line = _read(tmp_path, record.format(first=first, graded=graded))
    (problem,) = problems
    assert said.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in problem.message
    assert "e1-encore" in problem.message
    assert problem.line == line + below
    assert "e1-encore" not in catalogue.all_questions
    assert "e1-encore" in catalogue.broken
