"""A real calendar: its length in months from the row of its figure, and which events it holds."""

from __future__ import annotations

from typing import Any

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
    data = {"months": shown["months"], "scale": shown["scale"], "place": record["place"]}
    return BuiltActivity(shown, data)
