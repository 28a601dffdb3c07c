"""Each check is seen to fail: one fault, put into a course that has none, is told where it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from alliances.catalogue import read_catalogue
from alliances.catalogue.typeset import typeset
from alliances.verify import verify
from alliances.verify.verdict import checks

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "verify"
FAULTS = sorted((FIXTURES / "faults").rglob("*.yaml"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURES / "course", tmp_path / "cours"))


def test_the_course_without_a_fault_has_no_problem() -> None:
    assert verify(FIXTURES / "course").problems == ()


def test_each_check_has_a_fault_that_it_sees() -> None:
    assert {fault.parent.name for fault in FAULTS} == set(checks())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_fault_is_told_with_its_place_and_its_remedy(fault: Path, course: Path) -> None:
    edit = yaml.safe_load(fault.read_text(encoding="utf-8"))
    path = course / edit["file"]
    before = path.read_text(encoding="utf-8")
    assert edit["find"] in before
    path.write_text(before.replace(edit["find"], edit["by"], 1), encoding="utf-8")

    catalogue, _ = read_catalogue(course)
    told = [typeset(problem) for problem in checks()[fault.parent.name].check(catalogue, course)]

    found = [problem for problem in told if edit["says"] in problem.message]
    assert found, told
    assert {problem.file for problem in found} == {edit.get("at", edit["file"])}
    assert all(problem.remedy for problem in found)
    assert all(problem.line is None or problem.line >= 1 for problem in found)
