"""The forked process: goes into confinement, becomes an IPython kernel, and is sealed before any cell runs."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from alliances_grading.confine.enter import Place, enclose, seal
from alliances_grading.confine.levels import Level
from alliances_grading.confine.limits import Limits
from alliances_grading.confine.linux import on_parents_death
from alliances_grading.confine.seen import ETC, python_paths, system_paths
from alliances_grading.warm.attempts import watch
from alliances_grading.warm.wire import unpack_files

__all__ = ["run"]


def run(request: dict[str, Any], descriptors: list[int], line: socket.socket, user: int | None) -> NoReturn:
    """Be the kernel that `request` describes; tell `line` when it is ready, or why it can't be."""
    status = 1
    try:
        level = Level(request["level"])
        if level is not Level.BUBBLEWRAP:
            os.setsid()
        _usual_signals()
        if level is Level.NONE:
            _own_streams(descriptors)
            _outlive_nobody(line)
            os.chdir(request["folder"])
        else:
            log, files, *sockets = descriptors
            _own_streams([log, log])
            enclose(level, Place(**request["place"]), Limits(**request["limits"]), user)
            # A change of user forgets it: not before.
            _outlive_nobody(line)
            own = [str(Path.cwd()), request["environment"]["TMPDIR"]]
            readable = [str(path) for path in (*system_paths(), *python_paths())]
            unpack_files(files, Path.cwd())
        _environment(request["environment"])
        _reseed()
        from tornado.ioloop import IOLoop

        from alliances_grading.warm.application import application

        app = application(request, [] if level is Level.NONE else sockets)
        if level is not Level.NONE:
            seal(level)

        def ready() -> None:
            line.sendall(b"r")
            if level is not Level.NONE:
                # All that it can say from here on is what the notebook tries.
                watch(line.fileno(), own, [*readable, *ETC], lambda: app.kernel.execution_count)

        # From the running loop: a message that comes while IPython lays hold of its sockets may never be read.
        IOLoop.current().add_callback(_or_end, line, ready)
        app.start()
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException as error:  # noqa: BLE001 - whatever it is, the other end must be told
        _say(line, error)
    finally:
        # Never the zygote's own exit.
        os._exit(status)


def _usual_signals() -> None:
    signal.set_wakeup_fd(-1)
    for signum in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(signum, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _own_streams(descriptors: list[int]) -> None:
    nothing = os.open("/dev/null", os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    for number, descriptor in zip((1, 2), descriptors, strict=False):
        os.dup2(descriptor, number)
    for descriptor in set(descriptors):
        os.close(descriptor)


def _outlive_nobody(line: socket.socket) -> None:
    on_parents_death(signal.SIGKILL)
    line.sendall(b"p")
    if line.recv(1) != b"k":
        os._exit(1)


def _environment(wanted: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(wanted)
    time.tzset()


def _reseed() -> None:
    """The random numbers of numpy are the same in every fork, those of Python are not."""
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _or_end(line: socket.socket, step: Callable[[], None]) -> None:
    """The loop would only log what fails."""
    try:
        step()
    except BaseException as error:  # noqa: BLE001 - as in `run`
        _say(line, error)
        os._exit(1)


def _say(line: socket.socket, error: BaseException) -> None:
    try:
        line.sendall(f"{type(error).__name__}: {error}".encode()[:2000])
    except OSError:
        # The kernel ran already: its end is all there is to say.
        return
