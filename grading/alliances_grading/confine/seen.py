"""What of this machine a confined kernel may read: the system's programs, Python, our two packages; nothing else."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

__all__ = ["DEVICES", "ETC", "python_paths", "system_paths"]

_PROGRAMS = ("/usr", "/bin", "/lib", "/lib32", "/lib64", "/libx32", "/sbin")
ETC = ("/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/etc/timezone")
"""Of the machine's settings, those that change what a figure or a date looks like."""
DEVICES = ("/dev/full", "/dev/null", "/dev/random", "/dev/urandom", "/dev/zero")
_LIBRARIES = {"dist-packages", "site-packages"}
_PACKAGES = ("alliances", "alliances_grading")


def system_paths() -> list[Path]:
    """Folders of programs; some machines have links there."""
    return [path for path in map(Path, _PROGRAMS) if path.exists()]


def python_paths() -> list[Path]:
    """Python, its libraries, and our packages where they lie outside; never the checkout that holds keys."""
    wanted = {Path(sys.prefix), Path(sys.base_prefix)}
    for name in _PACKAGES:
        spec = find_spec(name)
        wanted |= {Path(place) for place in (spec.submodule_search_locations or [])} if spec else set()
    wanted |= {Path(place) for place in sys.path if Path(place).name in _LIBRARIES}
    wanted |= {path.resolve() for path in wanted}
    kept: list[Path] = []
    for path in sorted(wanted):
        if not any(path.is_relative_to(other) for other in (Path("/usr"), *kept)):
            kept.append(path)
    return kept
