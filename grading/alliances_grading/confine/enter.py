"""The steps into confinement: `separate` before the fork, `enclose` after it, `seal` before the learner's code."""

from __future__ import annotations

import os
import resource
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from alliances_grading.confine import filters, landlock
from alliances_grading.confine.levels import Level
from alliances_grading.confine.limits import Limits
from alliances_grading.confine.linux import become, unshare
from alliances_grading.confine.root import WORK, enter_root
from alliances_grading.confine.seen import DEVICES, ETC, python_paths, system_paths

__all__ = ["Place", "enclose", "own_user", "seal", "separate", "work_folder"]

_INSIDE = 1000
"""The user that an ordinary user's kernel believes to be."""
_USERS = range(61_184, 65_520)
"""Users that no machine gives to a person: one a kernel, when root grades."""
_KERNEL_FILES = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/filesystems", "/sys/devices/system/cpu")


@dataclass(frozen=True)
class Place:
    """Where one kernel lives, outside."""

    scratch: str
    """An empty folder, on which a private root is built."""
    folder: str
    """Under Landlock, the folder that holds `dossier` and `tmp`, the only ones that it may write."""


def own_user() -> int | None:
    """A user for one kernel when root grades: its count of processes is its own; None for an ordinary user."""
    return None if os.geteuid() else secrets.choice(_USERS)


def work_folder(level: Level, place: Place) -> str:
    """Where the kernel finds the private copy of the submission, and as it names it."""
    return WORK if level is Level.NAMESPACES else str(Path(place.folder) / "dossier")


def separate(level: Level) -> None:
    """In the process that will fork the kernel: new namespaces for its children."""
    if level is not Level.NAMESPACES:
        return
    uid, gid = os.geteuid(), os.getegid()
    kinds = ("pid", "net", "ipc", "uts")
    if uid == 0:
        unshare(*kinds)
        return
    unshare("user", *kinds)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{_INSIDE} {uid} 1"), ("gid_map", f"{_INSIDE} {gid} 1")):
        Path("/proc/self", name).write_text(text, encoding="ascii")


def enclose(level: Level, place: Place, limits: Limits, user: int | None) -> None:
    """In the kernel's process, while it has one thread: files, limits, user."""
    os.umask(0o022)
    if level is Level.NAMESPACES:
        inside = _INSIDE if user is None else user
        enter_root(place.scratch, limits, inside, inside)
    if level is Level.LANDLOCK:
        _own(place, user)
    _hold(limits)
    become(user, user)
    if level is Level.LANDLOCK:
        folder = Path(place.folder)
        readable = [*map(str, (*system_paths(), *python_paths())), *ETC, *_KERNEL_FILES, f"/proc/{os.getpid()}"]
        landlock.restrict([*readable, *DEVICES], [str(folder / "dossier"), str(folder / "tmp"), "/dev/null"])
        os.chdir(folder / "dossier")


def seal(level: Level) -> None:
    """Once the kernel's sockets and threads are there: no other socket, no call that changes the machine."""
    filters.install(filters.bpf(sockets=False, shared=level is Level.LANDLOCK and os.getuid() not in _USERS))


def _own(place: Place, user: int | None) -> None:
    for name in ("dossier", "tmp"):
        path = Path(place.folder) / name
        path.mkdir(mode=0o700, exist_ok=True)
        if user is not None:
            os.chown(path, user, user)


def _hold(limits: Limits) -> None:
    """Set what the system counts; the core file of a crash would hold the whole of Python."""
    wanted = {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_CPU: (limits.cpu, limits.cpu + 1),
        resource.RLIMIT_DATA: (limits.memory, limits.memory),
        resource.RLIMIT_FSIZE: (limits.file, limits.file),
        resource.RLIMIT_NOFILE: (1024, 1024),
        resource.RLIMIT_NPROC: (limits.processes, limits.processes),
    }
    if sys.platform == "linux":
        wanted[resource.RLIMIT_MSGQUEUE] = (0, 0)
    for kind, pair in wanted.items():
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, pair if hard == resource.RLIM_INFINITY else (min(pair[0], hard), min(pair[1], hard)))
