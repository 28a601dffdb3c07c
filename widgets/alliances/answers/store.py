"""The answers file of an episode: a set of events on disk, merged under a lock, never lost."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from alliances.answers.disk import StoreError, locked, read_bytes, replace_bytes, set_aside, told
from alliances.answers.document import MAX_BYTES, SCHEMA, Document, parse, serialise
from alliances.answers.event import Event, latest, union

__all__ = ["AnswerFile", "Reading"]

NAME = "reponses"
CALLED = "Le fichier des réponses"
_THIN_AT = 4 * 1024 * 1024
"""Bytes beyond which drafts that a later answer replaces are dropped, the oldest first."""


@dataclass
class Reading:
    """What the file holds, and what the learner must be told."""

    events: list[Event]
    """Each uuid once, by (time, uuid)."""
    notices: list[str] = field(default_factory=list)
    """French sentences; empty when all is well."""


class AnswerFile:
    """`<name>.json` in its folder, an episode's `reponses.json` unless told; any number of processes may hold one.

    `called` is what the learner is told of it.
    """

    def __init__(self, folder: Path | str, episode: str, name: str = NAME, called: str = CALLED) -> None:
        self.path = Path(folder) / f"{name}.json"
        self.backup = Path(folder) / f"{name}.sauvegarde.json"
        self.episode = episode
        self._called = called
        self._seen: list[Event] = []
        self._signature: tuple[int, ...] | None = None

    def read(self) -> Reading:
        """All events; a damaged file is repaired first. Never raises: what can't be done is said."""
        try:
            with locked(self.path):
                return self._load()
        except StoreError as error:
            # no lock, hence no repair: what can be read is still shown
            with suppress(OSError):
                document = self._parsed()
                events = union(self._seen, document.events if document else ())
                return Reading(events, [_cannot_write(error)])
            return Reading(list(self._seen), [_cannot_write(error)])

    def append(self, events: Iterable[Event]) -> Reading:
        """Add events and return all of them, once they are on the disk itself.

        Raises StoreError with the file as it was: disk full, read-only or vanished folder, lock held elsewhere.
        """
        with locked(self.path):
            reading = self._load()
            merged = union(reading.events, events)
            if merged != reading.events:
                self._store(merged, backup=self.backup)
            return Reading(list(self._seen), reading.notices)

    def _load(self) -> Reading:
        """The events, under the lock; raises StoreError when a broken file can't be made whole."""
        signature = self._stat()
        if signature is not None and signature == self._signature:
            return Reading(list(self._seen))
        try:
            document = self._parsed()
        except OSError as error:
            if self.path.is_file():
                raise told(error) from error
            document = Document(damage="ce n’est pas un fichier")
        if document is None:
            return self._recovered()
        if document.schema > SCHEMA:
            raise StoreError(
                f"{self._called} vient d’une version plus récente du cours\u00a0: rien n’y a été changé.",
                "Mettez le cours à jour, puis rouvrez l’épisode.",
            )
        if document.damage is None and document.episode not in (None, self.episode):
            document = Document(damage="il appartient à un autre épisode")
        if document.damage is not None:
            return self._repaired(document)
        self._remember(document.events)
        return Reading(list(document.events))

    def _recovered(self) -> Reading:
        """The file is not there: new, or deleted while its events are known elsewhere."""
        events = union(self._seen, self._backed_up())
        if not events:
            return Reading([])
        self._store(events)
        return Reading(events, [f"{self._called} avait disparu\u00a0: il a été rétabli, avec vos réponses."])

    def _repaired(self, document: Document) -> Reading:
        """Set the broken file aside and write what is known in its place."""
        events = union(self._seen, self._backed_up(), document.events)
        try:
            aside = set_aside(self.path, f"{self.path.stem}.abime")
        except OSError as error:
            raise told(error) from error
        try:
            self._store(events)
        except StoreError:
            if self.path.exists():
                aside.unlink(missing_ok=True)  # a second name of a file that is still there
            raise
        count = len(latest(events))
        rescued = f"réponses retrouvées\u00a0: {count}" if count else "aucune réponse n’a pu être relue"
        notice = (
            f"{self._called} était abîmé ({document.damage}). Il est gardé sous le nom "
            f"«\u00a0{aside.name}\u00a0»\u202f; {rescued}. Vérifiez vos dernières réponses."
        )
        return Reading(events, [notice])

    def _store(self, events: list[Event], backup: Path | None = None) -> None:
        try:
            replace_bytes(self.path, serialise(self.episode, thinned(events)), backup=backup)
        except OSError as error:
            raise told(error) from error
        finally:
            self._signature = None
        self._remember(thinned(events))

    def _remember(self, events: list[Event]) -> None:
        self._seen = events
        self._signature = self._stat()

    def _parsed(self) -> Document | None:
        raw = read_bytes(self.path, MAX_BYTES)
        return None if raw is None else parse(raw)

    def _backed_up(self) -> list[Event]:
        with suppress(OSError):
            raw = read_bytes(self.backup, MAX_BYTES)
            document = parse(raw) if raw else Document()
            return document.events if document.episode in (None, self.episode) else []
        return []

    def _stat(self) -> tuple[int, ...] | None:
        try:
            found = os.stat(self.path)  # noqa: PTH116 - Path.stat builds a path each time, at each answer
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns


def thinned(events: list[Event], limit: int = _THIN_AT) -> list[Event]:
    """The events, less the oldest replaced drafts of free texts when all together pass `limit` bytes."""
    sizes = [len(event.value.encode()) + 250 if isinstance(event.value, str) else 300 for event in events]
    excess = sum(sizes) - limit
    if excess <= 0:
        return events
    last = {event.uuid for event in latest(events).values()}
    dropped = set()
    for event, size in zip(events, sizes, strict=True):
        if excess <= 0:
            break
        if event.uuid not in last:
            dropped.add(event.uuid)
            excess -= size
    return [event for event in events if event.uuid not in dropped]


def _cannot_write(error: StoreError) -> str:
    return f"{error.message} {error.remedy}"
