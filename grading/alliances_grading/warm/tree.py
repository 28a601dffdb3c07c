"""What a process has started, and the memory of it all, read from /proc."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["descendants", "memory_held"]

_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")


def descendants(pid: int) -> list[int]:
    """Process numbers of all that `pid` started, and that they started."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        for task in _tasks(waiting.pop()):
            with contextlib.suppress(OSError):
                children = [int(part) for part in (task / "children").read_text(encoding="ascii").split()]
                found += children
                waiting += children
    return found


def memory_held(pids: Iterable[int], limit: int) -> bool:
    """Whether these processes hold more than `limit` bytes; pages that they share count once."""
    pids = list(pids)
    if sum(_private(pid) for pid in pids) <= limit:
        return False
    return sum(map(_proportional, pids)) > limit


def _tasks(pid: int) -> list[Path]:
    try:
        return list((_PROC / str(pid) / "task").iterdir())
    except OSError:
        return []


def _private(pid: int) -> int:
    """Cheap, and too much: what a fork has not changed yet counts for each."""
    try:
        _, resident, shared, *_ = (_PROC / str(pid) / "statm").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(shared)) * _PAGE


def _proportional(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
