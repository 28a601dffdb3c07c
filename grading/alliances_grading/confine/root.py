"""A root of its own for one kernel: programs and Python to read, a small folder to write, nothing else."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from alliances_grading.confine.limits import Limits
from alliances_grading.confine.linux import bind_readonly, mount, pivot, private_mounts, unshare
from alliances_grading.confine.seen import DEVICES, ETC, python_paths, system_paths

__all__ = ["WORK", "enter_root"]

WORK = "/travail"
"""Where the private copy of a submission lies."""

_NOSUID, _NODEV, _NOEXEC = 2, 4, 8
_USERS = "root:x:0:0::/:/bin/false\napprenant:x:{uid}:{gid}::/tmp:/bin/sh\n"


def enter_root(scratch: str, limits: Limits, uid: int, gid: int) -> None:
    """Leave the machine's files for a root built on `scratch`, an empty folder; `uid` owns what can be written."""
    unshare("mount")
    private_mounts()
    mount("tmpfs", scratch, "tmpfs", "size=1m,mode=755", _NOSUID | _NODEV)
    root = Path(scratch)
    for path in system_paths():
        if path.is_symlink():
            _beneath(root, path).symlink_to(path.readlink())
        else:
            _show(root, path)
    etc = root / "etc"
    etc.mkdir()
    (etc / "passwd").write_text(_USERS.format(uid=uid, gid=gid), encoding="utf-8")
    (etc / "group").write_text(f"apprenant:x:{gid}:\n", encoding="utf-8")
    for path in map(Path, ETC):
        if path.exists():
            _show(root, path)
    _devices(root)
    owner = f"uid={uid},gid={gid}"
    for name, size in ((WORK, limits.folder), ("/tmp", limits.folder), ("/dev/shm", limits.folder)):  # noqa: S108 - inside
        place = _beneath(root, Path(name))
        place.mkdir(exist_ok=True)
        inodes = 1000 + size // 16384
        mount("tmpfs", str(place), "tmpfs", f"size={size},nr_inodes={inodes},mode=700,{owner}", _NOSUID | _NODEV)
    # After these: a course that lies in /tmp would be hidden by the kernel's own.
    for path in python_paths():
        _show(root, path)
    proc = root / "proc"
    proc.mkdir()
    # A container that hides parts of its own /proc lets no other be mounted; a kernel does without.
    with contextlib.suppress(PermissionError):
        mount("proc", str(proc), "proc", "", _NOSUID | _NODEV | _NOEXEC)
    pivot(scratch)
    _close_root()
    os.chdir(WORK)


def _beneath(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _show(root: Path, path: Path) -> None:
    target = _beneath(root, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    bind_readonly(str(path), str(target))


def _devices(root: Path) -> None:
    dev = root / "dev"
    dev.mkdir()
    for path in map(Path, DEVICES):
        _beneath(root, path).touch()
        bind_readonly(str(path), str(_beneath(root, path)), devices=True)
    (dev / "fd").symlink_to("/proc/self/fd")
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        (dev / name).symlink_to(f"/proc/self/fd/{number}")
    (dev / "pts").mkdir()
    # Without terminals of its own, `!commande` fails in a notebook.
    mount("devpts", str(dev / "pts"), "devpts", "newinstance,ptmxmode=0666,mode=620", _NOSUID | _NOEXEC)
    (dev / "ptmx").symlink_to("pts/ptmx")


def _close_root() -> None:
    remount, bind, readonly = 0x20, 0x1000, 1
    mount("none", "/", flags=remount | bind | readonly | _NOSUID | _NODEV)
