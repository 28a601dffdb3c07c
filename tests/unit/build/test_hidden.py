"""A hidden case in what is built: no edition shows its card, its questions, or a source that it alone used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from alliances.build import course as course_build
from alliances.pages import publish as publishing
from starting import ROOT

KEY, GONE, KEPT = "cas-jura", "e3-jura-chiffres", "e3-jura-verrou"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with that one line more, built for real into a folder of its own."""
    root = tmp_path_factory.mktemp("cours")
    for part in ("data", "notebooks/textes", "grading/keys", "docs"):
        shutil.copytree(ROOT / part, root / part)
    path = root / "data" / "cases.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"- id: {KEY}\n", f"- id: {KEY}\n  shown: false\n"), encoding="utf-8")
    # The other texts are built by other tests; a home page is what a publication opens on.
    for one in (root / "notebooks" / "textes").glob("*.md"):
        if one.stem != "episode3":
            one.unlink()
    home = root / "notebooks" / "textes" / "accueil.md"
    home.write_text((ROOT / "notebooks" / "textes" / "accueil.md").read_text(encoding="utf-8").split("## ")[0], "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("BUILT", "VOILA_TEMPLATE", "LABEXTENSION", "STATIC"):
            patch.setattr(course_build, name, root / "share" / name.lower())
        course_build.build_course(root)
    return root


def _compiled(root: Path, name: str) -> dict[str, Any]:
    return json.loads((root / "share" / "built" / f"{name}.json").read_text(encoding="utf-8"))


def test_the_author_s_text_keeps_the_cell(built: Path) -> None:
    name = "notebooks/textes/episode3.md"
    assert (built / name).read_bytes() == (ROOT / name).read_bytes()


def test_no_notebook_and_no_page_shows_it(built: Path) -> None:
    shown = [
        (built / "notebooks" / "episode3" / "episode3.ipynb").read_text(encoding="utf-8"),
        (built / "share" / "voila_template" / "episodes" / "episode3.html").read_text(encoding="utf-8"),
        json.dumps(_compiled(built, "episode3")),
        *(path.read_text(encoding="utf-8") for path in (built / "share" / "static").rglob("*.js")),
        (built / "docs" / "programme.md").read_text(encoding="utf-8"),
    ]
    for text in shown:
        assert KEY not in text
        assert GONE not in text
    assert all(KEPT in text for text in shown[:3])


def test_every_point_is_still_there(built: Path) -> None:
    compiled = _compiled(built, "episode3")
    assert sum(compiled["views"][key]["points"] for key in compiled["manifest"]["graded"]) == 20


def test_the_plain_edition_shows_it_no_more(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "load_compiled", lambda name: _compiled(built, name))
    publishing.publish(built, tmp_path / "pages")
    page = (tmp_path / "pages" / "episode3.html").read_text(encoding="utf-8")
    assert f'data-alliances-view="{KEPT}"' in page
    assert f'data-alliances-view="{KEY}"' not in page
