"""Cards for JavaScript: which values each answers to; the cards themselves are all in the HTML."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_fields import named_cell, named_text
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "catalogue"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
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
        **({"copies": _copies(record, setting)} if record["copies"] else {}),
    }
    return BuiltActivity({"tags": tags}, data)


def _copies(record: dict[str, Any], setting: Setting) -> list[dict[str, Any]]:
    """Each place of « Mon alliance »: its key, its most characters, and which cards go there; without filter, all."""
    wanted = record["copies"]
    if wanted["text"]:
        key, most = named_text(setting, record["id"], wanted["text"], ("copies", "text"))
        return [{"key": key, "most": most}]
    places = []
    for value, row in wanted["rows"].items():
        key, most = named_cell(setting, record["id"], wanted["table"], (row, wanted["column"]), ("copies", "rows"))
        places.append({"key": key, "most": most, "filter": wanted["filter"], "value": value})
    return places
