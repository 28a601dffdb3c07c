"""Jupyter's server, holding the port that it found until it listens there."""

from __future__ import annotations

import errno
from typing import Any

from jupyter_server.serverapp import ServerApp
from tornado.netutil import bind_sockets

__all__ = ["HoldingServer"]


class HoldingServer(ServerApp):
    """Two courses that start at the same moment get two ports.

    Jupyter tries a port, lets it go, and opens it again some tenths of a second later: a neighbour that took it in
    between ended the server in silence.
    """

    _held: list[Any]

    def _find_http_port(self) -> None:
        while True:
            try:
                super()._find_http_port()
                self._held = bind_sockets(self.port, self.ip)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    self.log.critical("No port can be opened on %s: %s", self.ip, error)
                    self.exit(1)
            else:
                return

    def _bind_http_server_tcp(self) -> bool:
        self.http_server.add_sockets(self._held)
        return True
