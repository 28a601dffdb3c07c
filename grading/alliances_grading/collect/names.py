"""The name of a hand-in, which says whose it is and when it was made; names as they may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from alliances_grading.repair.names import base_name, safe_name

__all__ = ["STAMP", "Name", "is_identifier", "is_malformed", "read_name", "shown"]

STAMP = "%Y%m%dT%H%M%SZ"
_COPY = r"(?:[ _]?\(\d{1,3}\)|[ _-]\d{1,3}|[ _-]+copie(?: ?\(?\d{1,3}\)?)?)?"
_EXT = r"\.zip|\.ipynb(?:\.txt|\.json)?|\.json(?:" + _COPY + r"\.txt)?"
_NAME = re.compile(
    r"(?P<episode>[a-z0-9-]+)__(?P<learner>[A-Za-z0-9][A-Za-z0-9._-]{0,63})__(?P<time>\d{8}T\d{6}Z)"
    rf"{_COPY}(?P<ext>{_EXT})?",
    re.IGNORECASE,
)
_FORM = re.compile(r"__.*__\d{8}T\d{6}Z", re.IGNORECASE | re.DOTALL)
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Name:
    """What a well-formed name says."""

    episode: str
    learner: str
    """Identifier given by the trainer."""
    time: datetime | None
    """UTC, to the second; None when no such day exists."""
    written: str
    """The time as it is written."""
    ext: str
    """`.zip`, `.json`, `.ipynb`, or nothing for a folder."""


def read_name(name: str) -> Name | None:
    """What a file or folder name says; None when it is not a hand-in's."""
    match = _NAME.fullmatch(base_name(name))
    if match is None or not is_identifier(match["learner"]):
        return None
    try:
        time = datetime.strptime(match["time"].upper(), STAMP).replace(tzinfo=UTC)
    except ValueError:
        time = None
    ext = (match["ext"] or "").lower()
    kind = next((kind for kind in (".zip", ".ipynb", ".json") if ext.startswith(kind)), "")
    return Name(match["episode"].lower(), match["learner"], time, match["time"], kind)


def is_malformed(name: str) -> bool:
    """Whether a name has a hand-in's form and breaks its rules: what it says must not be passed over."""
    return _FORM.search(base_name(name)) is not None and read_name(name) is None


def is_identifier(text: object) -> bool:
    """Whether it can name a learner, and a folder on any system."""
    return (
        isinstance(text, str)
        and _IDENTIFIER.fullmatch(text) is not None
        and not {"__", ".."} & {text[at : at + 2] for at in range(len(text))}
        and safe_name(text) == text
    )


def shown(name: str) -> str:
    """A name as it may be told: no control or direction mark, not endless."""
    safe = "/".join(safe_name(part) for part in name.replace("\\", "/").split("/")[-2:] if part)
    return safe or "sans-nom"
