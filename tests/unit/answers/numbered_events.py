"""Event data that follows from a number: what two writers write can be told apart."""

from __future__ import annotations

from typing import Any


def numbered(number: int, **other: Any) -> dict[str, Any]:
    """Event data whose uuid and time follow from its number."""
    minutes, seconds = divmod(number, 60)
    data = {
        "uuid": f"00000000-0000-4000-8000-{number:012d}",
        "question": f"e1-q{number}",
        "revision": "0a1b2c3d",
        "value": f"choix-{number}",
        "confidence": None,
        "time": f"2026-11-23T{9 + minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.000Z",
        "edition": "lab",
    }
    return {**data, **other}
