"""A round table: for each actor, what each proposal gives it and costs it; the words stand in the HTML."""

from __future__ import annotations

from typing import Any

from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "roundtable"


def build(record: dict[str, Any], _setting: Setting) -> BuiltActivity:
    """By actor, what it says of each stake, its gains and crossings; for JavaScript, what serves each stake."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {
        seat["id"]: {"reactions": [], "gains": [], "crosses": []} for seat in record["seats"]
    }
    for stake in record["stakes"]:
        for one in stake["reactions"]:
            found[one["seat"]]["reactions"].append({**one, "stake": stake["id"], "text": stake["text"]})
    for proposal in record["proposals"]:
        for name in ("gains", "crosses"):
            for one in proposal[name]:
                found[one["seat"]][name].append({**one, "proposal": proposal["id"], "text": proposal["text"]})
    texts = {proposal["id"]: proposal["text"] for proposal in record["proposals"]}
    serves = {
        stake["id"]: [proposal["id"] for proposal in record["proposals"] if stake["id"] in proposal["serves"]]
        for stake in record["stakes"]
    }
    data = {"least": record["least"], "most": record["most"], "serves": serves}
    return BuiltActivity({"found": found, "texts": texts}, data)
