"""IPython's kernel application, on sockets that the grader made, or on a connection file as Jupyter gives it."""

from __future__ import annotations

import os
import sys
from typing import Any

import zmq
from ipykernel.control import ControlThread
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from ipykernel.shellchannel import ShellChannelThread
from traitlets.config import Config

__all__ = ["PORTS", "application"]

PORTS = {"shell": 1, "iopub": 2, "stdin": 3, "control": 4}
"""The grader's sockets, in the order in which they are handed over."""


def application(request: dict[str, Any], sockets: list[int]) -> IPKernelApp:
    """The application, ready to start."""
    # Also IPython's `--pylab` and the like find it there.
    sys.argv = ["ipykernel_launcher.py", *request.get("arguments", [])]
    # 1 is « no parent to watch »: the keeper does that.
    if not sockets:
        app = IPKernelApp.instance(parent_handle=1)
        app.initialize(request["arguments"])
        return app
    app = _HandedOver.instance(
        parent_handle=1,
        transport="ipc",
        ip="/",
        config=Config({"HistoryManager": {"hist_file": ":memory:"}}),
        **{f"{name}_port": port for name, port in PORTS.items()},
    )
    app.handed = dict(zip(PORTS.values(), sockets, strict=True))
    app.session.key = request["key"].encode()
    app.initialize([])
    return app


class _HandedOver(IPKernelApp):  # type: ignore[misc] # no types
    """Nothing to find, to write or to bind: the sockets listen already, and there is no heart to hear."""

    handed: dict[int, int]

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """There is none to parse, and a parser of all that IPython knows takes a sixth of a kernel's start."""

    def init_connection_file(self) -> None:
        """There is none."""

    def write_connection_file(self, **_ignored: object) -> None:
        """There is none."""

    def init_heartbeat(self) -> None:
        """The keeper tells when the kernel ends."""

    def _try_bind_socket(self, s: zmq.Socket[Any], port: int) -> int:
        s.setsockopt(zmq.USE_FD, self.handed[port])
        s.bind(f"ipc:///noyau-{os.getpid()}-{port}")
        return port

    def init_control(self, context: zmq.Context[Any]) -> None:
        """As IPython's own, without the debugger's link, which would look for a file."""
        self.control_socket = context.socket(zmq.ROUTER)
        self.control_socket.linger = 1000
        self._bind_socket(self.control_socket, PORTS["control"])
        self.debugpy_socket = context.socket(zmq.STREAM)
        self.debug_shell_socket = context.socket(zmq.DEALER)
        self.control_socket.router_handover = 1
        self.control_thread = ControlThread(daemon=True)
        self.shell_channel_thread = ShellChannelThread(context, daemon=True)

    def init_iopub(self, context: zmq.Context[Any]) -> None:
        """As IPython's own, without its TCP port: libzmq aborts where it may not have one."""
        self.iopub_socket = context.socket(zmq.XPUB)
        self.iopub_socket.linger = 1000
        self._bind_socket(self.iopub_socket, PORTS["iopub"])
        self.configure_tornado_logger()
        self.iopub_thread = IOPubThread(self.iopub_socket, pipe=False, session=self.session)
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket
