"""What files hold, as plain values: JSON that a learner may have damaged, YAML of ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

__all__ = ["is_bounded", "json_object", "yaml_of"]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_MANY = {b"{": 300_000, b"[": 300_000, b",": 3_000_000}
"""Each mark becomes an object in memory: beyond these, 32 MB of JSON would take a gigabyte."""


def is_bounded(raw: bytes) -> bool:
    """Whether reading this JSON can't fill the memory."""
    return all(raw.count(mark) <= limit for mark, limit in _MANY.items())


def json_object(raw: bytes | None) -> dict[str, Any]:
    """The object that these bytes write; empty when they write none. Never raises."""
    if raw is not None and not is_bounded(raw):
        return {}
    try:
        data = json.loads((raw or b"{}").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def yaml_of(path: Path) -> Any:
    """What a YAML file holds; raises OSError, ValueError or yaml.YAMLError."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both loaders are safe ones
