"""What one came for: the field that keeps it, and what each choice suggests."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_fields import named_field
from alliances.activities.places import place, steps
from alliances.activities.registry import BuiltActivity, Setting
from alliances.errors import ContentError, Problem

__all__ = ["KIND", "build", "suggested"]

KIND = "project"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The choice; raises ContentError when a suggestion leads nowhere."""
    found = suggested(setting.catalogue.activities[setting.episode][record["id"]], setting)
    return BuiltActivity({"options": found["options"]}, {"field": found["field"]})


def suggested(record: Any, setting: Setting) -> dict[str, Any]:
    """What each option of a project record suggests, by its id; places that are no étape have no number."""
    numbers = {step.slug: step.number for step in steps(setting)}
    choices = {choice["id"]: choice for choice in named_field(setting, record.id, record.field)["choices"]}
    options = {
        option.id: {
            **_words(choices, record, at, setting),
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


def _words(choices: dict[str, Any], record: Any, at: int, setting: Setting) -> dict[str, str]:
    """The choice's word and sentence; raises ContentError when the field has no such choice."""
    option = record.options[at].id
    if option not in choices:
        file, line = setting.catalogue.where("activity", record.id, "options", at, "id")
        message = f"activité «\u00a0{record.id}\u00a0»\u00a0: «\u00a0{option}\u00a0» n’est pas un choix de son champ."
        raise ContentError([Problem(file, line, message, f"Choisissez parmi\u00a0: {', '.join(choices)}.")])
    return {"label": choices[option]["label"], "text": choices[option]["text"]}
