"""A network over « Mon alliance »: each actor with the keys of its name, its role and what it brings to each stake."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_fields import named_field
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "network"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """Both tables for the template; raises ContentError when one is not described."""
    actors, brings = (named_field(setting, record["id"], record[name]) for name in ("field", "brings"))
    named = [column for column in actors["columns"] if column["id"] in (record["organisation"], record["role"])]
    rows = [
        {
            "id": row["id"],
            "label": row["label"],
            "mark": row["mark"],
            "name": f"{actors['id']}-{row['id']}-{record['organisation']}",
            "cells": [f"{brings['id']}-{row['id']}-{stake['id']}" for stake in brings["columns"]],
        }
        for row in brings["rows"]
    ]
    stakes = [{"id": column["id"], "label": column["label"]} for column in brings["columns"]]
    shown = {"actors": actors, "named": named, "brings": brings, "rows": rows, "stakes": stakes}
    return BuiltActivity(shown, {"rows": rows, "stakes": stakes})
