"""One kernel's parent: makes it, watches what it takes, passes signals on, leaves nothing of it behind."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from typing import Any, NoReturn

from alliances_grading.confine.enter import own_user, separate
from alliances_grading.confine.levels import Level
from alliances_grading.confine.limits import Limits
from alliances_grading.confine.linux import on_parents_death, subreaper
from alliances_grading.warm.attempts import ATTEMPTS
from alliances_grading.warm.tree import descendants, memory_held
from alliances_grading.warm.wire import receive, send

__all__ = ["keep"]

_TICK = 0.25
"""Seconds between two looks at the memory and the number of processes."""


def keep(connection: socket.socket) -> NoReturn:
    """Serve one connection, in a process of its own, and never return."""
    status = 1
    try:
        zygote = os.getppid()
        request, descriptors = receive(connection)
        _close_others({connection.fileno(), *descriptors})
        level = Level(request["level"])
        separate(level)
        # After a change of user namespace, which forgets it.
        on_parents_death(signal.SIGTERM)
        if os.getppid() == zygote:
            subreaper()
            status = _Keeper(connection, request).run(descriptors)
    except EOFError:
        pass
    except BaseException as error:  # noqa: BLE001 - whatever it is, the other end must be told
        with contextlib.suppress(OSError):
            send(connection, {"fault": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(status)


class _Keeper:
    def __init__(self, connection: socket.socket, request: dict[str, Any]) -> None:
        self.connection = connection
        self.request = request
        self.limits = Limits(**request["limits"]) if request.get("limits") else None
        self.cause = ""
        self.ready = False
        self.attempts: set[str] = set()
        self.kernel = 0

    def run(self, descriptors: list[int]) -> int:
        reading, writing = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        own, kernels = socket.socketpair()
        user = own_user() if self.limits else None
        self.kernel = os.fork()
        if self.kernel == 0:
            for descriptor in (reading, writing, own.fileno(), self.connection.fileno()):
                os.close(descriptor)
            self._be_the_kernel(descriptors, kernels, user)
        kernels.close()
        for descriptor in descriptors:
            os.close(descriptor)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for signum in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(signum, lambda *_: None)
        self._tell(pid=self.kernel)
        status, seconds = self._watch(own, reading)
        self._leave_nothing()
        self._tell(exit=os.waitstatus_to_exitcode(status), cpu=round(seconds, 3), cause=self.cause)
        return 0

    def _be_the_kernel(self, descriptors: list[int], line: socket.socket, user: int | None) -> NoReturn:
        if Level(self.request["level"]) is not Level.BUBBLEWRAP:
            from alliances_grading.warm.kernel import run

            run(self.request, descriptors, line, user)
        from alliances_grading.warm.cold import exec_bubblewrap

        try:
            exec_bubblewrap(self.request, descriptors, line, user)
        except OSError as error:
            line.sendall(f"bubblewrap: {error}".encode())
        finally:
            os._exit(1)

    def _watch(self, own: socket.socket, reading: int) -> tuple[int, float]:
        """Until the kernel has ended: its status as `wait` gives it, and its seconds of processor."""
        poll = select.poll()
        for descriptor in (self.connection.fileno(), own.fileno(), reading):
            poll.register(descriptor, select.POLLIN)
        next_look = time.monotonic() + _TICK
        while True:
            wait = max(0, next_look - time.monotonic()) * 1000 if self.limits else None
            ready = {descriptor for descriptor, _ in poll.poll(wait)}
            if own.fileno() in ready and not self._kernel_says(own):
                poll.unregister(own.fileno())
            if self.connection.fileno() in ready and not self._client_says():
                poll.unregister(self.connection.fileno())
                self._kill()
            if reading in ready and signal.SIGTERM in os.read(reading, 4096):
                # Not the notebook's doing: no result may come of it.
                self._tell(fault="le processus qui prépare les noyaux a disparu")
                self._kill()
            pid, status, usage = os.wait4(self.kernel, os.WNOHANG)
            if pid:
                return status, usage.ru_utime + usage.ru_stime
            self._adopt()
            if self.limits and time.monotonic() >= next_look:
                self._look(self.limits)
                next_look = time.monotonic() + _TICK

    def _kernel_says(self, own: socket.socket) -> bool:
        said = own.recv(4096)
        if self.ready:
            return self._notebook_says(said)
        if said == b"p":
            # It waited for this: had we died before, it would have ended by itself.
            own.sendall(b"k")
        elif said == b"r":
            self.ready = True
            self._tell(ready=True)
        elif said:
            self._tell(fault=said.decode(errors="replace"))
        return bool(said)

    def _notebook_says(self, said: bytes) -> bool:
        """Pass on what its code tries, each kind once; whatever else it writes there closes the line."""
        for line in said.decode(errors="replace").splitlines():
            code, _, number = line.partition(" ")
            if code not in ATTEMPTS - self.attempts or not number.isdecimal():
                return False
            self.attempts.add(code)
            self._tell(attempt=code, execution=int(number[:9]))
        return bool(said)

    def _client_says(self) -> bool:
        try:
            said = self.connection.recv(4096)
        except OSError:
            return False
        for number in said:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.kernel, number)
        return bool(said)

    def _look(self, limits: Limits) -> None:
        alive = descendants(os.getpid())
        if len(alive) > limits.processes:
            self.cause = "processes"
        elif memory_held(alive, limits.memory):
            self.cause = "memory"
        if self.cause:
            self._kill()

    def _kill(self) -> None:
        os.kill(self.kernel, signal.SIGKILL)

    def _adopt(self) -> None:
        """Bury the kernel's orphans, which are ours."""
        with contextlib.suppress(ChildProcessError):
            while (orphan := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) is not None:
                if orphan.si_pid == self.kernel:
                    return
                os.waitpid(orphan.si_pid, 0)

    def _leave_nothing(self) -> None:
        """End what the kernel started, whatever it did to get away; where it had its own processes, nothing is left."""
        while pids := descendants(os.getpid()):
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass

    def _tell(self, **message: object) -> None:
        with contextlib.suppress(OSError):
            send(self.connection, message)


def _close_others(kept: set[int]) -> None:
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names are wanted
        descriptor = int(name)
        if descriptor > 2 and descriptor not in kept:  # noqa: PLR2004 - the standard three
            with contextlib.suppress(OSError):
                os.close(descriptor)
