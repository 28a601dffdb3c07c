"""A forked kernel with the manners of a `subprocess.Popen`, which is all that Jupyter asks of a process."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import time
from typing import Any, Self

from alliances_grading.warm.faults import KernelFault
from alliances_grading.warm.owner import start
from alliances_grading.warm.wire import send

__all__ = ["WarmProcess"]

_STREAMS = (("stdout", 1), ("stderr", 2))
_PATIENCE = 60
"""Seconds in which a kernel must be ready, the imports of the first one included."""


class WarmProcess:
    """Lives as long as its connection; whoever drops it ends the kernel."""

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket, pid: int) -> None:
        self._connection = connection
        self._rest = b""
        self.pid = pid
        self.returncode: int | None = None

    @classmethod
    def started(cls, request: dict[str, Any], streams: dict[str, Any]) -> Self:
        """The process, once its kernel listens; raises KernelFault."""
        connection = start().connect()
        connection.settimeout(_PATIENCE)
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - not a file
            descriptors = [_descriptor(streams.get(name), usual, nothing.fileno()) for name, usual in _STREAMS]
            send(connection, request, descriptors)
        process = cls(connection, 0)
        try:
            while True:
                message = process._next()
                process.pid = message.get("pid", process.pid)
                if "ready" in message:
                    connection.setblocking(False)  # noqa: FBT003 - its name says it
                    return process
                if "fault" in message or "exit" in message:
                    raise KernelFault(str(message.get("fault", f"code {message.get('exit')}")))
        except (OSError, ValueError) as error:
            connection.close()
            raise KernelFault(f"aucun noyau n’a répondu ({error})") from error

    def poll(self) -> int | None:
        """The exit code, or None while the kernel lives."""
        while self.returncode is None:
            try:
                message = self._next()
            except BlockingIOError:
                return None
            except (OSError, ValueError):
                message = {"exit": -9}
            if "exit" in message:
                self.returncode = int(message["exit"])
                self._connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end."""
        end = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            left = None if end is None else max(0.0, end - time.monotonic())
            if not select.select([self._connection], [], [], left)[0]:
                raise subprocess.TimeoutExpired("alliances-warm", timeout or 0)
        return self.returncode if self.returncode is not None else -9

    def send_signal(self, signum: int) -> None:
        """Signal the kernel and what it started."""
        if self.poll() is None:
            self._connection.send(bytes([signum]))

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(15)

    def kill(self) -> None:
        """End it."""
        self.send_signal(9)

    def _next(self) -> dict[str, Any]:
        while b"\n" not in self._rest:
            data = self._connection.recv(1 << 16)
            if not data:
                raise ValueError("closed")
            self._rest += data
        line, self._rest = self._rest.split(b"\n", 1)
        message: dict[str, Any] = json.loads(line)
        return message


def _descriptor(stream: Any, usual: int, nothing: int) -> int:
    """Of a stream as Popen takes them."""
    if isinstance(stream, int) and stream >= 0:
        return stream
    if stream == subprocess.DEVNULL:
        return nothing
    return stream.fileno() if hasattr(stream, "fileno") else usual
