"""What a hostile notebook aims at, and whether it was touched: files, listeners, processes."""

from __future__ import annotations

import json
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook

from alliances_grading.confine import Limits
from alliances_grading.warm import Executed

__all__ = ["HOSTILE", "SECRET", "SHORT", "Ground", "ground", "left_over", "named", "notebook", "told"]

HOSTILE = sorted((Path(__file__).parent / "hostile").glob("*.ipy"))
SECRET = "SECRET-7c1f"
MIB = 1 << 20
SHORT = Limits(cell=3, wall=12, cpu=5, memory=800 * MIB, processes=40, file=4 * MIB, folder=8 * MIB, output=1_000_000)
"""Limits that a test has the time to reach."""


def notebook(path: Path) -> bytes:
    """The notebook of one file."""
    sources = path.read_text(encoding="utf-8").split("# %%\n")[1:]
    cells = [new_code_cell(source.strip(), id=f"c{n}") for n, source in enumerate(sources)]
    return nbformat.writes(new_notebook(cells=cells)).encode()


def named(path: Path) -> re.Pattern[str]:
    """What the run must say of it."""
    found = re.search(r"^# named: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{path.name} does not say how it is named"
    return re.compile(found[1])


def told(executed: Executed) -> str:
    """All that a report can show of a run."""
    lines = [*executed.stopped, *executed.attempts]
    for cell in nbformat.reads(executed.notebook.decode(), 4).cells:
        for output in cell.outputs:
            lines.append(output.get("text", "")[-2000:])
            lines.append(f"{output.get('ename', '')} {output.get('evalue', '')}")
    return "\n".join(lines)


@dataclass
class Ground:
    """The trainer's side."""

    folder: Path
    targets: dict[str, object]
    hits: list[str] = field(default_factory=list)

    @property
    def files(self) -> dict[str, bytes]:
        """What a submission holds: where to aim."""
        return {"cibles.json": json.dumps(self.targets).encode(), "reponses.json": b"{}"}

    def fingerprint(self) -> dict[str, tuple[object, ...]]:
        """Bytes, modes, owners, times."""
        found: dict[str, tuple[object, ...]] = {}
        for path in sorted(self.folder.rglob("*")):
            stat = path.lstat()
            content = path.read_bytes() if path.is_file() else b""
            found[str(path)] = (content, stat.st_mode, stat.st_uid, stat.st_gid, stat.st_mtime_ns, stat.st_nlink)
        return found


@contextmanager
def ground(folder: Path, package: Path, *, mode: int = 0o644) -> Iterator[Ground]:
    """Files and listeners, for as long as the `with`."""
    places = {"carnet": "carnet/carnet.db", "cles": "clés/episode1.yaml", "autre": "rendus/zoe/episode1.ipynb"}
    targets: dict[str, object] = {"correcteur": os.getpid(), "paquet": str(package), "abstraite": folder.name}
    for name, place in places.items():
        path = folder / "formateur" / place
        path.parent.mkdir(parents=True)
        path.write_text(f"secret {SECRET} {name}", encoding="utf-8")
        path.chmod(mode)
        targets[name] = str(path)
    made = Ground(folder / "formateur", targets)
    with ExitStack() as stack:
        targets["tcp"] = _listen(stack, made, socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))[1]
        targets["udp"] = _listen(stack, made, socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0))[1]
        targets["prise"] = str(folder / "prise")
        _listen(stack, made, socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "prise"))
        (folder / "prise").chmod(0o777)
        _listen(stack, made, socket.AF_UNIX, socket.SOCK_STREAM, f"\0{folder.name}")
        yield made


def left_over(folder: Path) -> list[str]:
    """Processes that were forked from the zygote of `folder`, itself left out, and do not end by themselves.

    A kernel's keeper tells its end, then ends: on a loaded machine it may still be there as it is heard.
    """
    end = time.monotonic() + 5
    while (left := _forked(folder)) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def _forked(folder: Path) -> list[str]:
    every = psutil.process_iter(["cmdline", "ppid"])
    found = [process for process in every if str(folder) in (process.info["cmdline"] or [])]
    pids = {process.pid for process in found}
    return [str(process) for process in found if process.info["ppid"] in pids]


def _listen(stack: ExitStack, made: Ground, family: int, kind: int, address: object):
    listener = socket.socket(family, kind)
    listener.bind(address)
    if kind == socket.SOCK_STREAM:
        listener.listen()
    thread = threading.Thread(target=_hear, args=(listener, kind, made.hits), daemon=True)
    thread.start()
    stack.callback(thread.join, 5)
    stack.callback(listener.close)
    # What waits in a system call does not see a close.
    stack.callback(listener.shutdown, socket.SHUT_RDWR) if kind == socket.SOCK_STREAM else stack.callback(
        lambda: listener.sendto(b"fin", listener.getsockname())
    )
    return listener.getsockname()


def _hear(listener: socket.socket, kind: int, hits: list[str]) -> None:
    while True:
        try:
            if kind == socket.SOCK_STREAM:
                hits.append(str(listener.accept()[1]))
            elif listener.recvfrom(64)[0] == b"fin":
                return
            else:
                hits.append("datagram")
        except OSError:
            return
