"""The work of the episodes that exist, and how many sessions it takes at each pace."""

from __future__ import annotations

from typing import Any

from alliances.activities.registry import BuiltActivity, Setting
from alliances.french import duration

__all__ = ["KIND", "build", "plan"]

KIND = "rhythm"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The étapes of every episode, each followed by what else it announces."""
    work: list[dict[str, Any]] = []
    for name, steps in sorted(setting.outlines.items()):
        work += [
            {
                "title": f"Étape\u00a0{s.number}\u00a0: {s.title}",
                "short": f"étape\u00a0{s.number}",
                "minutes": s.minutes,
            }
            for s in steps
            if s.number and s.minutes
        ]
        mine = [extra for extra in record["extras"] if extra["episode"] == name]
        work += [{"title": e["title"], "short": e["title"], "minutes": e["minutes"]} for e in mine]
    minutes = [item["minutes"] for item in work]
    paces = [{"minutes": pace, "sessions": len(plan(minutes, pace))} for pace in record["paces"]]
    return BuiltActivity({"paces": paces, "total": duration(sum(minutes))}, {"work": work, "paces": record["paces"]})


def plan(minutes: list[int], pace: int) -> list[list[tuple[int, int]]]:
    """Sessions in order, each a list of (place in `minutes`, minutes of it); none lasts longer than `pace`.

    What is longer than a session is cut; what fits in one is not. Twin: `widgets/frontend/src/activities/plan.js`.
    """
    sessions: list[list[tuple[int, int]]] = []
    left = 0
    for place, length in enumerate(minutes):
        rest = length
        while rest:
            part = min(rest, pace)
            if part > left:
                sessions.append([])
                left = pace
            sessions[-1].append((place, part))
            left -= part
            rest -= part
    return sessions
