"""What chance is worth, counted by hand for each type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import real_course
from alliances.model import parse_key, parse_question, revision
from alliances.verify.guessing import expected_share, guesses
from alliances.verify.mark_schemes import read_schemes

ROOT = Path(__file__).resolve().parents[3]


def _entries(*ids: str) -> list[dict[str, str]]:
    return [{"id": name, "text": name.upper()} for name in ids]


CASES: list[tuple[str, dict[str, Any], dict[str, Any], float]] = [
    ("single", {"choices": _entries("a", "b", "c", "d")}, {"shares": {"a": 1, "b": 0.5, "c": 0, "d": 0}}, 1.5 / 4),
    ("truefalse", {}, {"value": True}, 1 / 2),
    (
        "matching",
        {"targets": _entries("x", "y", "z"), "items": _entries("i", "j")},
        {"pairs": {"i": "x", "j": "x"}},
        1 / 3,
    ),
    (
        "classification",
        {"targets": _entries("x", "y"), "items": _entries("i", "j")},
        {"pairs": {"i": "x", "j": "y"}},
        1 / 2,
    ),
    ("ordering", {"items": _entries("b", "a", "d", "c")}, {"order": ["a", "b", "c", "d"]}, 1 / 4),
    # Nothing, a, b, both: 0, 1, 0, 1 − 0.34.
    ("multiple", {"choices": _entries("a", "b")}, {"correct": ["a"], "penalty": 0.34}, (1 + 0.66) / 4),
    # Eleven places; 5 is right, 4 and 6 are half right.
    ("estimate", {"unit": "%", "min": 0, "max": 10, "step": 1}, {"value": 5, "full": 0.5, "half": 1}, 2 / 11),
    ("cloze", {"text": "Un bien {trou}.", "gaps": [{"id": "trou"}]}, {"gaps": {"trou": ["commun"]}}, 0),
]


@pytest.mark.parametrize(("kind", "asked", "scheme", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_blind_answer_is_worth_what_chance_gives(
    kind: str, asked: dict[str, Any], scheme: dict[str, Any], expected: float
) -> None:
    record = {"id": "q", "type": kind, "objective": "o", "graded": True, "points": 1, "statement": "?", **asked}
    key = parse_key({"id": "q", "type": kind, "revision": revision(record), **scheme})
    assert expected_share(parse_question(record), key) == pytest.approx(expected)


def test_both_forms_of_the_episode_resist_chance_alike() -> None:
    catalogue = real_course.catalogue()
    keys = {key.id: key for schemes in read_schemes(catalogue, ROOT) for key in schemes.keys.values()}
    found = {guess.form: guess for guess in guesses(catalogue, keys) if guess.episode == "episode1"}
    assert {form: guess.points for form, guess in found.items()} == {"A": 10, "B": 10}
    assert all(0 < guess.expected <= 3 for guess in found.values())
    assert found["A"].expected == pytest.approx(found["B"].expected, abs=0.25)


def test_a_form_without_all_its_keys_is_left_out() -> None:
    catalogue = real_course.catalogue()
    assert list(guesses(catalogue, {})) == []
