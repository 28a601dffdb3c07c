"""What the course says of itself is so: independent, documented, and as long as it announces."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alliances.build.hidden import without_hidden
from alliances.build.outline import MINUTES, outline
from alliances.build.text import read_text
from alliances.catalogue import Catalogue, load_catalogue
from alliances.verify.passages import passages

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = load_catalogue(ROOT)
EPISODES = [e.id for e in CATALOGUE.programme.episodes] if CATALOGUE.programme else []
TESTIMONIES = re.compile(r"\b(?:\d+|trente(?:-deux)?|une trentaine de|des dizaines de)\s+témoignages", re.IGNORECASE)
WORDS = {number: word for word, number in MINUTES.items()} | {4: "quatre", 35: "trente-cinq"}


def _text(name: str) -> str:
    return (ROOT / "notebooks" / "textes" / f"{name}.md").read_text(encoding="utf-8")


def _said(catalogue: Catalogue) -> list[str]:
    return [block.text for passage in passages(catalogue) for block in passage.blocks]


def test_no_testimony_is_counted() -> None:
    assert [text for text in _said(CATALOGUE) if TESTIMONIES.search(text)] == []


@pytest.mark.parametrize("words", ["30 témoignages", "30\u00a0témoignages", "Trente témoignages", "32 témoignages"])
def test_a_counted_testimony_would_be_seen(words: str) -> None:
    assert TESTIMONIES.search(f"Le cours s’appuie sur {words}.")


@pytest.mark.parametrize("name", ["accueil", *EPISODES])
def test_the_course_says_that_it_is_independent(name: str) -> None:
    text = _text(name)
    assert "cours est indépendant" in text
    assert "sans logo ni caution" in text


@pytest.mark.parametrize("name", EPISODES)
def test_the_etapes_are_as_many_as_announced(name: str) -> None:
    steps = sum(1 for step in outline(read_text(CATALOGUE.texts[name])) if step.number)
    assert f"Il compte {WORDS[steps]} étapes" in _text(name)


def test_the_home_page_counts_episodes_etapes_and_cases_as_they_are() -> None:
    home = _text("accueil")
    assert f"compte {WORDS[len(EPISODES)]} épisodes" in home
    shown: set[str] = set()
    for name in EPISODES:
        text = read_text(CATALOGUE.texts[name])
        assert f"{WORDS[sum(1 for step in outline(text) if step.number)]} étapes" in home
        assert f"../{name}/{name}.ipynb" in home
        mine = {cell.id for cell in without_hidden(text, CATALOGUE).cells if cell.kind == "case"}
        if name == "episode1":
            assert f"{WORDS[len(mine)]} dans l’épisode 1" in home
        shown |= mine
    assert shown == {key for key, case in CATALOGUE.cases.items() if case.shown}
    assert f"{WORDS[len(shown)]} sur l’ensemble du cours" in home
