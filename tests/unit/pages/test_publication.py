"""The published folder: light, complete, and clean of what an earlier version left."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from alliances.errors import CourseError
from alliances.pages.offline import MANIFEST, WORKER, worker_script
from alliances.pages.publish import publish

ROOT = Path(__file__).resolve().parents[3]
EPISODES = sorted(path.stem for path in (ROOT / "notebooks" / "textes").glob("episode*.md"))
NEEDED = (
    "alliances.css",
    "page.js",
    "plotly-alliances.min.js",
    "carte-departements.js",
    "fonts/*.woff2",
    "icons/course.svg",
)
EPISODE_BYTES, NEXT_EPISODE_BYTES = 900_000, 250_000


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("publication")
    publish(ROOT, folder)
    return folder


def sent(path: Path) -> int:
    """Bytes on the line: what is compressed already is not compressed twice."""
    raw = path.read_bytes()
    return len(raw) if path.suffix in {".woff2", ".png"} else len(gzip.compress(raw, 6))


@pytest.mark.parametrize("episode", EPISODES)
def test_an_episode_is_light_its_charts_included(published, episode):
    shared = sum(sent(path) for pattern in NEEDED for path in (published / "static").glob(pattern))
    page = sent(published / f"{episode}.html")
    assert shared + page <= EPISODE_BYTES
    assert page <= NEXT_EPISODE_BYTES


def test_a_page_asks_for_nothing_that_is_not_published(published):
    for page in published.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        asked = {*re.findall(r'(?:src|href)="(static/[^"?#]+)', text), *re.findall(r'"(static/[^"?]+)\?', text)}
        assert asked
        assert [name for name in asked if not (published / name).is_file()] == []


def test_the_worker_lists_every_file_and_no_other(published):
    listed = json.loads(re.search(r"FILES = (\{.*?\});", (published / WORKER).read_text(), re.DOTALL)[1])
    files = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert set(listed) == files - {WORKER, ".alliances-publication"}
    assert MANIFEST in listed
    assert {value[:7] for value in listed.values()} == {"sha256-"}


def test_other_bytes_are_another_version(tmp_path):
    (tmp_path / "a.html").write_text("un", encoding="utf-8")
    one = worker_script(tmp_path, [tmp_path / "a.html"], "0")
    assert worker_script(tmp_path, [tmp_path / "a.html"], "0") == one
    (tmp_path / "a.html").write_text("deux", encoding="utf-8")
    versions = [
        re.search(r'VERSION = "(\w+)"', text)[1] for text in (one, worker_script(tmp_path, [tmp_path / "a.html"], "0"))
    ]
    assert len(set(versions)) == 2


def test_publishing_again_changes_nothing_and_removes_what_is_gone(tmp_path):
    folder = tmp_path / "pages"
    publish(ROOT, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    stale, foreign = folder / "episode9.html", folder / "photo.jpg"
    stale.write_text("ancien", encoding="utf-8")
    foreign.write_text("à moi", encoding="utf-8")
    mark = folder / ".alliances-publication"
    mark.write_text(mark.read_text(encoding="utf-8") + "episode9.html\n../ailleurs.txt\n", encoding="utf-8")
    outside = tmp_path / "ailleurs.txt"
    outside.write_text("dehors", encoding="utf-8")
    publish(ROOT, folder)
    assert not stale.exists()
    assert foreign.exists()
    assert outside.exists()
    assert {path: path.read_bytes() for path in before} == before


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "photo.jpg").write_text("à moi", encoding="utf-8")
    with pytest.raises(CourseError, match="autre chose"):
        publish(ROOT, tmp_path)
