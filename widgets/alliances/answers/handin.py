"""Handing in: one archive with the graded answers and a manifest, and a receipt."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alliances.answers.disk import StoreError, locked, replace_bytes, told
from alliances.answers.document import COURSE, serialise
from alliances.answers.event import Event, is_empty, latest, union
from alliances.answers.profile import check_identifier
from alliances.errors import CourseError
from alliances.paths import workspace_of

__all__ = ["COPY_STUB", "Package", "Receipt", "hand_in", "package"]

ANSWERS = "reponses.json"
MANIFEST = "manifeste.json"
FOLDER = "rendus"
COPY_STUB = "*Le texte que vous avez saisi plus haut sera recopié ici pour la correction.*"
"""What a notebook holds in place of a free text: the text itself travels in ANSWERS."""
_STAMP = "%Y%m%dT%H%M%SZ"
_NOT_HANDED = "le rendu n’a pas été fait, vos réponses sont intactes."


@dataclass(frozen=True)
class Package:
    """What leaves the machine, before it is archived."""

    answers: bytes
    """`reponses.json`: graded answers, and the rest by consent."""
    manifest: bytes
    """`manifeste.json`: which course, which revisions, whose, when."""
    answered: int
    """Graded questions that have an answer."""
    unanswered: list[str]
    """Ids of the graded questions that have none, in the course's order."""

    def archive(self, created: datetime) -> bytes:
        """The zip: the same bytes for the same content and time, on every machine."""
        import zipfile

        buffer = io.BytesIO()
        # stored, not deflated: two versions of zlib write different bytes
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as bundle:
            for name, content in ((ANSWERS, self.answers), (MANIFEST, self.manifest)):
                entry = zipfile.ZipInfo(name, created.timetuple()[:6])
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
                bundle.writestr(entry, content)
        return buffer.getvalue()


@dataclass(frozen=True)
class Receipt:
    """A hand-in that was made."""

    path: Path
    """The archive."""
    sha256: str
    """Of the archive."""
    created: datetime
    """UTC, to the second; also in the archive's name."""
    package: Package
    """What it holds."""
    previous: list[str] = field(default_factory=list)
    """Names of the earlier hand-ins of this episode, kept."""


def package(
    compiled: Mapping[str, Any], events: Iterable[Event], identifiant: str, created: datetime, *, consent: bool
) -> Package:
    """The answers that leave and their manifest.

    Of a graded question only the last answer leaves: drafts are nobody's business. Self-assessments and
    confidence leave by consent.
    """
    manifest = compiled["manifest"]
    kept = leaving(compiled, events, consent=consent)
    last = latest(kept)
    graded = list(manifest["graded"])
    unanswered = [name for name in graded if name not in last or is_empty(last[name].value)]
    answers = serialise(compiled["episode"], kept)
    facts = {
        "schema": 1,
        "course": COURSE,
        "version": manifest["version"],
        "episode": compiled["episode"],
        "identifiant": identifiant,
        "created": created.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "consent": consent,
        "revisions": dict(manifest["revisions"]),
        **({"form": manifest["form"]} if "form" in manifest else {}),
        "answers_sha256": hashlib.sha256(answers).hexdigest(),
        "unanswered": unanswered,
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return Package(answers, text.encode(), len(graded) - len(unanswered), unanswered)


def leaving(compiled: Mapping[str, Any], events: Iterable[Event], *, consent: bool) -> list[Event]:
    """The events that a hand-in holds."""
    manifest = compiled["manifest"]
    graded = set(manifest["graded"])
    events = list(events)
    last = [event for question, event in latest(events).items() if question in graded]
    if not consent:
        return union(replace(event, confidence=None) for event in last)
    others = [event for event in events if event.question in manifest["revisions"] and event.question not in graded]
    return union(last, others)


def hand_in(
    compiled: Mapping[str, Any],
    events: Iterable[Event],
    folder: Path | str,
    identifiant: str,
    *,
    consent: bool = False,
    now: datetime | None = None,
) -> Receipt:
    """Make the archive in `<workspace>/rendus`; an earlier one is never touched.

    Raises CourseError with nothing half-written: malformed identifier, disk full, folder that can't be written.
    """
    identifiant = check_identifier(identifiant)
    created = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    place = (workspace_of(Path(folder)) or Path(folder).resolve()) / FOLDER
    episode = compiled["episode"]
    try:
        _folder(place)
        with locked(place / "rendu", _NOT_HANDED):
            previous = sorted(path.name for path in place.glob(f"{episode}__*.zip"))
            # two hand-ins in one second: the later one takes the next free second
            while (
                path := place / f"{episode}__{identifiant}__{created.strftime(_STAMP)}.zip"
            ).is_symlink() or path.exists():
                created += timedelta(seconds=1)
            made = package(compiled, events, identifiant, created, consent=consent)
            content = made.archive(created)
            replace_bytes(path, content)
    except StoreError:
        raise
    except OSError as error:
        raise told(error, _NOT_HANDED) from error
    return Receipt(path, hashlib.sha256(content).hexdigest(), created, made, previous)


def _folder(place: Path) -> None:
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise CourseError(
            f"«\u00a0{FOLDER}\u00a0» n’est pas un dossier ordinaire\u00a0: {_NOT_HANDED}",
            f"Renommez ou déplacez «\u00a0{place}\u00a0», puis rendez de nouveau.",
        )
    place.mkdir(exist_ok=True)
