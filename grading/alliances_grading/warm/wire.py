"""Lines of JSON over a local socket, with file descriptors beside the first one."""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

__all__ = ["pack_files", "receive", "send", "unpack_files"]

_MOST_DESCRIPTORS = 16
_LINE = 1 << 20
_LENGTH = struct.Struct(">Q")


def send(connection: socket.socket, message: Mapping[str, Any], descriptors: Sequence[int] = ()) -> None:
    """Send one message."""
    line = json.dumps(message).encode() + b"\n"
    sent = socket.send_fds(connection, [line], descriptors) if descriptors else 0
    connection.sendall(line[sent:])


def receive(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """The first message of a connection and its descriptors; raises EOFError when the other end is gone."""
    line, descriptors, *_ = socket.recv_fds(connection, 1 << 16, _MOST_DESCRIPTORS)
    while line and not line.endswith(b"\n") and len(line) < _LINE:
        more = connection.recv(1 << 16)
        if not more:
            break
        line += more
    if not line.endswith(b"\n"):
        raise EOFError
    message: dict[str, Any] = json.loads(line)
    return message, list(descriptors)


def pack_files(files: Mapping[str, bytes]) -> int:
    """A descriptor in memory that holds `files`; raises ValueError for a name that leaves the folder."""
    names = list(files)
    for name in names:
        path = PurePosixPath(name)
        if not name or path.is_absolute() or ".." in path.parts or "\0" in name:
            raise ValueError(f"not a name inside a submission: {name!r}")
    index = json.dumps([[name, len(files[name])] for name in names]).encode()
    descriptor = os.memfd_create("alliances", os.MFD_CLOEXEC)
    with os.fdopen(os.dup(descriptor), "wb") as packed:
        packed.write(_LENGTH.pack(len(index)))
        packed.write(index)
        packed.writelines(files[name] for name in names)
    return descriptor


def unpack_files(descriptor: int, folder: Path) -> None:
    """Write the files of `pack_files` in `folder`."""
    with os.fdopen(descriptor, "rb") as packed:
        packed.seek(0)
        (length,) = _LENGTH.unpack(packed.read(_LENGTH.size))
        for name, size in json.loads(packed.read(length)):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(packed.read(size))
