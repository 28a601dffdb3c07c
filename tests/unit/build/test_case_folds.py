"""A case does not give away the question on it: what the course concludes stays closed, and is all there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from alliances.build.episode import compile_episode
from alliances.build.text import read_text
from alliances.catalogue import Catalogue

TEXTS = Path(__file__).resolve().parents[3] / "notebooks" / "textes"


@pytest.fixture(scope="module")
def cards(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """HTML of each case card, by episode and case."""
    found: dict[tuple[str, str], str] = {}
    for name in ("episode1", "episode2", "episode3", "episode4"):
        made: dict[str, Any] = compile_episode(read_text(TEXTS / f"{name}.md"), catalogue, "inputs")
        found |= {(name, key): view["html"] for key, view in made["views"].items() if view["kind"] == "case"}
    return found


@pytest.mark.parametrize(
    "place",
    [
        ("episode3", "cas-colombey"),
        ("episode2", "cas-mouans"),
        ("episode4", "cas-tzcld"),
        ("episode2", "cas-ardelaine"),
    ],
    ids=lambda place: place[1],
)
def test_a_lesson_is_closed_before_the_question_on_its_case(
    place: tuple[str, str], cards: dict[tuple[str, str], str], catalogue: Catalogue
) -> None:
    before, closed = cards[place].split('<details class="al-case-after">')
    assert "Ce qu’on en retient" not in before
    assert closed.index("Ce qu’on en retient") < closed.index("</details>")
    assert catalogue.cases[place[1]].lesson.split("\u00a0")[0] in closed


def test_a_lesson_is_open_where_its_etape_asks_nothing_more(cards: dict[tuple[str, str], str]) -> None:
    open_ones = {key for key, html in cards.items() if "al-case-after" not in html}
    assert open_ones == {("episode1", "cas-figeacteurs"), ("episode2", "cas-citiz"), ("episode4", "cas-1000-cafes")}
