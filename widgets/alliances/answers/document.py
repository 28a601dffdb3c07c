"""An answers file as bytes: written one event a line, read with whatever damage it has."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from alliances.answers.event import Event, Refusal, read_event, union

__all__ = ["COURSE", "SCHEMA", "Document", "parse", "serialise"]

COURSE = "alliances"
SCHEMA = 1
MAX_BYTES = 32 * 1024 * 1024
"""Beyond it a file isn't ours: ours is thinned at 4 MB."""
_MAX_EVENT = 256 * 1024
_EVENT_START = re.compile(r'\{\s*"uuid"')


@dataclass
class Document:
    """What a file holds, and what is wrong with it."""

    events: list[Event] = field(default_factory=list)
    """Each uuid once, by (time, uuid)."""
    episode: str | None = None
    """The episode it says to belong to."""
    schema: int = SCHEMA
    """The schema it was written with."""
    damage: str | None = None
    """Why the file isn't sound, in French, as the end of a sentence; None when it is."""
    refused: list[Refusal] = field(default_factory=list)
    """Entries that are no events."""


def serialise(episode: str, events: Iterable[Event], **more: object) -> bytes:
    """The file's bytes, the same for the same events: header, one event a line, foot."""
    head = {"schema": SCHEMA, "course": COURSE, "episode": episode, **more}
    lines = ",\n".join(_line(event.as_dict()) for event in union(events))
    return f'{_line(head)[:-1]},"events":[\n{lines}\n]}}\n'.encode()


def parse(raw: bytes) -> Document:
    """Everything that can be read from these bytes. Never raises."""
    if len(raw) > MAX_BYTES:
        return _salvaged(raw, "il est démesurément grand")
    try:
        text = raw.decode("utf-8-sig")  # a text editor may have added a mark at its head
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        return _salvaged(raw, _damage(raw, error))
    try:
        data, schema = _migrated(data)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return _salvaged(raw, str(error) if isinstance(error, _UnsoundError) else "son contenu n’est pas celui attendu")
    read = [read_event(item) for item in data["events"]]
    document = Document(union(item for item in read if isinstance(item, Event)), _episode(data), schema)
    document.refused = [item for item in read if isinstance(item, Refusal)]
    if document.refused and schema <= SCHEMA:
        document.damage = f"{len(document.refused)} de ses lignes ne sont pas des réponses lisibles"
    return document


class _UnsoundError(ValueError):
    """JSON, but not ours; its text is French, the end of a sentence."""


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _UnsoundError("un même champ y figure deux fois")
    return found


def _refuse(constant: str) -> None:
    raise _UnsoundError(f"il contient «\u00a0{constant}\u00a0», qui n’est pas un nombre")


def _damage(raw: bytes, error: Exception) -> str:
    signs = (
        (not raw.strip(b"\0 \r\n\t"), "il est vide"),
        (raw.startswith((b"\xff\xfe", b"\xfe\xff")), "il a été enregistré dans un autre codage de texte"),
        (b"\0" in raw, "il contient des octets nuls, comme après une coupure de courant"),
        (isinstance(error, _UnsoundError), str(error)),
        (isinstance(error, UnicodeDecodeError), "ce n’est pas du texte"),
        (isinstance(error, RecursionError), "il est imbriqué sans fin"),
    )
    return next((sentence for found, sentence in signs if found), "il est tronqué ou a été modifié")


def _salvaged(raw: bytes, damage: str) -> Document:
    """The whole events that stand in a broken file, wherever they are."""
    utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = raw[:MAX_BYTES].decode("utf-16" if utf16 else "utf-8", errors="replace")
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)
    found: list[Event] = []
    position, patience = 0, 20_000_000  # characters read in vain: a hostile file must not cost minutes
    while patience > 0 and (start := _EVENT_START.search(text, position)):
        chunk = text[start.start() : start.start() + _MAX_EVENT]
        try:
            data, length = decoder.raw_decode(chunk)
        except (ValueError, RecursionError) as error:
            patience -= getattr(error, "pos", len(chunk)) + 1000
            position = start.end()
            continue
        event = read_event(data)
        if isinstance(event, Event):
            found.append(event)
        position = start.start() + length
    episode = re.search(r'"episode"\s*:\s*"([a-z0-9-]{1,80})"', text[:1000])
    return Document(union(found), episode.group(1) if episode else None, damage=damage)


def _migrated(data: Any) -> tuple[dict[str, Any], int]:
    """The data in today's schema, and the schema that it had."""
    if type(data) is not dict or type(data.get("schema")) is not int:
        raise _UnsoundError("ce n’est pas un fichier de réponses")
    schema = data["schema"]
    for step in range(schema, SCHEMA):
        data = MIGRATIONS[step](data)
    if type(data.get("events")) is not list or data.get("course") != COURSE:
        raise _UnsoundError("ce n’est pas un fichier de réponses de ce cours")
    return data, schema


def _episode(data: dict[str, Any]) -> str | None:
    episode = data.get("episode")
    return episode if type(episode) is str and re.fullmatch(r"[a-z0-9-]{1,80}", episode) else None


def _from_0(data: dict[str, Any]) -> dict[str, Any]:
    """Schema 0, of the first trials: a list `answers` of {id, question, answer, at}."""
    events = [
        {
            "uuid": answer["id"],
            "question": answer["question"],
            "revision": "0",
            "value": answer["answer"],
            "confidence": None,
            "time": answer["at"],
            "edition": "lab",
        }
        for answer in data["answers"]
    ]
    return {"schema": 1, "course": COURSE, "episode": data["episode"], "events": events}


MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {0: _from_0}
"""How to read each older schema: from the number to the next one. Each has a fixture."""
