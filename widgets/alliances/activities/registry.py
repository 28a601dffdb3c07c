"""From an activity's record to what a view shows; a kind that needs more than its record has a module here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

__all__ = ["BuiltActivity", "Setting", "build_activity"]


@dataclass(frozen=True)
class Setting:
    """Where an activity stands."""

    catalogue: Any
    """All that the course knows."""
    episode: str
    """Name of the notebook that shows it."""
    outlines: dict[str, Any]
    """Name of each notebook → its étapes, in order."""


@dataclass(frozen=True)
class BuiltActivity:
    """What the template and the page need."""

    shown: dict[str, Any]
    """What its partial renders, beside the record."""
    data: dict[str, Any] = field(default_factory=dict)
    """What JavaScript needs; plain JSON."""


Builder = Callable[[dict[str, Any], Setting], BuiltActivity]


@cache
def _builders() -> dict[str, Builder]:
    package = importlib.import_module("alliances.activities")
    names = [f"{package.__name__}.{found.name}" for found in pkgutil.iter_modules(package.__path__)]
    modules = map(importlib.import_module, names)
    return {module.KIND: module.build for module in modules if hasattr(module, "KIND")}


def build_activity(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """Build the activity of a record; a kind without a builder shows its record as it is."""
    builder = _builders().get(record["kind"])
    return builder(record, setting) if builder else BuiltActivity({})
