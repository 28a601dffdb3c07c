"""The question types: one file a type, found because it is here.

Each defines `PracticeQuestion`, `GradedQuestion` and `MarkKey`; its name is the records' `type`.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

__all__ = ["TYPES"]

TYPES: dict[str, ModuleType] = {
    found.name: importlib.import_module(f"{__name__}.{found.name}")
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name)
}
"""Type → its module."""
