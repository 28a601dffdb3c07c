"""The port that the server found is the one that it opens, whoever else starts at that moment."""

from __future__ import annotations

import errno
import socket

import pytest
from jupyter_server.serverapp import ServerApp
from tornado.netutil import bind_sockets

from alliances.server.holding import HoldingServer


@pytest.fixture
def server():
    app = HoldingServer(ip="127.0.0.1", port=0)
    app._held = []
    yield app
    for held in app._held:
        held.close()


def test_a_found_port_is_nobody_else_s(server):
    server._find_http_port()
    with socket.socket() as other, pytest.raises(OSError, match=rf"Errno {errno.EADDRINUSE}\b"):
        other.bind(("127.0.0.1", server.port))


# Tornado forgets to close the socket of a bind that fails.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_neighbour_that_is_quicker_keeps_its_port(server, monkeypatch):
    find, taken = ServerApp._find_http_port, []

    def found_then_taken(app):
        find(app)
        if not taken:
            taken.extend(bind_sockets(app.port, app.ip))

    monkeypatch.setattr(ServerApp, "_find_http_port", found_then_taken)
    try:
        server._find_http_port()
        assert [held.getsockname()[1] for held in server._held] == [server.port]
        assert server.port != taken[0].getsockname()[1]
    finally:
        for one in taken:
            one.close()
