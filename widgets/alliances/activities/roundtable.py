"""A round table: for each actor, what each proposal gives it and costs it; the words stand in the HTML."""

from __future__ import annotations

from typing import Any

from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "roundtable"


def build(record: dict[str, Any], _setting: Setting) -> BuiltActivity:
    """By actor, its gains and crossings with their proposal; for JavaScript, which proposals serve the stake."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {
        seat["id"]: {"gains": [], "crosses": []} for seat in record["seats"]
    }
    for proposal in record["proposals"]:
        for name in ("gains", "crosses"):
            for one in proposal[name]:
                found[one["seat"]][name].append({**one, "proposal": proposal["id"], "text": proposal["text"]})
    texts = {proposal["id"]: proposal["text"] for proposal in record["proposals"]}
    serves = [proposal["id"] for proposal in record["proposals"] if proposal["serves"]]
    data = {"least": record["least"], "most": record["most"], "serves": serves}
    return BuiltActivity({"found": found, "texts": texts}, data)
