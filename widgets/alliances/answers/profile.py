"""The learner's profile: which workspace this is, which identifier the trainer gave."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from alliances.answers.disk import StoreError, locked, read_bytes, replace_bytes, set_aside, told
from alliances.errors import CourseError
from alliances.paths import workspace_of

__all__ = ["Profile", "check_identifier", "read_profile", "set_identifier"]

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_MAX_BYTES = 64 * 1024


@dataclass(frozen=True)
class Profile:
    """One for a workspace."""

    workspace: str
    """Its uuid: a browser must not replay into one workspace what was answered in another."""
    identifiant: str = ""
    """Given by the trainer; empty until the first hand-in."""


def check_identifier(identifiant: object) -> str:
    """The identifier when it follows the rules, else a CourseError in French."""
    given = identifiant.strip() if type(identifiant) is str else ""
    if not _IDENTIFIER.fullmatch(given) or "__" in given or ".." in given:
        raise CourseError(
            "Cet identifiant ne peut pas être utilisé.",
            "Recopiez celui que votre formateur vous a donné\u00a0: des lettres sans accent, des chiffres, "
            "un point, un tiret ou un tiret bas, 64 caractères au plus, sans espace.",
        )
    return given


def read_profile(folder: Path | str) -> Profile:
    """The profile of the workspace that holds `folder`; drawn and written at first use where it can be. Never raises.

    Outside a workspace nothing is written and the uuid follows from the path.
    """
    root = workspace_of(Path(folder))
    if root is None:
        return Profile(_from_path(Path(folder)))
    path = _path(root)
    known = _read(path)
    if known is not None:
        return known
    try:
        with locked(path):
            return _read(path) or _written(path, Profile(str(uuid4())))
    except StoreError:
        return Profile(_from_path(root))


def set_identifier(folder: Path | str, identifiant: str) -> Profile:
    """Keep the identifier for the next hand-in; raises CourseError when it is malformed or can't be written."""
    identifiant = check_identifier(identifiant)
    profile = read_profile(folder)
    root = workspace_of(Path(folder))
    if root is None or profile.identifiant == identifiant:
        return replace(profile, identifiant=identifiant)
    with locked(_path(root)):
        return _written(_path(root), replace(profile, identifiant=identifiant))


def _path(root: Path) -> Path:
    return root / ".alliances" / "profil.json"


def _from_path(folder: Path) -> str:
    return str(uuid5(NAMESPACE_URL, folder.absolute().as_uri()))


def _read(path: Path) -> Profile | None:
    """The profile on disk, or None when it is absent or unreadable."""
    with suppress(OSError, ValueError, RecursionError):
        raw = read_bytes(path, _MAX_BYTES)
        data = json.loads(raw.decode("utf-8-sig")) if raw else None
        if type(data) is dict and type(data.get("workspace")) is str:
            identifiant = ""
            with suppress(CourseError):
                identifiant = check_identifier(data.get("identifiant"))
            return Profile(str(UUID(data["workspace"])), identifiant)
    return None


def _written(path: Path, profile: Profile) -> Profile:
    try:
        if path.exists() and _read(path) is None:
            set_aside(path, "profil.abime")
        replace_bytes(path, (json.dumps(asdict(profile), ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise told(error) from error
    return profile
