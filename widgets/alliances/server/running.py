"""The one server of a workspace: who holds it, where it answers, whether it still does."""

from __future__ import annotations

import json
import os
import re
import secrets
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from alliances.answers.disk import replace_bytes
from alliances.errors import CourseError
from alliances.workspace import Workspace, unwritable

__all__ = ["EVERYWHERE", "Running", "claim", "forget", "read_running", "remember", "token_of", "wait_for"]

EVERYWHERE = {"0.0.0.0", "::", "*", ""}  # noqa: S104 - compared with, not listened on
"""What stands for every address of a machine."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")

# The local server is asked directly: a proxy set for the Internet does not know it.
_LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Running:
    """A server as it announced itself."""

    url: str
    """Base address, ending in `/`."""
    port: int
    root: str
    """The workspace's path when the server started: it serves that path, even after a move."""
    pid: int
    shared: bool = False
    ip: str = "127.0.0.1"
    """The address it listens on."""

    def answers(self, token: str) -> bool:
        """Whether our server, and no other, answers there."""
        return self._ask("api/status", token) is not None

    def stop(self, token: str) -> None:
        """Ask it to stop; kernels end with it."""
        self._ask("api/shutdown", token, method="POST")

    def _here(self) -> str:
        """The host by which this machine reaches it, whatever network it has joined since."""
        if self.ip in EVERYWHERE:
            return "127.0.0.1"
        return f"[{self.ip}]" if ":" in self.ip else self.ip

    def _ask(self, path: str, token: str, method: str = "GET") -> bytes | None:
        request = urllib.request.Request(
            f"http://{self._here()}:{self.port}/{path}", method=method, headers={"Authorization": f"token {token}"}
        )
        try:
            with _LOCAL.open(request, timeout=5) as answer:
                return bytes(answer.read())
        except (OSError, urllib.error.URLError, ValueError):
            return None


def claim(workspace: Workspace) -> FileLock | None:
    """Take the workspace for this process's life; None when another holds it.

    The system drops the lock when its holder dies, however it dies: no stale file can keep a learner out.
    """
    try:
        workspace.private.mkdir(parents=True, exist_ok=True)
        lock = FileLock(workspace.private / "serveur.verrou", timeout=0)
        lock.acquire()
    except Timeout:
        return None
    except OSError as error:
        raise unwritable(workspace.root, error) from error
    return lock


def token_of(workspace: Workspace) -> str:
    """The workspace's own token: kept, so that a bookmark still opens the course tomorrow."""
    path = workspace.private / "jeton"
    try:
        kept = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        kept = ""
    if _TOKEN.fullmatch(kept):
        return kept
    token = secrets.token_urlsafe(24)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(token)
    except OSError as error:
        raise unwritable(workspace.root, error) from error
    return token


def remember(workspace: Workspace, running: Running) -> None:
    """Write where the server answers."""
    replace_bytes(_path(workspace), json.dumps(asdict(running)).encode())


def forget(workspace: Workspace) -> None:
    """The server has ended; its port stays noted, so that the next one takes the same."""
    running = read_running(workspace)
    if running is not None:
        with suppress(OSError):  # only a convenience is lost
            remember(workspace, replace(running, url="", pid=0))


def read_running(workspace: Workspace) -> Running | None:
    """What the last server wrote; it may be dead."""
    try:
        return Running(**json.loads(_path(workspace).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def wait_for(workspace: Workspace, token: str, seconds: float = 60) -> Running:
    """The server that holds the workspace, once it answers; raises CourseError after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        running = read_running(workspace)
        if running is not None and running.pid and running.answers(token):
            return running
        time.sleep(0.3)
    raise CourseError(
        "Le cours est déjà en train de démarrer ailleurs, mais il ne répond pas.",
        "Fermez l’autre fenêtre où il tourne (Ctrl-C), puis relancez.",
    )


def _path(workspace: Workspace) -> Path:
    return workspace.private / "serveur.json"
