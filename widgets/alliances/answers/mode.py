"""Who answers here: one person (answers go to disk) or a room (they stay in each browser)."""

from __future__ import annotations

import os
from collections.abc import Mapping

__all__ = ["PARTAGE", "PERSONNEL", "in_voila", "mode"]

PERSONNEL = "personnel"
PARTAGE = "partage"


def mode(environ: Mapping[str, str] | None = None) -> str:
    """`personnel` or `partage`, from the environment of the kernel.

    A word in ALLIANCES_MODE that is neither counts as `partage`: mixing people's answers is the worse mistake.
    """
    environ = os.environ if environ is None else environ
    asked = environ.get("ALLIANCES_MODE", "").strip().lower()
    if asked:
        return PERSONNEL if asked == PERSONNEL else PARTAGE
    if environ.get("JUPYTERHUB_USER"):
        return PERSONNEL
    return PARTAGE if in_voila(environ) else PERSONNEL


def in_voila(environ: Mapping[str, str] | None = None) -> bool:
    """Whether Voilà started this kernel, for a reader or in advance of one."""
    environ = os.environ if environ is None else environ
    return environ.get("SERVER_SOFTWARE", "").startswith("voila/") or "VOILA_PREHEAT" in environ
