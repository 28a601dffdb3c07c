"""A thousand broken question records: each is told in French, with its place and a remedy, and never a traceback."""

from __future__ import annotations

import random
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from mutations import RECORDS, SHAPES, STRUCTURAL, TEXTUAL, as_yaml

from alliances.catalogue import read_catalogue
from alliances.errors import Problem

ALL = 1000
EACH = ALL // (len(STRUCTURAL) * len(SHAPES)) + 1
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
each_shape = pytest.mark.parametrize("record", SHAPES, ids=lambda record: record["id"])
ENGLISH = re.compile(
    r"\b(should|input|valid|required|extra|expected|error|value is|must|found|string|field)\b", re.IGNORECASE
)


def _problems(root: Path, raw: bytes) -> list[Problem]:
    """What the catalogue says of a course that holds this one file."""
    file = root / "data" / "questions" / "episode1.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    _, problems = read_catalogue(root)
    return [problem for problem in problems if problem.file == "data/questions/episode1.yaml"]


def _assert_told(problems: list[Problem], raw: bytes) -> None:
    assert problems, raw[:2000].decode("utf-8", "replace")
    for problem in problems:
        assert problem.line is None or 1 <= problem.line <= raw.count(b"\n") + 1
        assert problem.message.strip()
        assert problem.remedy.strip()
        assert not ENGLISH.search(re.sub(r"«[^»]*»", "", problem.message + problem.remedy)), problem
        assert not re.search(r" [;:!?»]|« ", problem.message + problem.remedy), problem
    assert any(problem.line for problem in problems) or not raw.strip()


@each_record
def test_a_record_as_it_is_has_no_problem(record: dict[str, Any], tmp_path: Path) -> None:
    assert _problems(tmp_path, as_yaml([record])) == []


@each_shape
@pytest.mark.parametrize("mutation", STRUCTURAL, ids=lambda mutation: mutation.__name__)
def test_each_mutation_is_told(record: dict[str, Any], mutation: Any, tmp_path: Path) -> None:
    rng = random.Random(f"{record['id']} {mutation.__name__}")
    for _ in range(EACH):
        raw = as_yaml([mutation(deepcopy(record), rng)])
        _assert_told(_problems(tmp_path, raw), raw)


@each_shape
@pytest.mark.parametrize("damage", range(len(TEXTUAL)))
def test_each_damage_to_the_file_is_told(record: dict[str, Any], damage: int, tmp_path: Path) -> None:
    raw = TEXTUAL[damage](as_yaml([record]))
    _assert_told(_problems(tmp_path, raw), raw)
