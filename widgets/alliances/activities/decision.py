"""A guided choice: each reason with the words of the answers that bring it."""

from __future__ import annotations

from typing import Any

from alliances.activities.registry import BuiltActivity, Setting

__all__ = ["KIND", "build"]

KIND = "decision"


def build(record: dict[str, Any], _setting: Setting) -> BuiltActivity:
    """Words of each answer for the template; the reasons stand in the HTML, with what brings them."""
    words = {option["id"]: option["text"] for asked in record["questions"] for option in asked["options"]}
    decisive = next((asked for asked in record["questions"] if asked["id"] == record["decisive"]), None)
    deciding = [option["id"] for option in decisive["options"]] if decisive else []
    shown = {"words": words, "decisive": decisive and decisive["text"]}
    return BuiltActivity(shown, {"first": record["first"], "deciding": deciding})
