"""The fields of « Mon alliance » that an activity names, and the page that shows them all."""

from __future__ import annotations

from typing import Any

from alliances.activities.faults import choose, refused
from alliances.activities.registry import Setting
from alliances.errors import ContentError, Problem

__all__ = ["named_cell", "named_field", "named_text", "own_page"]


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


def named_text(setting: Setting, activity: str, key: str, at: tuple[str | int, ...]) -> tuple[str, int]:
    """Key of a text and its most characters; `at`: where the record names it. Raises ContentError for another kind."""
    field = named_field(setting, activity, key)
    if field["kind"] not in ("text", "line"):
        told = f"«\u00a0{key}\u00a0» n’est pas un texte."
        raise refused(activity, setting, (at, told, "Nommez-en un."))
    return key, field["most"]


def named_cell(
    setting: Setting, activity: str, table: str, cell: tuple[str, str], at: tuple[str | int, ...]
) -> tuple[str, int]:
    """Key of the cell of a row and a column, and its most characters; raises ContentError when there is none."""
    field = named_field(setting, activity, table)
    most = {column["id"]: column["most"] for column in field["columns"]}
    row, column = cell
    for name, known in ((row, [one["id"] for one in field["rows"]]), (column, list(most))):
        if name not in known:
            told = f"«\u00a0{table}\u00a0» n’a pas de «\u00a0{name}\u00a0»."
            raise refused(activity, setting, (at, told, choose(known)))
    return f"{table}-{row}-{column}", most[column]


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
