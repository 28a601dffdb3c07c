"""A finished « Mon alliance » file: what was written, section by section, under the labels of the real one."""

from __future__ import annotations

from typing import Any

from alliances.activities.registry import BuiltActivity, Setting
from alliances.errors import ContentError, Problem

__all__ = ["KIND", "build"]

KIND = "example"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The sections that hold something; raises ContentError when no field has a key that the example gives."""
    alliance = setting.catalogue.alliance
    left = {**record["answers"], **record["marks"]}
    sections = []
    for section in alliance.sections if alliance else ():
        entries = [entry for field in section.fields if (entry := _entry(field, left))]
        if entries:
            sections.append({"title": section.title, "entries": entries})
    for key in left:
        file, line = setting.catalogue.where(
            "activity", record["id"], "marks" if key in record["marks"] else "answers", key
        )
        message = (
            f"«\u00a0Mon alliance\u00a0» n’a pas de champ «\u00a0{key}\u00a0», que donne «\u00a0{record['id']}\u00a0»."
        )
        raise ContentError([Problem(file, line, message, "Recopiez un identifiant de data/alliance.yaml.")])
    return BuiltActivity({"sections": sections})


def _entry(field: Any, left: dict[str, Any]) -> dict[str, Any] | None:
    """The field as it was filled in, its keys taken out of `left`; None when it is empty."""
    if field.rows:
        rows = [_row(field, row, left) for row in field.rows]
        rows = [row for row in rows if row["cells"]]
        return {"label": field.label, "rows": rows} if rows else None
    if field.id not in left:
        return None
    value = left.pop(field.id)
    if field.kind == "choice":
        value = next((option.label for option in field.choices if option.id == value), value)
    elif field.kind == "number":
        return {"label": field.label, "mark": value, "most": field.max, "stake": field.stake}
    return {"label": field.label, "text": value}


def _row(field: Any, row: Any, left: dict[str, Any]) -> dict[str, Any]:
    given = [(column.label, left.pop(field.cell(row.id, column.id), None)) for column in field.columns]
    return {"label": row.label, "mark": row.mark, "cells": [cell for cell in given if cell[1]]}
