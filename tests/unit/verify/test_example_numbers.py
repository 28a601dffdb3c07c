"""A finished example shows invented numbers, each a fictitious row of the figures; any other number is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

import real_course
from alliances.catalogue import Catalogue
from alliances.paths import require_course_root
from alliances.verify.checks.unsourced_numbers import check

ROOT = require_course_root()
EXAMPLE = "accueil-exemple"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_course.catalogue()


def _told(catalogue: Catalogue) -> list[str]:
    return [problem.message for problem in check(catalogue, ROOT) if EXAMPLE in problem.message]


def test_an_invented_number_is_a_row(catalogue: Catalogue) -> None:
    assert _told(catalogue) == []


def test_a_real_number_can_not_pass_for_an_invented_one(catalogue: Catalogue) -> None:
    real = catalogue.figures["ex-habitants"].model_copy(update={"standing": "primary"})
    (told,) = _told(replace(catalogue, figures={**catalogue.figures, "ex-habitants": real}))
    assert "reperes-habitants-valeur" in told


def test_a_number_without_a_row_is_refused(catalogue: Catalogue) -> None:
    episode = next(name for name, records in catalogue.activities.items() if EXAMPLE in records)
    record = catalogue.activities[episode][EXAMPLE]
    written = record.model_copy(update={"answers": {**record.answers, "pas": "Appeler 37 personnes."}})
    activities = {**catalogue.activities, episode: {**catalogue.activities[episode], EXAMPLE: written}}
    (told,) = _told(replace(catalogue, activities=activities))
    assert "37" in told
