"""A radar over « Mon alliance »: each axis with the field of its mark and the field of its fact."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_fields import named_field
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "radar"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The radar's axes for its template; raises ContentError when one names a field that does not exist."""
    axes = [
        {
            "field": named_field(setting, record["id"], axis["field"]),
            "fact": named_field(setting, record["id"], axis["fact_field"]),
        }
        for axis in record["axes"]
    ]
    compared = record["compared"]
    projects = [{name: one[name] for name in ("name", "notes")} for one in compared["projects"]] if compared else []
    return BuiltActivity({"axes": axes}, {"axes": [_sent(axis) for axis in axes], "projects": projects})


def _sent(axis: dict[str, Any]) -> dict[str, Any]:
    field = axis["field"]
    return {name: field[name] for name in ("id", "label", "name", "stake", "min", "max")} | {"fact": axis["fact"]["id"]}
