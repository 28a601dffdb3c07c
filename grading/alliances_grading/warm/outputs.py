"""What a kernel sends: how much of it, and whether it is an output as Jupyter defines them."""

from __future__ import annotations

from typing import Any

__all__ = ["is_output", "weight"]

_STREAMS = {"stdout", "stderr"}


def weight(content: Any, most: int) -> int:
    """Characters in `content`, counted no further than `most`."""
    total = 0
    waiting = [content]
    while waiting and total <= most:
        part = waiting.pop()
        if isinstance(part, str):
            total += len(part)
        elif isinstance(part, dict):
            total += len(part)
            waiting += part.keys()
            waiting += part.values()
        elif isinstance(part, list):
            total += len(part)
            waiting += part
    return total


def is_output(output: Any) -> bool:
    """Whether this has the form that every reader of notebooks relies on."""
    kind = output.get("output_type")
    if kind == "stream":
        return output.get("name") in _STREAMS and isinstance(output.get("text"), str)
    if kind == "error":
        return (
            isinstance(output.get("ename"), str)
            and isinstance(output.get("evalue"), str)
            and _strings(output.get("traceback"))
        )
    return (
        kind in {"display_data", "execute_result"}
        and isinstance(output.get("data"), dict)
        and isinstance(output.get("metadata"), dict)
        and all(isinstance(key, str) and _data(key, value) for key, value in output["data"].items())
    )


def _data(kind: str, value: Any) -> bool:
    return isinstance(value, str) or _strings(value) or kind.endswith("json")


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
