"""The answers file of a hand-in: found under any name, made whole, its texts kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alliances.answers.document import SCHEMA, parse, serialise
from alliances.answers.event import Event, union
from alliances.answers.handin import ANSWERS
from alliances_grading.repair.decode import readable
from alliances_grading.repair.model import Repair
from alliances_grading.repair.names import base_name, safe_name
from alliances_grading.repair.reading import Json, read_json, sides
from alliances_grading.repair.said import told

__all__ = ["Answers", "read_answers_file", "together"]

_CODE = re.compile(r"[A-Za-z0-9_.:+-]*")
"""A uuid, a time, an id: nobody's words."""
_CHOICE = re.compile(r"[a-z0-9-]*")
_OWN_FIELDS = frozenset({"schema", "course", "episode", "events"})


@dataclass
class Answers:
    """One answers file, or all of them together."""

    content: bytes
    """A sound file's bytes, untouched when they were sound."""
    events: list[Event] = field(default_factory=list)
    episode: str | None = None
    """The episode it says to belong to."""
    lost: list[str] = field(default_factory=list)
    """Texts of it that are in no event."""
    repairs: list[Repair] = field(default_factory=list)

    @property
    def is_ruin(self) -> bool:
        """Whether it was damaged so that nothing is left."""
        return bool(self.repairs) and not self.events and not self.lost


def read_answers_file(path: str, raw: bytes, episode: str, questions: frozenset[str]) -> Answers:
    """One file, repaired where it must be; `questions` are those of the episode. Never raises."""
    document = parse(raw)
    name = safe_name(path)
    if document.damage is None or document.schema > SCHEMA:
        said = _episode_of(document.episode, document.events, episode, questions)
        if said == document.episode:
            return Answers(raw, document.events, said)
        more = _more(read_json(readable(raw)[0]))
        content = serialise(episode, document.events, **more)
        return Answers(content, document.events, said, [], [told("episode-name", name)])
    text, faults = readable(raw)
    versions = sides(text)
    read = [parse(version.encode()) for version in versions]
    events = union(*(item.events for item in read))
    known = {event.uuid for event in events}
    # what the cleaned text gives comes first: the other reading may have lost its accents
    events = union(events, (event for event in document.events if event.uuid not in known))
    found = [read_json(version) for version in versions]
    codes = [*faults, *(["conflict"] if len(versions) > 1 else []), *(code for item in found for code in item.faults)]
    repairs = [told(code, name) for code in dict.fromkeys(codes)]
    if not repairs or not events:
        repairs.append(told("answers", name, len(events)))
    named = next((item.episode for item in (*read, document) if item.episode), None)
    said = _episode_of(named, events, episode, questions)
    lost = [text for item in found for text in _lost(item, events)]
    content = serialise(said or episode, events, **_more(found[0]))
    return Answers(content, events, said, list(dict.fromkeys(lost)), repairs)


def together(read: Mapping[str, Answers], episode: str) -> Answers | None:
    """All the answers of a hand-in as one file; None when it has none."""
    if not read:
        return None
    first, *others = [read[path] for path in sorted(read, key=_rank)]
    merged = union(*(item.events for item in (first, *others)))
    content, repairs = first.content, [repair for item in (first, *others) for repair in item.repairs]
    if merged != first.events:
        content = serialise(episode, merged, **_more(read_json(readable(first.content)[0])))
        repairs.append(told("merged-answers"))
    lost = [text for item in (first, *others) for text in item.lost]
    return Answers(content, merged, first.episode, list(dict.fromkeys(lost)), repairs)


def _episode_of(named: str | None, events: list[Event], episode: str, questions: frozenset[str]) -> str | None:
    """Whose answers these are: a question belongs to one episode only, while a name may have lost a letter."""
    if named not in (None, episode) and any(event.question in questions for event in events):
        return episode
    return named


def _rank(path: str) -> tuple[bool, int, str]:
    """The file under its own name first, then those nearest to the top."""
    return base_name(path) != ANSWERS, path.count("/"), path


def _more(found: Json) -> dict[str, Any]:
    """The other fields of a bare hand-in: identifier, form, consent."""
    top = found.value if isinstance(found.value, dict) else {}
    return {
        name: value for name, value in top.items() if name not in _OWN_FIELDS and isinstance(value, str | bool | int)
    }


def _lost(found: Json, events: list[Event]) -> list[str]:
    """Texts that a broken file still has, and that no event holds."""
    held = {event.value for event in events if isinstance(event.value, str)}
    texts = [text for text in found.strays if not _CODE.fullmatch(text)]
    waiting = [found.value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            if isinstance(item.get("value"), str) and not _CHOICE.fullmatch(item["value"]):
                texts.append(item["value"])
            waiting += [value for value in item.values() if isinstance(value, list | dict)]
    return [text for text in dict.fromkeys(texts) if text not in held and any(letter.isalpha() for letter in text)]
