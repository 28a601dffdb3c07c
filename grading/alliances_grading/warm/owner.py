"""This process's zygote: started at the first need, shared by its threads and its forks, gone with it."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from alliances_grading.warm.clean import remove
from alliances_grading.warm.faults import KernelFault

__all__ = ["Zygote", "close", "start"]

_LONGEST = 60
"""Characters of a folder in which sockets can be named: the system allows 107 in all."""
_KEPT = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "PYTHONPATH", "TZ")
_CODE = """
import os, sys
# Not « -P »: IPython would then leave a notebook's own folder out.
sys.path.remove("")
from alliances_grading.warm.zygote import main
listening, owner, folder, warm = sys.argv[1:]
main(int(listening), int(owner), folder, warm=warm == "True")
# Nothing of what was imported has anything to do at the end.
os._exit(0)
"""
_lock = threading.Lock()
_current: dict[bool, Zygote] = {}
"""By whether it is warm; one that is not only starts bubblewrap."""


class Zygote:
    """A started zygote, warm or still importing: connections wait for it."""

    def __init__(self, *, warm: bool) -> None:
        self.folder = _folder()
        self.address = str(self.folder / "zygote")
        for name in ("racine", "noyaux"):
            (self.folder / name).mkdir()
        # Users of single kernels pass through; what is inside is theirs or nobody's.
        self.folder.chmod(0o711)
        (self.folder / "noyaux").chmod(0o711)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(self.address)
        Path(self.address).chmod(0o600)
        listener.listen(128)
        self.owner = os.getpid()
        try:
            self._process, self._line = self._launched(listener, warm=warm)
        except OSError as error:
            remove(self.folder)
            raise KernelFault(f"le processus qui prépare les noyaux n’a pas démarré ({error})") from error
        finally:
            listener.close()

    def _launched(self, listener: socket.socket, *, warm: bool) -> tuple[subprocess.Popen[bytes], socket.socket]:
        line, theirs = socket.socketpair()
        journal = os.open(self.folder / "journal", os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            process = subprocess.Popen(
                [sys.executable, "-c", _CODE, *map(str, (listener.fileno(), theirs.fileno(), self.folder, warm))],
                pass_fds=(listener.fileno(), theirs.fileno()),
                env=_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=journal,
                start_new_session=True,
            )
        except OSError:
            line.close()
            raise
        finally:
            os.close(journal)
            theirs.close()
        return process, line

    @property
    def alive(self) -> bool:
        """Whether it can be asked for a kernel; a fork of its owner can't wait for it, and tries."""
        return self.owner != os.getpid() or self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its process number."""
        return self._process.pid

    @property
    def journal(self) -> str:
        """The last thing that it said of itself."""
        with contextlib.suppress(OSError):
            lines = (self.folder / "journal").read_text(encoding="utf-8", errors="replace").strip().splitlines()
            return lines[-1] if lines else ""
        return ""

    def connect(self) -> socket.socket:
        """A new connection, for one kernel; raises KernelFault."""
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(self.address)
        except OSError as error:
            connection.close()
            raise KernelFault(
                f"le processus qui prépare les noyaux ne répond plus ({self.journal or error})"
            ) from error
        return connection

    def stop(self) -> None:
        """End it and its kernels; wait until they are gone."""
        self._line.close()
        if self.owner == os.getpid():
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            remove(self.folder)

    def forget_line(self) -> None:
        """In a fork: let the owner's end alone say that it lives."""
        self._line.close()


def start(*, warm: bool = True) -> Zygote:
    """This process's zygote; returns at once, while it still imports."""
    with _lock:
        current = _current.get(warm)
        if current is None or not current.alive:
            if current is not None:
                current.stop()
            current = _current[warm] = Zygote(warm=warm)
        return current


def close() -> None:
    """Stop what this process started, if it did."""
    with _lock:
        for zygote in _current.values():
            if zygote.owner == os.getpid():
                zygote.stop()
        _current.clear()


def _forked() -> None:
    global _lock  # noqa: PLW0603 - another thread of the parent may have held it
    _lock = threading.Lock()
    for zygote in _current.values():
        zygote.forget_line()


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="alliances-"))
    if len(str(folder)) > _LONGEST:
        folder.rmdir()
        folder = Path(tempfile.mkdtemp(prefix="alliances-", dir="/tmp"))
    return folder


def _environment() -> dict[str, str]:
    """Nothing of the trainer's: a kernel could read it in the memory that it was forked from."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": "/nonexistent",
        # A set comes in the same order for everybody, and the same work has the same marks again.
        "PYTHONHASHSEED": "0",
        # More would be threads, and a process with threads can't fork.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "NUMEXPR_NUM_THREADS": "1",
        "JUPYTER_PLATFORM_DIRS": "1",
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
    }


atexit.register(close)
if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forked)
