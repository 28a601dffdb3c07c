"""The browser scores as Python does: the same vectors, read by both."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from alliances.scoring import key_of, number_of, share

VECTORS = Path(__file__).parents[1] / "vectors"


@pytest.fixture
def scoring(harness, page_guard):
    page = page_guard.open((harness / "index.html").as_uri())
    return lambda body, text: page.evaluate(f"(text) => JSON.parse(text).map(({body}))", text)


def test_shares(scoring):
    text = (VECTORS / "scoring.json").read_text(encoding="utf-8")
    found = scoring("({ kind, value, key }) => alliances.scoring.share(kind, value, key)", text)
    for case, got in zip(json.loads(text), found, strict=True):
        assert math.isclose(got, case["share"], abs_tol=1e-12), case["name"]
        assert math.isclose(got, share(case["kind"], case["value"], case["key"]), abs_tol=1e-12), case["name"]


def test_keys(scoring):
    text = (VECTORS / "keys.json").read_text(encoding="utf-8")
    found = scoring("({ data }) => alliances.scoring.keyOf(data)", text)
    for case, got in zip(json.loads(text), found, strict=True):
        assert got == case["key"] == key_of(case["data"]), case["name"]


def test_numbers(scoring):
    text = (VECTORS / "numbers.json").read_text(encoding="utf-8")
    found = scoring("({ text }) => alliances.scoring.numberOf(text)", text)
    for case, got in zip(json.loads(text), found, strict=True):
        assert got == case["number"] == number_of(case["text"]), case["text"]
