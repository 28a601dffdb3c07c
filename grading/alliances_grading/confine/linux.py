"""The system calls that Python has no name for; each raises OSError."""

from __future__ import annotations

import ctypes
import os
import platform

__all__ = [
    "MACHINE",
    "NS",
    "become",
    "bind_readonly",
    "mount",
    "no_new_privileges",
    "on_parents_death",
    "pivot",
    "private_mounts",
    "subreaper",
    "syscall",
    "unshare",
]

MACHINE = platform.machine()

NS = {
    "cgroup": 0x02000000,
    "ipc": 0x08000000,
    "mount": 0x00020000,
    "net": 0x40000000,
    "pid": 0x20000000,
    "user": 0x10000000,
    "uts": 0x04000000,
}
"""Flags of the kinds of namespace."""

_OWN = {"x86_64": {"capset": 126, "pivot_root": 155}, "aarch64": {"capset": 91, "pivot_root": 41}}
_MOUNT_SETATTR = 442
_MS_REC, _MS_BIND, _MS_PRIVATE = 0x4000, 0x1000, 0x40000
_MNT_DETACH = 2
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV = 1, 2, 4
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 24, 36, 38
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
_LAST_CAPABILITY = 63
_CAPABILITY_V3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def syscall(number: int, *arguments: object) -> int:
    """Make one system call."""
    return _checked(_libc.syscall(number, *arguments), f"syscall {number}")


def unshare(*kinds: str) -> None:
    """Leave the namespaces of these kinds for new ones."""
    flags = 0
    for kind in kinds:
        flags |= NS[kind]
    _checked(_libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str = "", options: str = "", flags: int = 0) -> None:
    """Mount a file system of `kind`."""
    data = options.encode() if options else None
    _checked(
        _libc.mount(source.encode(), target.encode(), kind.encode() or None, ctypes.c_ulong(flags), data),
        f"mount {target}",
    )


def bind_readonly(source: str, target: str, *, devices: bool = False) -> None:
    """Show `source`, and what is mounted under it, at `target`, for reading only."""
    mount(source, target, flags=_MS_BIND | _MS_REC)
    # Flags are only added: in a user namespace those of the source may not be taken away.
    wanted = _ATTR_NOSUID if devices else _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV
    attributes = (ctypes.c_uint64 * 4)(wanted, 0, 0, 0)
    syscall(
        _MOUNT_SETATTR,
        ctypes.c_int(_AT_FDCWD),
        target.encode(),
        ctypes.c_uint(_AT_RECURSIVE),
        ctypes.byref(attributes),
        ctypes.c_size_t(ctypes.sizeof(attributes)),
    )


def pivot(root: str) -> None:
    """Make `root`, a mount point, the whole of what is seen."""
    os.chdir(root)
    syscall(_OWN[MACHINE]["pivot_root"], b".", b".")
    _checked(_libc.umount2(b".", _MNT_DETACH), "umount")
    os.chdir("/")


def private_mounts() -> None:
    """Let no mount made here be seen outside."""
    mount("none", "/", flags=_MS_REC | _MS_PRIVATE)


def become(uid: int | None, gid: int | None) -> None:
    """Give up every capability for good, of this thread and of what it starts; take another user if one is given."""
    _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    for capability in range(_LAST_CAPABILITY):
        # The kernel refuses those that it does not know, and all of them to a process without privileges.
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    if uid is not None and gid is not None:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_V3, 0)
    none = (ctypes.c_uint32 * 6)()
    syscall(_OWN[MACHINE]["capset"], ctypes.byref(header), ctypes.byref(none))


def no_new_privileges() -> None:
    """No program started from here gains a right that this process has not."""
    _checked(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def on_parents_death(signum: int) -> None:
    """Have this process signalled when the thread that forked it ends."""
    _checked(_libc.prctl(_PR_SET_PDEATHSIG, signum, 0, 0, 0), "pdeathsig")


def subreaper() -> None:
    """Become the parent of descendants whose own parent ends."""
    _checked(_libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "subreaper")


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
    return result
