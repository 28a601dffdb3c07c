"""A form over « Mon alliance »: each field with its words, the keys of its values, its name when it is empty."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_fields import named_field, own_page
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "form"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The form's fields for its template; raises ContentError when it names a field that does not exist."""
    entries = [_entry(record, asked, setting) for asked in record["fields"]]
    data: dict[str, Any] = {"fields": [_sent(entry) for entry in entries]}
    if record["carries"]:
        data["page"] = own_page(setting)
    return BuiltActivity({"entries": entries}, data)


def _entry(record: dict[str, Any], asked: dict[str, Any], setting: Setting) -> dict[str, Any]:
    field = named_field(setting, record["id"], asked["field"])
    columns = [column for column in field["columns"] if not asked["columns"] or column["id"] in asked["columns"]]
    return {"field": field, "help": asked["help"] or field["help"], "minutes": asked["minutes"], "columns": columns}


def _sent(entry: dict[str, Any]) -> dict[str, Any]:
    """What the page needs to name the field while it is empty."""
    field = entry["field"]
    rows = [
        {
            "name": row["label"],
            "keys": [f"{field['id']}-{row['id']}-{column['id']}" for column in entry["columns"]],
        }
        for row in field["rows"]
    ]
    return {"id": field["id"], "name": field["name"]} | ({"rows": rows} if rows else {})
