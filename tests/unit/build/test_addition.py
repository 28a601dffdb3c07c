"""An episode, a question, a case, a figure and a calculator are added by text files only, as the guide says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from alliances.build import course as course_build
from alliances.verify import verify
from starting import ROOT

ADDITION = ROOT / "tests" / "fixtures" / "addition"
"""`data/` and `notebooks/` are new files; `more/` is what is written at the end of files that exist."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole course, copied, with the texts of the addition and nothing else."""
    root = tmp_path_factory.mktemp("cours")
    for part in ("data", "notebooks/textes", "grading/keys", "docs"):
        shutil.copytree(ROOT / part, root / part)
    for part in ("data", "notebooks"):
        shutil.copytree(ADDITION / part, root / part, dirs_exist_ok=True)
    for more in (ADDITION / "more" / "data").iterdir():
        held = root / "data" / more.name
        before, added = held.read_text(encoding="utf-8"), more.read_text(encoding="utf-8")
        if more.suffix == ".json":
            package = json.loads(before)
            package["resources"] += json.loads(added)
            held.write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")
        else:
            held.write_text(before.rstrip("\n") + "\n" + added, encoding="utf-8")
    return root


def test_it_holds_only_text():
    assert {path.suffix for path in ADDITION.rglob("*") if path.is_file()} == {".yaml", ".csv", ".md", ".json"}


def test_the_course_so_augmented_has_no_fault(course):
    assert verify(course).problems == ()


def test_it_is_built_and_the_page_shows_all_that_was_added(course, tmp_path, monkeypatch):
    for name in ("BUILT", "VOILA_TEMPLATE", "LABEXTENSION"):
        monkeypatch.setattr(course_build, name, tmp_path / name.lower())
    alone = Path(shutil.copytree(course, tmp_path / "cours"))
    # The other texts are built by other tests.
    for text in (alone / "notebooks" / "textes").glob("*.md"):
        if text.stem != "episode5":
            text.unlink()
    course_build.build_course(alone)
    assert (alone / "notebooks" / "episode5" / "episode5.ipynb").is_file()
    page = (tmp_path / "voila_template" / "episodes" / "episode5.html").read_text(encoding="utf-8")
    for view in ("cas-essai-jardins", "e5-fin-prevue", "e5-a-essai"):
        assert f'data-alliances-view="{view}"' in page
    assert 'id="src-essai-jardins"' in page
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).replace("\u00a0", " ").replace("\u202f", " ")
    for said in (
        "Comment une alliance se termine-t-elle ?",
        "Les jardins du bourg",
        "Que faut-il avoir décidé avant le premier jour ?",
        "Et sans les jardins ?",
        "Prévoir la fin d’une alliance",
    ):
        assert said in words


def test_the_guide_names_every_file_to_write():
    guide = (ROOT / "docs" / "auteur.md").read_text(encoding="utf-8")
    section = guide.split("## Ajouter un épisode", 1)[1].split("\n## ", 1)[0]
    for path in ADDITION.rglob("*"):
        if path.is_file():
            named = path.relative_to(ADDITION).as_posix().removeprefix("more/").replace("episode5", "<épisode>")
            assert f"`{named}`" in section
