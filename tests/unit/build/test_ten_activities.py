"""The ten activities that the course was asked for: each on the path of its episode, compiled, and told to authors."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from alliances.build.outline import outline
from alliances.build.text import Text
from alliances.catalogue import Catalogue

AUTHORS = Path(__file__).resolve().parents[3] / "docs" / "auteur.md"


class Asked(NamedTuple):
    name: str
    """As the request names it."""
    key: str
    """Id of the activity."""
    kind: str
    computes: str | None = None
    """The model of a calculator."""


TEN = {
    1: (Asked("Le territoire à géométrie variable", "e1-a-perimetre", "perimeter"),),
    2: (Asked("Le carré magique", "e1-a-radar", "radar"),),
    3: (Asked("Onde de vieillissement", "e1-a-onde", "ageing"),),
    4: (Asked("Table ronde", "e3-a-table-ronde", "roundtable"),),
    5: (Asked("Choisir la forme", "e2-a-choisir-forme", "decision"),),
    6: (Asked("La consigne du Jura", "e3-a-consigne", "story"),),
    7: (
        Asked("Frise de coordination", "e3-a-frise", "timeline"),
        Asked("Frise de coordination", "e3-a-coordination", "calculator", "coordination"),
    ),
    8: (Asked("Calculateur SROI honnête", "e3-a-sroi", "calculator", "sroi"),),
    9: (Asked("Du pilote à la carte de France", "e4-a-echelle", "calculator", "scaling"),),
    10: (Asked("Le bouquet financier", "e4-a-bouquet", "financing"),),
}
ALL = tuple(one for several in TEN.values() for one in several)


def test_there_are_ten() -> None:
    assert list(TEN) == list(range(1, 11))
    assert len({one.key for one in ALL}) == len(ALL)


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.key)
def test_its_record_is_of_its_kind(asked: Asked, catalogue: Catalogue) -> None:
    record = catalogue.all_activities[asked.key]
    assert (record.kind, getattr(record, "computes", None)) == (asked.kind, asked.computes)
    assert record.objective


def test_an_episode_shows_its_own_on_its_path(text: Text, compiled: dict[str, Any]) -> None:
    prefix = f"e{text.name.removeprefix('episode')}-"
    path = {view for step in outline(text) if step.number is not None for view in step.essential}
    for asked in (one for one in ALL if one.key.startswith(prefix)):
        assert asked.key in path
        assert compiled["views"][asked.key]["type"] == asked.kind
        assert compiled["views"][asked.key]["html"]


def test_authors_are_told_of_each() -> None:
    told = AUTHORS.read_text(encoding="utf-8")
    for asked in ALL:
        assert f"| {asked.name} | `{asked.key}`" in told
