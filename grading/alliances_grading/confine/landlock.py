"""Landlock: paths that a process, and all that it starts, may still reach."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from alliances_grading.confine.linux import no_new_privileges, syscall

__all__ = ["abi", "restrict"]

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_READ = 1 << 0 | 1 << 2 | 1 << 3
_FILE_ONLY = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
_ALL_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_WITH_TCP, _WITH_SCOPES = 4, 6
_TCP, _SCOPES = 0b11, 0b11


def abi() -> int:
    """The version of Landlock on this machine; 0 where there is none."""
    try:
        return syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(_VERSION_FLAG))
    except OSError:
        return 0


def restrict(readable: Iterable[str], writable: Iterable[str]) -> None:
    """Refuse for good, from here on, every path that is not under one of these, TCP, and signals to others."""
    version = abi()
    handled = _ALL_BY_ABI[min(version, 5)]
    attributes = struct.pack("Q", handled)
    if version >= _WITH_TCP:
        attributes += struct.pack("Q", _TCP)
    if version >= _WITH_SCOPES:
        attributes += struct.pack("Q", _SCOPES)
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    rules = syscall(_CREATE, ctypes.byref(buffer), ctypes.c_size_t(len(attributes)), ctypes.c_uint(0))
    try:
        for paths, access in ((readable, _READ), (writable, handled)):
            for path in paths:
                _allow(rules, path, access & handled)
        no_new_privileges()
        syscall(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint(0))
    finally:
        os.close(rules)


def _allow(rules: int, path: str, access: int) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        # A machine has not all of them, and what can't be opened is refused anyway.
        return
    try:
        if not stat.S_ISDIR(os.fstat(opened).st_mode):
            access &= _FILE_ONLY
        # The kernel's structure is packed: 8 bytes of rights, 4 of descriptor.
        rule = ctypes.create_string_buffer(struct.pack("=Qi", access, opened), 12)
        syscall(_ADD, ctypes.c_int(rules), ctypes.c_uint(_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint(0))
    finally:
        os.close(opened)
