"""What a confined kernel needs on the grader's side: a zygote, a folder, a log, variables."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from alliances_grading.confine.levels import Level
from alliances_grading.warm.clean import remove
from alliances_grading.warm.owner import start

__all__ = ["Start"]

_KEPT = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "PYTHONPATH", "TZ")


class Start:
    """The folder lives as long as the `with`."""

    connection: socket.socket
    """To the process that will hold the kernel."""
    sockets: Path
    """Where the grader's sockets are named."""
    place: dict[str, str]
    """As `confine.enter.Place`."""
    environment: dict[str, str]
    """The kernel's variables; none is the trainer's, but those that change what is printed."""
    log: int
    """What the kernel writes outside its cells; a file's limit holds for it too."""

    def __init__(self, level: Level) -> None:
        self._level = level

    def __enter__(self) -> Self:
        zygote = start(warm=self._level.warm)
        base = zygote.folder
        self.connection = zygote.connect()
        self.sockets = base / "noyaux"
        self._folder = self.sockets / secrets.token_hex(6)
        self._folder.mkdir()
        self._folder.chmod(0o711)
        self.place = {"scratch": str(base / "racine"), "folder": str(self._folder)}
        self.log = os.open(self._folder / "journal", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        own = str(self._folder / "tmp") if self._level is Level.LANDLOCK else "/tmp"  # noqa: S108 - its own
        self.environment = variables(own)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.connection.close()
        os.close(self.log)
        remove(self._folder)


def variables(temporary: str) -> dict[str, str]:
    """A kernel's usual variables."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": temporary,
        "TMPDIR": temporary,
        "USER": "apprenant",
        "LOGNAME": "apprenant",
        "IPYTHONDIR": f"{temporary}/.ipython",
        "MPLCONFIGDIR": f"{temporary}/.matplotlib",
        "PYTHONHASHSEED": "0",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
    }
