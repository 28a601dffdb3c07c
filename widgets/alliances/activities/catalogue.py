"""Cards for JavaScript: which values each answers to; the cards themselves are all in the HTML."""

from __future__ import annotations

from typing import Any

from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "catalogue"


def build(record: dict[str, Any], _setting: Setting) -> BuiltActivity:
    """Id of each card with its values by filter; the template gets the filters' labels for each card."""
    labels = {(one["id"], value["id"]): value["label"] for one in record["filters"] for value in one["values"]}
    tags = {
        item["id"]: [
            {"filter": one["label"], "values": [labels[one["id"], value] for value in item["filters"][one["id"]]]}
            for one in record["filters"]
            if item["filters"].get(one["id"])
        ]
        for item in record["items"]
    }
    data = {
        "filters": [one["id"] for one in record["filters"]],
        "items": {item["id"]: item["filters"] for item in record["items"]},
    }
    return BuiltActivity({"tags": tags}, data)
