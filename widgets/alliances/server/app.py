"""Starts the learner's server in this process and stays until it is stopped."""

from __future__ import annotations

import logging
import logging.handlers
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from alliances.errors import CourseError
from alliances.server.limits import Limits
from alliances.server.running import EVERYWHERE, Running, forget, remember
from alliances.server.settings import SHARED_ROUTES, Address, environment, server_config, write_settings
from alliances.workspace import Workspace

__all__ = ["serve"]


def serve(
    workspace: Workspace,
    address: Address,
    token: str,
    home: str,
    limits: Limits,
    ready: Callable[[Running], None],
) -> None:
    """Serve `workspace`; call `ready` once the server listens; return when it has stopped.

    Raises:
        CourseError: no port could be taken.
    """
    os.environ.update(environment(workspace, address))
    write_settings(workspace, limits)
    from alliances.quick_imports import spare_slow_imports

    spare_slow_imports()
    from traitlets.config import Config

    from alliances.server.holding import HoldingServer

    app: Any = HoldingServer(config=Config(server_config(workspace, address, token, home, limits)))
    app.no_browser_open_file = True
    if address.shared:
        app.default_services = SHARED_ROUTES
    with _english_in_a_file(app.log, workspace):
        try:
            app.initialize(argv=[])
        except (SystemExit, socket.gaierror) as error:
            raise CourseError(
                f"Aucun port n’a pu être ouvert sur {address.ip}.",
                "Donnez un autre port avec --port, ou une autre adresse avec --adresse\u202f; "
                f"le détail est dans {_log_path(workspace)}.",
            ) from error
        running = Running(
            url=f"http://{_shown(address.ip)}:{app.port}{app.base_url}",
            port=app.port,
            root=str(workspace.root),
            pid=os.getpid(),
            shared=address.shared,
            ip=address.ip,
        )
        remember(workspace, running)
        app.io_loop.add_callback(ready, running)
        try:
            app.start()
        finally:
            forget(workspace)


def _shown(ip: str) -> str:
    """The host to write in an address that people open."""
    if ip in EVERYWHERE:
        return _own_address()
    return f"[{ip}]" if ":" in ip else ip


def _own_address() -> str:
    """This machine's address on its network; no packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _log_path(workspace: Workspace) -> str:
    return str(workspace.jupyter / "serveur.log")


@contextmanager
def _english_in_a_file(log: logging.Logger, workspace: Workspace) -> Iterator[None]:
    """Jupyter's English messages go to a file; a learner's window keeps our sentences, the last one too."""
    if os.environ.get("ALLIANCES_DEBUG"):
        yield
        return
    handler = logging.handlers.RotatingFileHandler(
        _log_path(workspace), maxBytes=1_000_000, backupCount=1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    # Kernels write to the standard error that they inherit.
    sys.stderr.flush()
    window = os.dup(2)
    if handler.stream is not None:
        os.dup2(handler.stream.fileno(), 2)
    try:
        yield
    except BaseException:
        # What ended the course is said where it was asked for.
        sys.stderr.flush()
        os.dup2(window, 2)
        raise
    finally:
        os.close(window)
