"""A kernel under bubblewrap: it can't be forked into a sandbox, so it starts from nothing inside."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from typing import Any, NoReturn

from alliances_grading.confine.bubblewrap import bubblewrap
from alliances_grading.confine.limits import Limits
from alliances_grading.confine.linux import become

__all__ = ["exec_bubblewrap", "main"]

_CODE = "import sys; sys.path.remove(''); from alliances_grading.warm.cold import main; main()"


def exec_bubblewrap(request: dict[str, Any], descriptors: list[int], line: socket.socket, user: int | None) -> NoReturn:
    """Become bubblewrap, and in it a process that runs `main`."""
    os.setsid()
    command = bubblewrap(Limits(**request["limits"]))
    if command is None:
        raise FileNotFoundError("bwrap")
    letter = os.memfd_create("alliances")
    os.write(letter, json.dumps(request).encode())
    for descriptor in (letter, line.fileno(), *descriptors):
        os.set_inheritable(descriptor, True)  # noqa: FBT003 - its name says it
    # An interrupt goes to the group; bubblewrap itself must stay.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if user is not None:
        become(user, user)
    arguments = [str(number) for number in (letter, line.fileno(), *descriptors)]
    python = [sys.executable, "-c", _CODE, *arguments]
    os.execve(command[0], [*command, *python], dict(request["environment"]))  # noqa: S606 - no shell is meant


def main() -> NoReturn:
    """Inside: read the request, and be its kernel."""
    letter, line, *descriptors = map(int, sys.argv[1:])
    with os.fdopen(letter, "rb") as opened:
        opened.seek(0)
        request = json.loads(opened.read())
    from alliances.quick_imports import spare_slow_imports

    spare_slow_imports()
    from alliances_grading.warm.kernel import run

    run(request, descriptors, socket.socket(fileno=line), None)
