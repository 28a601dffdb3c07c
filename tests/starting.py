"""Starts the course as a learner does, in its own process, and ends it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ADDRESS = re.compile(r"(http://\S+?/)voila/render/(\S+)\?token=(\S+)")
ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Started:
    """One `alliances demarrer`."""

    process: subprocess.Popen[bytes]
    log: Path
    workspace: Path
    url: str = field(default="")
    base: str = field(default="")
    token: str = field(default="")

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str, *, token: bool = True, headers: dict[str, str] | None = None) -> tuple[int, Any, bytes]:
        """Status, headers and body; an error status is an answer too."""
        sent = {**({"Authorization": f"token {self.token}"} if token else {}), **(headers or {})}
        request = urllib.request.Request(f"{self.base}{path}", headers=sent)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def json(self, path: str) -> Any:
        return json.loads(self.get(path)[2])

    def end(self, sign: int = signal.SIGTERM) -> int:
        """Send a signal; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(sign)
        return self.process.wait(timeout=60)


def free_port() -> int:
    """A port that no other started course will try: one that ends may come back to its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start(workspace: Path, log: Path, *options: str, env: dict[str, str] | None = None) -> Started:
    """Start and wait for the address, or for the end of the process."""
    command = [sys.executable, "-m", "alliances", "demarrer", "--sans-navigateur", "--espace", str(workspace), *options]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=workspace.parent,
            env={**os.environ, "ALLIANCES_COURS": str(ROOT), **(env or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            # A shell that runs the tests in the background has Ctrl-C ignored, and children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one call, no lock taken
        )
    started = Started(process, log, workspace)
    end = time.monotonic() + 120
    while time.monotonic() < end:
        found = ADDRESS.search(started.said)
        if found:
            started.url, started.base, started.token = found[0], found[1], found[3]
            return started
        if process.poll() is not None:
            return started
        time.sleep(0.1)
    started.end(signal.SIGKILL)
    raise AssertionError(f"the course did not start in two minutes:\n{started.said}")


def answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait for an answer at `url`, for the end of the process that should give it, or for a minute."""
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return True
    return False


@contextmanager
def running(workspace: Path, log: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[Started]:
    """A started course, ended on leaving; its words and Jupyter's log are printed for a failed test."""
    started = start(workspace, log, *options, env=env)
    try:
        assert started.url, started.said
        yield started
    finally:
        started.end()
        server_log = workspace / ".alliances" / "jupyter" / "serveur.log"
        print(started.said, server_log.read_text(encoding="utf-8")[-4000:] if server_log.exists() else "")
