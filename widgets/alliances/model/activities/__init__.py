"""The kinds of activity: one file a kind, found because it is here.

Each defines `ActivityRecord`; its name is the records' `kind`.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

__all__ = ["ACTIVITIES"]

ACTIVITIES: dict[str, ModuleType] = {
    found.name: importlib.import_module(f"{__name__}.{found.name}")
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name)
}
"""Kind → its module."""
