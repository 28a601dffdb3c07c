"""The real course's records, read once for all the tests of a process: nothing in them can be changed."""

from __future__ import annotations

from functools import cache
from typing import Any

from alliances.catalogue import Catalogue, load_catalogue
from alliances.paths import require_course_root

__all__ = ["catalogue", "plain_activity"]


@cache
def catalogue() -> Catalogue:
    """Every record of the checkout; a test that needs others takes `dataclasses.replace`."""
    return load_catalogue(require_course_root())


def plain_activity(key: str) -> dict[str, Any]:
    """One activity as the plain record that models take."""
    return catalogue().all_activities[key].model_dump(mode="json")
