"""The tables of vectors hold the Python rules; a browser test holds the JavaScript ones to the same tables."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from alliances.scoring import KINDS, key_of, number_of, share

VECTORS = Path(__file__).resolve().parents[2] / "vectors"


def _rows(name: str) -> list[dict[str, Any]]:
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def _value(value: object) -> object:
    """JSON has no NaN: the tables write it {"$number": "NaN"}."""
    return float(value["$number"]) if isinstance(value, dict) and "$number" in value else value


@pytest.mark.parametrize("row", _rows("scoring.json"), ids=lambda row: f"{row['kind']}-{row['name']}")
def test_share(row: dict[str, Any]) -> None:
    earned = share(row["kind"], _value(row["value"]), row["key"])
    assert type(earned) is float
    assert earned == pytest.approx(row["share"], abs=1e-12)


@pytest.mark.parametrize("row", _rows("numbers.json"), ids=lambda row: repr(row["text"])[:24])
def test_number(row: dict[str, Any]) -> None:
    assert number_of(row["text"]) == row["number"]


@pytest.mark.parametrize("row", _rows("keys.json"), ids=lambda row: row["name"])
def test_key_of(row: dict[str, Any]) -> None:
    assert key_of(row["data"]) == row["key"]


def test_tables_are_strict_json() -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is Python's own, a browser refuses it")

    for path in VECTORS.glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)


def test_each_rule_has_a_full_an_empty_and_a_hostile_vector() -> None:
    rows = _rows("scoring.json")
    for kind in KINDS:
        mine = [row for row in rows if row["kind"] == kind]
        assert any(row["share"] == 1 for row in mine), kind
        assert any(row["value"] is None and row["share"] == 0 for row in mine), kind
        assert kind == "truefalse" or any(0 < row["share"] < 1 for row in mine), kind
        assert any(
            kind == "matching" or (isinstance(value := _value(row["value"]), float) and not math.isfinite(value))
            for row in mine
        ), kind
