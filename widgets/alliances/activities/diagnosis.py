"""A diagnosis over « Mon alliance »: each factor with its field, in the order of time."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_fields import named_field
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "diagnosis"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The factors by phase for the template; raises ContentError when one names a field that does not exist."""
    factors = [{**factor, "told": named_field(setting, record["id"], factor["field"])} for factor in record["factors"]]
    low = factors[0]["told"]["min"]
    levels = [{"value": low + place, "label": label} for place, label in enumerate(record["levels"])]
    phases = [
        {**phase, "factors": [factor for factor in factors if factor["phase"] == phase["id"]]}
        for phase in record["phases"]
    ]
    data = {
        "factors": [{"id": factor["field"], "name": factor["told"]["label"]} for factor in factors],
        "levels": levels,
        "first": record["first"],
    }
    return BuiltActivity(
        {"phases": phases, "levels": levels, "work": named_field(setting, record["id"], record["work"])}, data
    )
