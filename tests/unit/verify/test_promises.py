"""What the course says of itself is so: independent, documented, and as long as it announces."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import real_course
from alliances.build.hidden import without_hidden
from alliances.build.outline import MINUTES, outline
from alliances.build.text import read_text
from alliances.catalogue import Catalogue
from alliances.verify.passages import passages

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = real_course.catalogue()
EPISODES = [e.id for e in CATALOGUE.programme.episodes] if CATALOGUE.programme else []
TESTIMONIES = re.compile(r"\b(?:\d+|trente(?:-deux)?|une trentaine de|des dizaines de)\s+témoignages", re.IGNORECASE)
HOURS = {2: "deux heures", 3: "trois heures"}
LONGER = {number: word for word, number in MINUTES.items()} | {0: "", 25: "vingt-cinq", 30: "trente", 40: "quarante"}
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


def test_the_home_page_says_how_long_the_shortest_and_the_longest_episode_are() -> None:
    long = [sum(step.minutes or 0 for step in outline(read_text(CATALOGUE.texts[name]))) for name in EPISODES]
    short, most = (f"{HOURS[minutes // 60]} {LONGER[minutes % 60]}".strip() for minutes in (min(long), max(long)))
    assert f"soit de {short} à {most} selon l’épisode" in _text("accueil")


@pytest.mark.parametrize("name", ["episode2", "episode3", "episode4"])
def test_what_is_missing_from_overseas_is_said_in_the_same_words(name: str) -> None:
    said = [line for line in _text(name).splitlines() if "outre-mer" in line]
    assert said == [line for line in _text("episode2").splitlines() if line.startswith("Nous n’avons trouvé aucun cas")]
    assert len(said) == 1


@pytest.mark.parametrize("name", EPISODES)
def test_each_episode_asks_five_times_how_sure_one_is(name: str) -> None:
    asked = [q.id for q in CATALOGUE.questions[name].values() if getattr(q, "confidence", False)]
    assert len(asked) == 5


def test_the_settings_that_come_with_the_course_name_every_episode() -> None:
    assert list(CATALOGUE.settings) == EPISODES
