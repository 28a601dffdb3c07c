"""Answers given some days ago, as a page finds them in the browser's storage."""

from __future__ import annotations

import json
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import learner

_PLANT = """([prefix, events]) => events.forEach((event) =>
  localStorage.setItem(prefix + event.uuid, JSON.stringify({ event, workspace: null })))"""


def event(question: dict[str, Any], value: Any, days_ago: float = 0, confidence: int | None = None) -> dict[str, Any]:
    """An answer to a compiled question, that many days ago."""
    moment = datetime.fromtimestamp(time.time() - 86_400 * days_ago, UTC)
    return {
        "uuid": str(uuid.uuid4()),
        "question": question["id"],
        "revision": question["revision"],
        "value": value,
        "confidence": confidence,
        "time": f"{moment:%Y-%m-%dT%H:%M:%S}.000Z",
        "edition": "plain",
    }


def plant(page: Any, episode: str, events: list[dict[str, Any]]) -> None:
    """Keep these answers to an episode where a plain page of the same folder looks for them."""
    folder = page.evaluate("location.pathname.replace(/[^/]*$/, '')")
    page.evaluate(_PLANT, [f"alliances:{folder}:{episode}:", events])


def kept(page: Any, episode: str) -> list[dict[str, Any]]:
    """The answers to an episode that this browser keeps, the oldest first."""
    folder = page.evaluate("location.pathname.replace(/[^/]*$/, '')")
    texts = page.evaluate(
        "(prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => localStorage[key])",
        f"alliances:{folder}:{episode}:",
    )
    return sorted((json.loads(text)["event"] for text in texts), key=lambda one: one["time"])


def single(episode: str, key: str) -> dict[str, Any]:
    """A compiled question by its id."""
    return next(one for one in learner.questions(episode) if one["id"] == key)


def choice(question: dict[str, Any], *, correct: bool) -> str:
    """One of its right, or of its wrong, choices."""
    return next(name for name, one in question["data"]["choices"].items() if one["correct"] is correct)


def essential(episode: str) -> list[str]:
    """The questions that make an episode's étapes done."""
    steps = learner.compiled("moncours")["views"]["cours-progres"]["data"]["episodes"]
    return [key for one in steps if one["episode"] == episode for step in one["steps"] for key in step["questions"]]
