"""A decision game played: what a choice spends and teaches, where it leads, and every play that there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Play", "plays", "start", "step"]


@dataclass(frozen=True)
class Play:
    """A game on its way, or over."""

    at: str
    """Id of the scene, or of the ending."""
    gauges: tuple[int, ...]
    """What is left of each gauge, in their order and units."""
    knows: frozenset[str] = frozenset()
    """What has been learnt."""
    path: tuple[str, ...] = ()
    """The choices made, each as `scene/choice`."""
    over: bool = False
    """Whether `at` is an ending."""


def start(record: Mapping[str, Any]) -> Play:
    """The game before the first choice."""
    return Play(record["scenes"][0]["id"], tuple(gauge["start"] for gauge in record["gauges"]))


def step(record: Mapping[str, Any], play: Play, choice_id: str) -> Play:
    """The game after one choice; a gauge that comes to nothing ends it, whatever the choice led to.

    When several come to nothing at once, the first in the record's order decides.
    """
    scene = next(scene for scene in record["scenes"] if scene["id"] == play.at)
    choice = next(choice for choice in scene["choices"] if choice["id"] == choice_id)
    left = tuple(
        max(0, min(gauge["most"], have + choice["effects"].get(gauge["id"], 0)))
        for gauge, have in zip(record["gauges"], play.gauges, strict=True)
    )
    knows = play.knows | set(choice["learns"])
    led = next(way["to"] for way in choice["ways"] if way["knows"] is None or way["knows"] in knows)
    out = next((gauge["out"] for gauge, have in zip(record["gauges"], left, strict=True) if not have), None)
    over = out is not None or any(ending["id"] == led for ending in record["endings"])
    path = (*play.path, f"{scene['id']}/{choice_id}")
    return replace(play, at=out or led, gauges=left, knows=knows, path=path, over=over)


def plays(record: Mapping[str, Any]) -> Iterator[Play]:
    """Every game that can be played, once over."""
    waiting = [start(record)]
    while waiting:
        play = waiting.pop()
        if play.over:
            yield play
            continue
        scene = next(scene for scene in record["scenes"] if scene["id"] == play.at)
        waiting += [step(record, play, choice["id"]) for choice in scene["choices"]]
