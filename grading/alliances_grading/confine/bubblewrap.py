"""bubblewrap's command: a sandbox for a process that starts cold, where our own namespaces are refused."""

from __future__ import annotations

import shutil
from pathlib import Path

from alliances_grading.confine.limits import Limits
from alliances_grading.confine.root import WORK
from alliances_grading.confine.seen import ETC, python_paths, system_paths

__all__ = ["bubblewrap"]

_INSIDE = "1000"


def bubblewrap(limits: Limits) -> list[str] | None:
    """The command to put before another; None where bubblewrap is not installed."""
    found = shutil.which("bwrap")
    if found is None:
        return None
    # Ending with it, its child is process 1 and everything in there goes too.
    command = [found, "--unshare-all", "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL"]
    command += ["--uid", _INSIDE, "--gid", _INSIDE]
    for path in system_paths():
        command += ["--symlink", str(path.readlink()), str(path)] if path.is_symlink() else _shown(path)
    for path in (Path(name) for name in ETC if Path(name).exists()):
        command += _shown(path)
    command += ["--proc", "/proc", "--dev", "/dev"]
    size = str(limits.folder)
    for place in ("/dev/shm", "/tmp", WORK):  # noqa: S108 - inside
        command += ["--size", size, "--tmpfs", place]
    # After these: a course that lies in /tmp would be hidden by the kernel's own.
    for path in python_paths():
        command += _shown(path)
    # Without this, memory without limit can be filled there.
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", WORK, "--"]


def _shown(path: Path) -> list[str]:
    return ["--ro-bind", str(path), str(path)]
