"""A stale build is noticed: whatever it is made from may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from alliances import freshness
from alliances.build import course
from alliances.freshness import inputs_hash, stale

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "notebooks" / "textes", tmp_path / "notebooks" / "textes")
    return tmp_path


def _apart(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in ("BUILT", "LABEXTENSION", "VOILA_TEMPLATE"):
        monkeypatch.setattr(course, name, folder / "out" / name)
    monkeypatch.setattr(freshness, "BUILT", folder / "out" / "BUILT")


def _sources(root: Path) -> list[str]:
    return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())


def test_every_source_counts(copy: Path) -> None:
    seen = {inputs_hash(copy)}
    for name in _sources(copy):
        (copy / name).write_bytes((copy / name).read_bytes() + b"\n")
        seen.add(inputs_hash(copy))
    assert len(seen) == len(_sources(copy)) + 1


def test_a_build_is_stale_once_its_sources_change(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _apart(monkeypatch, tmp_path)
    assert stale(copy)
    assert course.build_course(copy)
    assert not stale(copy)
    assert course.build_course(copy) == []
    text = next((copy / "notebooks" / "textes").glob("*.md"))
    text.write_text(text.read_text(encoding="utf-8") + "\nUne ligne de plus.\n", encoding="utf-8")
    assert stale(copy)


def test_a_damaged_build_is_stale(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _apart(monkeypatch, tmp_path)
    course.build_course(copy)
    built = next((tmp_path / "out" / "BUILT").glob("*.json"))
    built.write_text(built.read_text(encoding="utf-8")[:100], encoding="utf-8")
    assert stale(copy)
