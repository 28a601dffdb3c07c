"""Run nbgrader's own command, as a trainer would type it in `grading/`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["last_lines", "run_nbgrader"]

_NBGRADER = """
from alliances.quick_imports import spare_slow_imports
spare_slow_imports()
from nbgrader.apps.nbgraderapp import main
main()
"""


def run_nbgrader(root: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run `nbgrader <arguments>` in the course at `root`; the caller reads its exit code."""
    # nbgrader calls `alembic` by name to make a gradebook: our environment may not be the activated one.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return subprocess.run(
        [sys.executable, "-c", _NBGRADER, *arguments],
        cwd=root / "grading",
        env={**os.environ, "PATH": path, **extra},
        capture_output=True,
        text=True,
        check=False,
    )


def last_lines(log: str) -> str:
    """What a log says last of its errors, for a message."""
    from alliances_grading.repair.names import harmless

    lines = [harmless(line) for line in log.strip().splitlines()]
    return "\n".join(([line for line in lines if "ERROR" in line or "Error" in line] or lines)[-6:])
