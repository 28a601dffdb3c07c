"""Jupyter's view of one confined kernel: its sockets, its signals, its end."""

from __future__ import annotations

import asyncio
import json
import queue
import secrets
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

from alliances_grading.confine.levels import Level
from alliances_grading.confine.limits import Limits
from alliances_grading.warm.faults import KernelFault
from alliances_grading.warm.wire import send

__all__ = ["PORTS", "ConfinedManager", "Line"]

PORTS = {"shell": 1, "iopub": 2, "stdin": 3, "control": 4}
"""As in `application`, which a grader has no reason to import."""
_WELCOME = 15
"""Seconds in which a kernel that says it is ready must be heard."""
_AGAIN = 0.5
"""Seconds without a word after which it is asked again."""


async def _welcomed(client: AsyncKernelClient) -> None:
    """Return once the kernel has greeted this subscriber.

    ipykernel sends by a socket that its loop also listens to: what it sends as a subscription comes can take away the
    sign that something came. Another subscription is another sign; the first of the two is greeted.
    """
    while True:
        try:
            message = await client.get_iopub_msg(timeout=_AGAIN)
        except queue.Empty:
            client.iopub_channel.socket.setsockopt(zmq.SUBSCRIBE, b"")
            continue
        if message["msg_type"] == "iopub_welcome":
            return


class Line:
    """The connection to a kernel's keeper: what it says of the kernel, and signals back."""

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)  # noqa: FBT003 - its name says it
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[None] = self._loop.create_future()
        self.ended: asyncio.Future[dict[str, Any]] = self._loop.create_future()
        self.pid = 0
        self.attempts: list[tuple[str, int]] = []
        self._reading = asyncio.ensure_future(self._read())

    async def _read(self) -> None:
        buffer = b""
        with suppress(OSError):
            while data := await self._loop.sock_recv(self._connection, 1 << 16):
                *lines, buffer = (buffer + data).split(b"\n")
                for line in lines:
                    self._said(json.loads(line))
        self._lost("son processus gardien a disparu")

    def _said(self, message: dict[str, Any]) -> None:
        self.pid = message.get("pid", self.pid)
        if "attempt" in message:
            self.attempts.append((message["attempt"], message["execution"]))
        if "ready" in message and not self.ready.done():
            self.ready.set_result(None)
        if "fault" in message:
            self._lost(message["fault"])
        if "exit" in message:
            if not self.ended.done():
                self.ended.set_result(message)
            self._lost(f"le noyau s’est arrêté avant d’être prêt (code {message['exit']})")

    def _lost(self, why: str) -> None:
        for future in (self.ready, self.ended):
            if not future.done():
                future.set_exception(KernelFault(why))
                # Whoever needs it will ask for it.
                future.exception()

    def signal(self, signum: int) -> None:
        """Send a signal to the kernel and to what it started."""
        with suppress(OSError):
            self._connection.send(bytes([signum]))

    def close(self) -> None:
        """Let the keeper go: it ends the kernel if it is still there."""
        self._reading.cancel()
        self._connection.close()


class ConfinedManager(AsyncKernelManager):
    """Jupyter's manager for a kernel that a keeper holds; it makes the sockets, and the kernel only listens."""

    line: Line | None = None
    _listening: Sequence[Path] = ()

    async def launch(
        self,
        connection: socket.socket,
        folder: Path,
        *,
        level: Level,
        limits: Limits,
        place: Mapping[str, str],
        environment: Mapping[str, str],
        files: int,
        log: int,
    ) -> None:
        """Ask for the kernel on `connection`; return once it is sealed and listens; raises KernelFault."""
        self.transport, self.ip = "ipc", str(folder / secrets.token_hex(4))
        for name, port in PORTS.items():
            setattr(self, f"{name}_port", port)
        self.hb_port = 0
        sockets = [self._listen(port) for port in PORTS.values()]
        request = {
            "level": level.value,
            "limits": asdict(limits),
            "place": dict(place),
            "environment": dict(environment),
            "key": self.session.key.decode(),
        }
        try:
            send(connection, request, [log, files, *(one.fileno() for one in sockets)])
        except OSError as error:
            connection.close()
            raise KernelFault(f"la demande de noyau n’est pas partie ({error})") from error
        finally:
            for one in sockets:
                one.close()
        self.line = Line(connection)
        await self.line.ready

    def _listen(self, port: int) -> socket.socket:
        path = Path(f"{self.ip}-{port}")
        made = socket.socket(socket.AF_UNIX)
        made.bind(str(path))
        path.chmod(0o600)
        made.listen(8)
        self._listening = [*self._listening, path]
        return made

    async def connected(self, most: int) -> AsyncKernelClient:
        """A client whose two channels are heard; it refuses a message of more than `most` bytes a part."""
        context = zmq.asyncio.Context()
        context.maxmsgsize = most
        client = self.client(context=context)
        client.start_channels(stdin=False, hb=False, control=False)
        client.allow_stdin = False
        # The kernel greets whoever subscribes: nothing that a cell prints can be missed from here on.
        try:
            await asyncio.wait_for(_welcomed(client), _WELCOME)
        except Exception as error:
            client.stop_channels()
            context.destroy(linger=0)
            raise KernelFault("le noyau ne se fait pas entendre") from error
        return client

    def remove_names(self) -> None:
        """Take the sockets' names away; before both channels are joined, one may still be looked for."""
        for path in self._listening:
            path.unlink(missing_ok=True)

    async def _async_is_alive(self) -> bool:
        return self.line is not None and not self.line.ended.done()

    is_alive = _async_is_alive  # as in Jupyter's own manager

    async def _async_interrupt_kernel(self) -> None:
        if self.line is not None:
            self.line.signal(signal.SIGINT)

    interrupt_kernel = _async_interrupt_kernel

    def at_the_end(self, call: Callable[[], None]) -> None:
        """Have `call` called as soon as the kernel has ended, or its keeper is lost."""
        if self.line is not None:
            self.line.ended.add_done_callback(lambda _: call())

    async def end(self) -> dict[str, Any]:
        """Kill the kernel, wait until nothing of it is left; what its keeper said of it."""
        self.remove_names()
        if self.line is None:
            return {}
        self.line.signal(signal.SIGKILL)
        try:
            return await self.line.ended
        finally:
            self.line.close()
