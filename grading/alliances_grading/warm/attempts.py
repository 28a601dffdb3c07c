"""What a notebook tried that confinement refuses or holds: named for the report, also where its code hid the error.

Python's audit events say it; code that goes past Python is confined all the same, and only not named.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["ATTEMPTS", "watch"]

ATTEMPTS = {"deep-folders", "kernel-search", "native-call", "network", "other-process", "outside-file", "signal"}
"""Codes, each told once a run."""

_WRITABLE = tuple(f"/dev/{name}" for name in ("full", "null", "ptmx", "pts", "shm", "tty"))
_READABLE = ("/dev/fd", "/dev/random", "/dev/stderr", "/dev/stdin", "/dev/stdout", "/dev/urandom", "/dev/zero")
_PSEUDO = ("/etc/passwd", "/etc/group", "/etc/os-release", "/proc", "/sys/devices/system/cpu")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_MAKERS = {"accept", "dup", "fromfd", "socketpair"}
"""Functions of `socket` that wrap a socket which exists; event loops call the last one."""
_STARTERS = ("IPython", "ipykernel", "multiprocessing", "os", "pexpect", "ptyprocess", "pty", "subprocess")
"""Modules through which a cell starts another process; others do it for needs of their own."""
_STARTS = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "subprocess.Popen")
_DEEP = 60
"""Folders in one another: far from what work needs, far from what a clean-up fears."""


def watch(line: int, own: Iterable[str], readable: Iterable[str], count: Callable[[], int]) -> None:
    """From here on, write « code number-of-the-execution » to `line` at the first attempt of each kind.

    Args:
        line: a descriptor.
        own: folders that the notebook may write.
        readable: what else it may read.
        count: the number of the execution that goes on.
    """
    # A library that nobody has read before would keep its bytecode beside it: the notebook would be blamed.
    sys.dont_write_bytecode = True
    own = (*own, *_WRITABLE)
    readable = (*own, *readable, *sys.path, *_READABLE, *_PSEUDO)
    told: set[str] = set()
    checks = _checks(tuple(filter(None, own)), tuple(filter(None, readable)))
    write, known = os.write, checks.get

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        check = known(event)
        if check is None:
            return
        try:
            code = check(arguments)
            if code and code not in told:
                told.add(code)
                write(line, f"{code} {count()}\n".encode())
        except Exception:  # noqa: BLE001 - an error here would be the notebook's
            return

    sys.addaudithook(hook)


def _checks(own: tuple[str, ...], readable: tuple[str, ...]) -> dict[str, Callable[[tuple[Any, ...]], str]]:
    def read(arguments: tuple[Any, ...]) -> str:
        return _outside(arguments[0], readable)

    def write(arguments: tuple[Any, ...]) -> str:
        return _outside(arguments[0], own)

    def both(arguments: tuple[Any, ...]) -> str:
        return _outside(arguments[0], own) or _outside(arguments[1], own)

    def opened(arguments: tuple[Any, ...]) -> str:
        path, _, flags = arguments
        return _outside(path, own if flags & _WRITING else readable)

    def folder(arguments: tuple[Any, ...]) -> str:
        deep = isinstance(arguments[0], str) and os.path.abspath(arguments[0]).count("/") > _DEEP  # noqa: PTH100
        return "deep-folders" if deep else write(arguments)

    changing = ("chmod", "chown", "remove", "rmdir", "truncate", "utime")
    return {
        **{f"os.{name}": write for name in changing},
        "os.link": both,
        "os.listdir": read,
        "os.mkdir": folder,
        "os.rename": both,
        "os.scandir": read,
        "os.symlink": both,
        "open": opened,
        "sqlite3.connect": write,
        **{f"os.{name}": _signal for name in ("kill", "killpg")},
        **dict.fromkeys(_STARTS, _own("other-process", _STARTERS)),
        **{f"gc.get_{name}": _own("kernel-search") for name in ("objects", "referents", "referrers")},
        "ctypes.dlopen": lambda _: "native-call",
        "socket.__new__": _socket,
        **{
            f"socket.{name}": lambda _: "network"
            for name in ("bind", "connect", "getaddrinfo", "gethostbyname", "sendto")
        },
    }


def _outside(path: Any, allowed: tuple[str, ...]) -> str:
    if isinstance(path, bytes):
        path = path.decode(errors="replace")
    if not isinstance(path, str) or path == ":memory:":
        return ""
    # A link to the outside was named when it was made.
    full = os.path.abspath(path)  # noqa: PTH100 - pathlib would raise events of its own
    if any(full == place or full.startswith(f"{place}/") for place in allowed):
        return ""
    return "outside-file"


def _socket(_arguments: tuple[Any, ...]) -> str:
    """A new socket, not one that Python makes for itself."""
    # This function, the hook, the class, then whoever makes it.
    made_by = sys._getframe(3)  # noqa: SLF001 - the only way to know
    itself = made_by.f_globals.get("__name__") == "socket" and made_by.f_code.co_name in _MAKERS
    return "" if itself else "network"


def _own(code: str, through: tuple[str, ...] = ()) -> Callable[[tuple[Any, ...]], str]:
    """A check that names what the notebook's own code does, itself or `through` modules; libraries have needs too."""

    def check(_arguments: tuple[Any, ...]) -> str:
        # This function, the hook, then whoever acts.
        frame = sys._getframe(2)  # noqa: SLF001 - the only way to know
        while frame.f_back and str(frame.f_globals.get("__name__")).partition(".")[0] in through:
            frame = frame.f_back
        return code if frame.f_globals.get("__name__") == "__main__" else ""

    return check


def _signal(arguments: tuple[Any, ...]) -> str:
    pid = arguments[0]
    if pid in {0, os.getpid()}:
        return ""
    try:
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except (ChildProcessError, OSError, OverflowError):
        return "signal"
    return ""
