"""The level that this machine allows, found by trying."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

from alliances.errors import CourseError
from alliances_grading.confine.levels import Level

__all__ = ["explain", "probe", "refusal"]

_VARIABLE = "ALLIANCES_CONFINEMENT"
_CODE = "import sys; from alliances_grading.confine.trial import main; main(sys.argv[1])"
_SECONDS = 60
_ORDER = (Level.NAMESPACES, Level.LANDLOCK, Level.BUBBLEWRAP)


def probe() -> Level:
    """The strongest level that holds here, or Level.NONE, which a caller must refuse or have been asked for.

    ALLIANCES_CONFINEMENT lowers it, never raises it. Raises CourseError when that names no level.
    """
    return _found()[0]


def explain() -> str:
    """In French, a line each: the level that was found, and why each higher one was not taken."""
    found, refused = _found()
    lines = [f"Confinement\u00a0: {found.label}."]
    lines += [f"    {level.label}\u00a0: {why}." for level, why in refused]
    if found is Level.NONE:
        lines.append("    Le code des apprenants ne sera pas exécuté. Le guide de l’administrateur dit quoi installer.")
    return "\n".join(lines)


def _found() -> tuple[Level, tuple[tuple[Level, str], ...]]:
    return _tried(os.environ.get(_VARIABLE, ""))


@cache
def _tried(asked: str) -> tuple[Level, tuple[tuple[Level, str], ...]]:
    highest = _highest(asked)
    refused: list[tuple[Level, str]] = []
    for level in _ORDER:
        if _ORDER.index(level) < highest:
            refused.append((level, f"écarté par {_VARIABLE}={asked}"))
            continue
        why = refusal(level)
        if why is None:
            return level, tuple(refused)
        refused.append((level, why))
    return Level.NONE, tuple(refused)


def _highest(asked: str) -> int:
    if not asked:
        return 0
    if asked == Level.NONE.value:
        return len(_ORDER)
    for level in _ORDER:
        if level.value == asked:
            return _ORDER.index(level)
    known = ", ".join(level.value for level in Level)
    raise CourseError(f"{_VARIABLE}={asked} ne nomme aucun niveau de confinement.", f"Choisissez parmi\u00a0: {known}.")


def refusal(level: Level) -> str | None:
    """Why a level does not hold here; None if it does."""
    if not sys.platform.startswith("linux"):
        return "il n’existe que sous Linux"
    from alliances_grading.confine import filters, landlock

    if not filters.supported():
        return "ce processeur n’est pas connu du cours"
    if level is Level.LANDLOCK and landlock.abi() < _LANDLOCK:
        return "le noyau Linux de cette machine est trop ancien (il faut 6.2 ou plus)"
    try:
        tried = subprocess.run(
            [sys.executable, "-P", "-c", _CODE, level.value],
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return "l’essai ne s’est pas terminé"
    if tried.returncode == 0:
        return None
    lines = (tried.stdout.strip() or tried.stderr.strip()).splitlines()
    return f"refusé ici ({lines[-1] if lines else f'code {tried.returncode}'})"


_LANDLOCK = 3
"""Before its third version, Landlock lets any file be emptied."""
