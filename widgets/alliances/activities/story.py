"""A decision game: its rules for JavaScript; its words stand in the HTML, scene by scene."""

from __future__ import annotations

from typing import Any

from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "story"


def build(record: dict[str, Any], _setting: Setting) -> BuiltActivity:
    """The titles of all places for the template; gauges, effects and ways for JavaScript."""
    titles = {one["id"]: one["title"] for one in (*record["scenes"], *record["endings"])}
    gauges = {gauge["id"]: gauge for gauge in record["gauges"]}
    data = {
        "gauges": record["gauges"],
        "scenes": {
            scene["id"]: {
                choice["id"]: {name: choice[name] for name in ("effects", "learns", "ways")}
                for choice in scene["choices"]
            }
            for scene in record["scenes"]
        },
        "first": record["scenes"][0]["id"],
        "endings": [ending["id"] for ending in record["endings"]],
    }
    return BuiltActivity({"titles": titles, "gauges": gauges}, data)
