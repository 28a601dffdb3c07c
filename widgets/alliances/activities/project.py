"""What one came for: the field that keeps it, and what each choice suggests."""

from __future__ import annotations

from typing import Any

from alliances.activities.places import place, steps
from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build", "suggested"]

KIND = "project"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The choice; raises ContentError when a suggestion leads nowhere."""
    found = suggested(setting.catalogue.activities[setting.episode][record["id"]], setting)
    return BuiltActivity({"options": found["options"]}, {"field": found["field"]})


def suggested(record: Any, setting: Setting) -> dict[str, Any]:
    """What each option of a project record suggests, by its id; places that are no étape have no number."""
    numbers = {step.slug: step.number for step in steps(setting)}
    options = {
        option.id: {
            "label": option.label,
            "places": [
                {
                    "slug": one.place,
                    "why": one.why,
                    "title": place(one.place, setting, record.id, "options", at, "suggests", i, "place").title,
                    "number": numbers.get(one.place),
                }
                for i, one in enumerate(option.suggests)
            ],
        }
        for at, option in enumerate(record.options)
    }
    return {"field": record.field, "options": options}
