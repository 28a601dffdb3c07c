"""One answer given once: the event, read from data that nobody vouches for."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

__all__ = ["Event", "Refusal", "is_empty", "latest", "read_event", "union"]

MAX_TEXT = 20_000
"""Characters of a free text; a page holds about 3,000."""
_MAX_ITEMS = 100
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_QUESTION = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_REVISION = re.compile(r"[0-9a-z]{1,64}")
_EDITION = re.compile(r"[a-z][a-z0-9-]{0,19}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Event:
    """A learner answered a question at a time; events are only ever added."""

    uuid: str
    """Drawn by the browser; the same answer sent twice is one event."""
    question: str
    """Id of the question's record."""
    revision: str
    """Revision of the record that was answered."""
    value: Any
    """Choice id, number, text, {item: target}, list of ids, or None when the answer was withdrawn."""
    confidence: int | None
    """How sure the learner said to be, in percent; None when not asked."""
    time: str
    """ISO 8601, UTC, milliseconds, by the browser's clock."""
    edition: str
    """Where it was given: lab, voila, plain."""

    def as_dict(self) -> dict[str, Any]:
        """The event as JSON data."""
        return asdict(self)


@dataclass(frozen=True)
class Refusal:
    """Data that is no event."""

    reason: str
    """Why, in French, as the end of a sentence."""
    uuid: str | None = None
    """Its uuid as given, when it is a short text, so that the browser can tell which."""


def read_event(data: object) -> Event | Refusal:
    """An event from JSON data, or why it is none; unknown fields are left out. Never raises."""
    if type(data) is not dict:
        return Refusal("ce n’est pas une réponse")
    uuid = data.get("uuid")
    if type(uuid) is not str or _UUID.fullmatch(uuid) is None:
        given = uuid if type(uuid) is str and len(uuid) <= 80 else None  # noqa: PLR2004 - enough to tell which
        return Refusal("son numéro unique est absent ou mal formé", given)
    for name, pattern, label in (
        ("question", _QUESTION, "l’identifiant de la question"),
        ("revision", _REVISION, "la révision de la question"),
        ("edition", _EDITION, "l’édition du cours"),
    ):
        if not _matches(pattern, data.get(name)):
            return Refusal(f"{label} est absent ou mal formé", uuid)
    time = _time(data.get("time"))
    if time is None:
        return Refusal("sa date est absente ou mal formée", uuid)
    try:
        value = _value(data.get("value"))
    except ValueError as error:
        return Refusal(str(error), uuid)
    confidence = data.get("confidence")
    if confidence is not None and (type(confidence) is not int or not 0 <= confidence <= 100):  # noqa: PLR2004 - percent
        confidence = None  # a doubtful side remark must not cost the answer
    return Event(uuid, data["question"], data["revision"], value, confidence, time, data["edition"])


def union(*groups: Iterable[Event]) -> list[Event]:
    """All events, each uuid once, by (time, uuid); in any order and grouping the result is the same."""
    kept: dict[str, Event] = {}
    for group in groups:
        for event in group:
            other = kept.get(event.uuid)
            # two contents under one uuid: any fixed choice will do, as long as order plays no part
            if other is None or _weight(event) > _weight(other):
                kept[event.uuid] = event
    return sorted(kept.values(), key=_rank)


def latest(events: Iterable[Event]) -> dict[str, Event]:
    """The last event of each question, by (time, uuid)."""
    return {event.question: event for event in sorted(events, key=_rank)}


def is_empty(value: object) -> bool:
    """Whether this value answers nothing: none, blank text, nothing matched."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return not any(value.values())
    return value is None or value == []


def _rank(event: Event) -> tuple[str, str]:
    return event.time, event.uuid


def _weight(event: Event) -> tuple[str, str]:
    return event.time, json.dumps(event.as_dict(), sort_keys=True)


def _matches(pattern: re.Pattern[str], text: object) -> bool:
    return type(text) is str and pattern.fullmatch(text) is not None


def _time(text: object) -> str | None:
    """The instant in one fixed form, so that text order is time order."""
    if type(text) is not str or _TIME.fullmatch(text) is None:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    # not strftime: it writes the year 999 with three digits
    return instant.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _value(value: object) -> Any:
    if value is None:
        return None
    if type(value) is str:
        return _text(value)
    if type(value) is int or type(value) is float:
        return _number(value)
    if type(value) is list and len(value) <= _MAX_ITEMS:
        return [_id(item) for item in value]
    if type(value) is dict and len(value) <= _MAX_ITEMS:
        return {_id(item): target if target is None else _id(target) for item, target in value.items()}
    raise ValueError("sa valeur n’a pas une forme connue")


def _text(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise ValueError("son texte dépasse 20\u202f000 caractères")
    # half an emoji, cut by a browser, can't be written as UTF-8
    return _SURROGATE.sub("\ufffd", value)


def _number(value: float) -> float:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("sa valeur n’est pas un nombre fini")
    if abs(value) > 1e15:  # noqa: PLR2004 - beyond it JavaScript and Python disagree on integers
        raise ValueError("sa valeur est un nombre démesuré")
    return value


def _id(value: object) -> str:
    if type(value) is not str or len(value) > 80:  # noqa: PLR2004 - an id's length
        raise ValueError("sa valeur n’a pas une forme connue")
    return _SURROGATE.sub("\ufffd", value)
