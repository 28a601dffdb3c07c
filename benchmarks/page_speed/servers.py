"""Stock Voilà, the course, and the plain pages, each served on the loopback from a temporary folder."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from starting import start

__all__ = ["Served", "our_course", "plain_pages", "stock_voila"]

TEXTS = {".html", ".js", ".css", ".json", ".svg", ".webmanifest"}


@dataclass(frozen=True)
class Served:
    """A page that answers."""

    url: str
    """Where the episode is."""
    pid: int | None = None
    """The server's process; None when it is this one."""

    def kernels(self) -> list[psutil.Process]:
        """The server's children."""
        return psutil.Process(self.pid).children(recursive=True) if self.pid else []

    def settle(self, seconds: float = 4) -> None:
        """Give the kernel of a page that was left the time to end; stock Voilà, refused by its own server, keeps it."""
        end = time.monotonic() + seconds
        while self.kernels() and time.monotonic() < end:
            time.sleep(0.1)

    def memory(self) -> float:
        """Proportional set size of the server and its children, in MB."""
        found = [psutil.Process(self.pid), *self.kernels()]
        return sum(process.memory_full_info().pss for process in found) / 1e6


@contextmanager
def stock_voila(notebook: Path) -> Iterator[Served]:
    """`voila episode.ipynb` as installed: its built-in template, ordinary kernels, its own settings."""
    port = _free_port()
    home = notebook.parent / "jupyter"
    settings = {"JUPYTER_CONFIG_DIR": home, "JUPYTER_RUNTIME_DIR": home, "JUPYTER_DATA_DIR": home, "IPYTHONDIR": home}
    env = {**os.environ, **{name: str(folder) for name, folder in settings.items()}}
    env.pop("PYTHONPATH", None)
    log = (notebook.parent / "voila.log").open("wb")
    command = [sys.executable, "-m", "voila", notebook.name, "--no-browser", f"--port={port}"]
    process = subprocess.Popen(command, cwd=notebook.parent, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(port, process)
        yield Served(f"http://127.0.0.1:{port}/", process.pid)
    finally:
        _end(process)
        log.close()


@contextmanager
def our_course(folder: Path, episode: str) -> Iterator[Served]:
    """`alliances demarrer`, as a learner starts it."""
    folder.mkdir(parents=True, exist_ok=True)
    course = start(folder / "espace", folder / "journal.txt")
    if not course.url:
        raise RuntimeError(f"the course did not start:\n{course.said}")
    try:
        yield Served(f"{course.base}voila/render/{episode}/{episode}.ipynb?token={course.token}", course.process.pid)
    finally:
        course.end()


@contextmanager
def plain_pages(folder: Path, page: str) -> Iterator[Served]:
    """The published folder, as an ordinary host serves it: compressed, kept by the browser."""
    handler = functools.partial(_Compressed, directory=str(folder))
    server = _Quiet(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/{page}")
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(http.server.ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up: each visit ends so."""


class _Compressed(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix not in TEXTS or not path.is_file():
            super().do_GET()
            return
        body = _gzip(path)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Nothing is said of each request."""


@functools.cache
def _gzip(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            # Voilà's own static files: asking for the page itself would start a kernel.
            urllib.request.urlopen(f"http://127.0.0.1:{port}/voila/static/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("stock Voilà did not start")


def _end(process: subprocess.Popen[bytes]) -> None:
    children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
    for child in children:
        if child.is_running():
            child.kill()
