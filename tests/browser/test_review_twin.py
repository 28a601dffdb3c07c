"""The browser derives boxes and confidence as Python does: the same vectors, read by both."""

from __future__ import annotations

import json

from test_twin import VECTORS


def _found(harness, page_guard, name, body):
    page = page_guard.open((harness / "index.html").as_uri())
    text = (VECTORS / name).read_text(encoding="utf-8")
    return zip(json.loads(text), page.evaluate(f"(text) => JSON.parse(text).map({body})", text), strict=True)


def test_boxes(harness, page_guard):
    body = "({ answers }) => alliances.review.standing(answers)"
    for row, got in _found(harness, page_guard, "leitner.json", body):
        assert got == {"box": row["box"], "due": row["due"]}, row["name"]


def test_confidence(harness, page_guard):
    body = """({ answers }) => {
      const levels = alliances.review.calibrated(answers);
      return { levels, tendency: alliances.review.tendency(levels) };
    }"""
    for row, got in _found(harness, page_guard, "calibration.json", body):
        assert {one["name"]: [one["given"], one["right"]] for one in got["levels"]} == row["levels"], row["name"]
        assert got["tendency"] == row["tendency"], row["name"]
