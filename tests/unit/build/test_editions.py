"""One record through every edition: the same words, few bytes, no key."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from alliances.build.page import render_page
from alliances.build.text import Text
from alliances.catalogue import Catalogue
from alliances.views.static import shown_answer
from alliances.views.widget import View

QUESTION_BYTES, CHART_BYTES = 5_000, 100_000


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words += data.split()


def _words(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    return " ".join(parser.words)


def test_a_view_says_the_same_words_through_every_door(text: Text, compiled: dict[str, Any]) -> None:
    plain = _words(render_page(text, compiled, edition="plain", static="static"))
    voila = _words(render_page(text, compiled, edition="voila", static="@@STATIC@@"))
    for view in compiled["views"].values():
        words = _words(view["html"])
        assert words
        assert words in plain
        assert words in voila
        assert words in _words(shown_answer(view, None)._repr_html_())
        assert View(view, {}, lambda _: {}).spec["html"] == view["html"]


def test_prose_keeps_its_links_and_its_anchors(text: Text, compiled: dict[str, Any]) -> None:
    page = render_page(text, compiled, edition="plain", static="static")
    anchors = set(re.findall(r'id="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets - anchors == set()
    assert ".ipynb" not in page


def test_a_page_says_its_episode_and_leads_to_the_next(text: Text, compiled: dict[str, Any]) -> None:
    page = render_page(text, compiled, edition="plain", static="static")
    (number,) = re.findall(r"^episode(\d)$", text.name) or [""]
    assert re.findall(r"<title>(Épisode\u00a0\d)? ?", page) == [f"Épisode\u00a0{number}" if number else ""]
    assert re.findall(r'<p class="al-rank">(.*)</p>', page) == ([f"Épisode\u00a0{number}"] if number else [])
    if number:
        after = f"episode{int(number) + 1}.html"
        assert f'href="{after if int(number) < 4 else "moncours.html"}"' in page[page.index('id="rendre"') :]


def test_a_text_can_not_end_the_script_that_carries_it(text: Text, compiled: dict[str, Any]) -> None:
    hostile = {**compiled, "notes": {"g-x": "</script><script>alert(1)</script><!--"}}
    page = render_page(text, hostile, edition="plain", static="static")
    payload = re.search(r'<script type="application/json" id="alliances-episode">(.*?)</script>', page, re.DOTALL)
    assert payload is not None
    assert json.loads(payload.group(1))["notes"] == hostile["notes"]


def test_questions_and_charts_cost_little(compiled: dict[str, Any]) -> None:
    for view in compiled["views"].values():
        weight = len(gzip.compress((view["html"] + json.dumps(view["data"], ensure_ascii=False)).encode(), mtime=0))
        limit = {"question": QUESTION_BYTES, "chart": CHART_BYTES}.get(view["kind"])
        assert limit is None or weight <= limit, f"{view['id']}: {weight} bytes"
        assert view["kind"] != "chart" or len(json.dumps(view["data"]).encode()) <= CHART_BYTES


def test_a_graded_view_says_nothing_of_its_answer(compiled: dict[str, Any], catalogue: Catalogue) -> None:
    for view in compiled["views"].values():
        if view.get("graded"):
            assert set(view["data"]) <= {"points", "min_words", "max_words", "unit", "min", "max", "step"}


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", {"<b>": "<i>"}, ["<x>"], 3, None])
def test_a_learners_answer_is_escaped(value: object) -> None:
    html = shown_answer({"html": "", "labels": {}}, value)._repr_html_()
    assert re.findall(r"<(?!/?(?:p|strong)\b)", html) == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (38.5, "38,5\u00a0%"),
        (1200, "1\u202f200\u00a0%"),
        ({"un": "là", "deux": None}, "un → là"),
        ({"un": None}, "Sans réponse."),
        ({}, "Sans réponse."),
        ("  ", "Sans réponse."),
    ],
)
def test_an_answer_is_read_in_french(value: object, shown: str) -> None:
    view = shown_answer({"html": "", "labels": {}, "data": {"unit": "%"}}, value)
    assert repr(view).endswith(f"Réponse donnée\u00a0: {shown}")


def test_publishing_refuses_a_folder_that_is_not_its_own(tmp_path: Path) -> None:
    from alliances.errors import CourseError
    from alliances.pages.publish import publish

    (tmp_path / "thèse.odt").write_text("dix ans de travail", encoding="utf-8")
    with pytest.raises(CourseError, match="contient déjà autre chose"):
        publish(tmp_path, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thèse.odt"]
