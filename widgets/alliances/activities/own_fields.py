"""The fields of « Mon alliance » that an activity names, and the page that shows them all."""

from __future__ import annotations

from typing import Any

from alliances.activities.registry import Setting
from alliances.errors import ContentError, Problem

__all__ = ["named_field", "own_page"]


def named_field(setting: Setting, activity: str, key: str) -> dict[str, Any]:
    """The field as a plain dict; raises ContentError when no field has this id."""
    alliance = setting.catalogue.alliance
    field = alliance.fields.get(key) if alliance else None
    if field is None:
        problem = Problem(
            f"data/activities/{setting.episode}.yaml",
            None,
            f"activité «\u00a0{activity}\u00a0»\u00a0: le champ «\u00a0{key}\u00a0» n’existe pas.",
            "Corrigez son identifiant, ou décrivez-le dans data/alliance.yaml.",
        )
        raise ContentError([problem])
    made: dict[str, Any] = field.model_dump(mode="json")
    return made


def own_page(setting: Setting) -> list[dict[str, Any]]:
    """All that the file may hold, section by section, in the words of the learner's own page."""
    alliance = setting.catalogue.alliance
    return [
        {"title": section.title, "fields": [_outline(field) for field in section.fields]}
        for section in (alliance.sections if alliance else ())
    ]


def _outline(field: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"id": field.id, "label": field.label}
    if field.rows:
        told["rows"] = [{"id": row.id, "label": row.label} for row in field.rows]
        told["columns"] = [{"id": column.id, "label": column.label} for column in field.columns]
    if field.choices:
        told["choices"] = {option.id: option.label for option in field.choices}
    if field.kind == "number":
        told["max"] = field.max
    return told
