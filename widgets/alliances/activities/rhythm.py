"""The work of the episodes that exist, and how many sessions it takes at each pace."""

from __future__ import annotations

from typing import Any

from alliances.activities.course import episode_label
from alliances.activities.registry import BuiltActivity, Setting
from alliances.french import duration

__all__ = ["KIND", "build", "plan"]

KIND = "rhythm"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The étapes of every episode, each followed by what else it announces."""
    work: list[dict[str, Any]] = []
    for name, steps in sorted(setting.outlines.items()):
        told = [(f"Étape\u00a0{s.number}\u00a0: {s.title}", f"étape\u00a0{s.number}", s) for s in steps]
        mine = [extra for extra in record["extras"] if extra["episode"] == name]
        work += [_item(name, title, short, s.minutes) for title, short, s in told if s.number and s.minutes]
        work += [_item(name, extra["title"], extra["title"], extra["minutes"]) for extra in mine]
    minutes = [item["minutes"] for item in work]
    paces = [{"minutes": pace, "sessions": len(plan(minutes, pace))} for pace in record["paces"]]
    return BuiltActivity({"paces": paces, "total": duration(sum(minutes))}, {"work": work, "paces": record["paces"]})


def _item(episode: str, title: str, short: str, minutes: int) -> dict[str, Any]:
    where = episode_label(episode)
    return {
        "title": f"{where}. {title}" if where else title,
        "short": f"{short} ({where.lower()})" if where else short,
        "minutes": minutes,
    }


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
