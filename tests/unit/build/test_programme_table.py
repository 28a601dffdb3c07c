"""`docs/programme.md` is what the data and the texts say, and what they say is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

import real_course
from alliances.build.outline import Step, outline
from alliances.build.programme import Row, programme_rows, programme_table
from alliances.build.text import read_text
from alliances.catalogue import Catalogue
from alliances.model import Graded

ROOT = Path(__file__).resolve().parents[3]
EPISODES = real_course.catalogue().programme.episodes  # type: ignore[union-attr] - the course has its programme


@pytest.fixture(scope="module")
def outlines(catalogue: Catalogue) -> dict[str, tuple[Step, ...]]:
    return {name: outline(read_text(path)) for name, path in catalogue.texts.items()}


@pytest.fixture(scope="module", params=EPISODES, ids=lambda episode: episode.id)
def rows(
    request: pytest.FixtureRequest, catalogue: Catalogue, outlines: dict[str, tuple[Step, ...]]
) -> tuple[Row, ...]:
    return programme_rows(catalogue, outlines, request.param)


def test_the_committed_table_is_the_derived_one(catalogue: Catalogue, outlines: dict[str, tuple[Step, ...]]) -> None:
    committed = (ROOT / "docs" / "programme.md").read_text(encoding="utf-8")
    assert committed == programme_table(catalogue, outlines)


def test_each_question_of_the_programme_is_served(catalogue: Catalogue) -> None:
    for episode in EPISODES:
        served = {objective.question for objective in episode.objectives}
        assert served == set(range(1, len(episode.questions) + 1))


def test_each_objective_is_worked_on_practised_and_graded(rows: tuple[Row, ...]) -> None:
    assert 5 <= len(rows) <= 6
    for row in rows:
        assert row.steps, row.objective.id
        assert len(row.practice) >= 2, row.objective.id
        assert row.activities, row.objective.id
        assert len(row.form_a) == len(row.form_b) >= 1, row.objective.id


def test_there_is_enough_to_practise_in_enough_ways(rows: tuple[Row, ...], catalogue: Catalogue) -> None:
    practice = [key for row in rows for key in row.practice]
    assert len(practice) == len(set(practice)) >= 18
    assert len({catalogue.all_questions[key].type for key in practice}) >= 6


def test_the_graded_part_is_worth_twenty_points(rows: tuple[Row, ...]) -> None:
    assert sum(row.points for row in rows) == 20


def test_most_points_ask_to_use_what_was_learnt_on_something_new(rows: tuple[Row, ...], catalogue: Catalogue) -> None:
    for form in ("form_a", "form_b"):
        graded = [catalogue.all_questions[key] for row in rows for key in getattr(row, form)]
        assert all(isinstance(question, Graded) and question.asks for question in graded)
        new = [q.points for q in graded if isinstance(q, Graded) and q.new_case and q.asks != "recall"]
        assert sum(new) >= 10


def test_a_question_and_its_twin_ask_the_same(rows: tuple[Row, ...], catalogue: Catalogue) -> None:
    for pair in (pair for row in rows for pair in zip(row.form_a, row.form_b, strict=True)):
        first, second = (catalogue.all_questions[key] for key in pair)
        assert isinstance(first, Graded)
        assert isinstance(second, Graded)
        assert (first.asks, first.new_case, first.objective) == (second.asks, second.new_case, second.objective)


def test_an_objective_that_nothing_serves_is_seen(catalogue: Catalogue) -> None:
    (row, *_) = programme_rows(catalogue, {}, EPISODES[0])
    assert (row.steps, row.practice) == ((), ())
