"""Who answers here: one person (answers go to disk) or a room (they stay in each browser)."""

from __future__ import annotations

import os
from collections.abc import Mapping

__all__ = ["PARTAGE", "PERSONNEL", "mode"]

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
    return PARTAGE if environ.get("SERVER_SOFTWARE", "").startswith("voila/") else PERSONNEL
