"""Whose hand-in it is, and when it was made: by its name, what it holds, then the participants' table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from alliances.answers import read_answers_bytes
from alliances_grading.collect.grouping import identifier_in
from alliances_grading.collect.handin import misnamed
from alliances_grading.collect.names import Name, is_identifier, is_malformed, read_name
from alliances_grading.collect.parcel import Parcel, Refused
from alliances_grading.collect.participants import Participants
from alliances_grading.plain_values import is_bounded, json_object
from alliances_grading.repair.unpack import unpack

__all__ = ["Identity", "identify"]


@dataclass(frozen=True)
class Identity:
    """Who and when."""

    learner: str
    """Identifier given by the trainer."""
    time: datetime
    """UTC, to the second."""


def identify(parcel: Parcel, episode: str, participants: Participants) -> Identity:
    """Who handed this in; raises Refused when nothing says it, or two things say two learners."""
    inside = unpack(parcel.files).files
    name = _name(parcel, inside, episode)
    told = identifier_in(inside)
    if len(told) > 1:
        raise Refused(f"son contenu nomme plusieurs apprenants\u00a0: {', '.join(sorted(told)[:3])[:80]}")
    said = [name.learner] if name else []
    said += sorted(told)
    if table := participants.learner(parcel.person):
        if said and said[0] != table:
            raise Refused(
                f"ce travail dit «\u00a0{said[0][:64]}\u00a0», la table des participants dit «\u00a0{table}\u00a0»"
            )
        said.append(table)
    if not said:
        raise Refused(_unknown(parcel, episode))
    if not is_identifier(said[0]):
        raise Refused(f"l’identifiant «\u00a0{said[0][:64]}\u00a0» ne peut pas nommer un dossier")
    return Identity(said[0], _time(name, inside, parcel))


def _name(parcel: Parcel, inside: Mapping[str, bytes], episode: str) -> Name | None:
    """What the name outside says, else the names inside, when they agree."""
    if is_malformed(parcel.name):
        raise Refused(misnamed(episode))
    outer = read_name(parcel.name)
    parts = [part for path in inside for part in path.split("/")]
    names = [outer] if outer else [found for part in parts if (found := read_name(part))]
    if not names:
        return None
    ours = [name for name in names if name.episode == episode]
    if not ours:
        raise Refused(f"c’est un travail de «\u00a0{names[0].episode}\u00a0», pas de «\u00a0{episode}\u00a0»")
    if len({name.learner for name in ours}) > 1:
        raise Refused("il contient les travaux de plusieurs apprenants\u00a0: séparez-les")
    if all(name.time is None for name in ours):
        raise Refused(f"sa date «\u00a0{ours[0].written}\u00a0» n’existe pas")
    return max((name for name in ours if name.time), key=lambda name: name.written.upper())


def _unknown(parcel: Parcel, episode: str) -> str:
    if parcel.person and parcel.person[0].isdigit():
        who = parcel.person[0]
        return (
            "rien n’y dit de qui est ce travail\u00a0: donnez avec --participants une table "
            f"où une ligne associe «\u00a0{who}\u00a0» à son identifiant"
        )
    return f"{misnamed(episode)}, et rien n’y dit de qui il est"


def _time(name: Name | None, inside: Mapping[str, bytes], parcel: Parcel) -> datetime:
    times = [name.time] if name else []
    times += [
        _instant(json_object(content).get("created"))
        for content in inside.values()
        if not content.startswith(b"PK") and b"created" in content[:100_000]
    ]
    for content in inside.values():
        if b'"events"' in content[:2000] and is_bounded(content) and len(times) < 3:  # noqa: PLR2004 - the first ones decide
            events, _damage = read_answers_bytes(content)
            times.append(_instant(max((event.time for event in events), default=None)))
    times.append(parcel.time)
    found = next((time for time in times if time), None)
    return (found or datetime.now(UTC)).replace(microsecond=0)


def _instant(text: object) -> datetime | None:
    try:
        time = datetime.fromisoformat(text) if isinstance(text, str) else None
        return time.astimezone(UTC) if time and 2000 < time.year < 3000 else None  # noqa: PLR2004 - a plausible day
    except (ValueError, OverflowError):
        return None
