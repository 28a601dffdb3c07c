"""The process that has imported everything: each connection to it makes one kernel, by a fork.

Started by `owner`; ends when its owner does, and no kernel outlives it.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import struct
import time
from pathlib import Path

from alliances_grading.warm.clean import remove
from alliances_grading.warm.wire import send

__all__ = ["main"]

_GRACE = 5
"""Seconds that keepers have to end their kernels."""


def main(listening: int, owner: int, folder: str, *, warm: bool) -> None:
    """Import, then fork a kernel for each connection to `listening` until `owner` closes; remove `folder`."""
    begun = time.monotonic()
    listener, line = socket.socket(fileno=listening), socket.socket(fileno=owner)
    from alliances_grading.warm.keeper import keep
    from alliances_grading.warm.preload import prepare

    send(line, {"missing": prepare() if warm else [], "seconds": round(time.monotonic() - begun, 3)})
    reading, writing = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _nothing)
    # A Ctrl-C in the trainer's window is the owner's matter.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keepers: set[int] = set()
    poll = select.poll()
    for descriptor in (listener.fileno(), line.fileno(), reading):
        poll.register(descriptor, select.POLLIN)
    while True:
        ready = {descriptor for descriptor, _ in poll.poll()}
        if reading in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(reading, 4096)
            _reap(keepers)
        if line.fileno() in ready:
            break
        if listener.fileno() in ready:
            connection = listener.accept()[0]
            if _is_ours(connection):
                pid = os.fork()
                if pid == 0:
                    signal.set_wakeup_fd(-1)
                    keep(connection)
                keepers.add(pid)
            connection.close()
    listener.close()
    _end(keepers)
    remove(Path(folder))


def _nothing(_signum: int, _frame: object) -> None:
    """A handler, so that the wake-up descriptor is written."""


def _is_ours(connection: socket.socket) -> bool:
    size = struct.calcsize("3i")
    uid: int = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[1]
    return uid == os.getuid()


def _reap(keepers: set[int]) -> None:
    while keepers:
        with contextlib.suppress(ChildProcessError):
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid:
                keepers.discard(pid)
                continue
        return


def _end(keepers: set[int]) -> None:
    """Ask each keeper to end its kernel; take the kernel from one that does not answer."""
    for pid in keepers:
        os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + _GRACE
    while keepers and time.monotonic() < end:
        signal.sigtimedwait({signal.SIGCHLD}, 0.05)
        _reap(keepers)
    for pid in keepers:
        os.kill(pid, signal.SIGKILL)
