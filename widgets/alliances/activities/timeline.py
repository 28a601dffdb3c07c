"""A real calendar: its length in months from the row of its figure, and which events it holds."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_fields import named_cell
from alliances.activities.registry import BuiltActivity, Setting
from alliances.errors import ContentError, Problem

__all__ = ["KIND", "build"]

KIND = "timeline"
_UNIT = "mois"
_REMEDY = "Nommez un chiffre en mois, ou augmentez «\u00a0most\u00a0»."


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The length and its scale; raises ContentError when the figure is missing, in another unit, or beyond the bets."""
    figure = setting.catalogue.figures.get(record["figure"])
    if figure is None or figure.unit != _UNIT or not 0 < figure.value <= record["most"]:
        file, line = setting.catalogue.where("activity", record["id"], "figure")
        told = f"«\u00a0{record['figure']}\u00a0» n’est pas un nombre de mois que l’on puisse parier."
        message = f"activité «\u00a0{record['id']}\u00a0»\u00a0: {told}"
        raise ContentError([Problem(file, line, message, _REMEDY)])
    ids = [event["id"] for event in record["events"]]
    shown = {
        "months": int(figure.value),
        "scale": max(record["most"], int(figure.value)),
        "before": ids.index(record["first_action"]),
    }
    copies = record["own"]["copies"]
    data = {
        "months": shown["months"],
        "scale": shown["scale"],
        "place": record["place"],
        **({"copies": _copies(record, copies, setting)} if copies else {}),
    }
    return BuiltActivity(shown, data)


def _copies(record: dict[str, Any], wanted: dict[str, Any], setting: Setting) -> dict[str, Any]:
    """`labels` by phase, `rows` by phase, and by row its key in « Mon alliance » with its most characters."""
    at = ("own", "copies")
    keys = {
        row: list(named_cell(setting, record["id"], wanted["table"], (row, wanted["column"]), at))
        for row in dict.fromkeys(wanted["rows"].values())
    }
    labels = {phase["id"]: phase["label"] for phase in record["own"]["phases"]}
    return {"labels": labels, "rows": wanted["rows"], "keys": keys}
