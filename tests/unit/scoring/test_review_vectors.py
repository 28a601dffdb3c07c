"""What comes back and when, and what confidence was worth: the tables that a browser test holds JavaScript to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliances.scoring import Answer, Standing, calibrated, standing, tendency

VECTORS = Path(__file__).resolve().parents[2] / "vectors"
ANSWERS = st.lists(st.builds(lambda m, r: Answer(m, m // 1440, r), st.integers(0, 200_000), st.booleans()), max_size=40)


def _rows(name: str) -> list[dict[str, Any]]:
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", _rows("leitner.json"), ids=lambda row: row["name"])
def test_box(row: dict[str, Any]) -> None:
    assert standing(Answer(**one) for one in row["answers"]) == Standing(row["box"], row["due"])


@pytest.mark.parametrize("row", _rows("calibration.json"), ids=lambda row: row["name"])
def test_levels(row: dict[str, Any]) -> None:
    levels = calibrated((percent, right) for percent, right in row["answers"])
    assert {level.name: [level.given, level.right] for level in levels} == row["levels"]
    assert tendency(levels) == row["tendency"]


@given(ANSWERS)
def test_what_was_never_missed_never_comes_back_and_what_was_is_due_later(answers: list[Answer]) -> None:
    found = standing(answers)
    assert (found.box == 0) <= (not answers or min(answers, key=lambda one: one.minute).right)
    assert (found.due is None) == (found.box in {0, 5})
    if found.due is not None:
        assert found.due > min(one.day for one in answers)


@given(ANSWERS)
def test_a_miss_after_a_rest_always_leads_to_the_first_box(answers: list[Answer]) -> None:
    last = max((one.minute for one in answers), default=0) + 1441
    assert standing([*answers, Answer(last, last // 1440, right=False)]) == Standing(1, last // 1440 + 1)
