"""One execution of a learner's code: bytes in, bytes out, wherever it runs."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from alliances_grading.confine import Level, Limits
from alliances_grading.warm import KernelFault, run_notebook

__all__ = ["Job", "Ran", "run_job"]

ENVIRONMENT = {"ALLIANCES_EDITION": "correction", "NBGRADER_EXECUTION": "autograde"}


@dataclass(frozen=True)
class Job:
    """What a worker gets: no key, no gradebook, no folder."""

    notebook: bytes = field(repr=False)
    """The cells to run, as a notebook."""
    files: Mapping[str, bytes] = field(repr=False)
    """What stands beside it."""
    level: Level
    limits: Limits

    @property
    def key(self) -> str:
        """The same for the same work: a killed run finds it again, and equal notebooks run once."""
        digest = hashlib.sha256(f"{self.level.name} {self.limits}".encode())
        for name, content in [("", self.notebook), *sorted(self.files.items())]:
            digest.update(f"{len(name)}:{name}:{len(content)}:".encode())
            digest.update(content)
        return digest.hexdigest()


@dataclass(frozen=True)
class Ran:
    """What comes back."""

    notebook: bytes = field(repr=False)
    stopped: tuple[str, ...]
    """What the learner's code did that had to be stopped, or tried and was refused: `<code>:<cell>`."""
    seconds: float


def run_job(job: Job) -> Ran:
    """Run it in a fresh kernel; raises KernelFault when the machine, and not the learner's code, failed."""
    if job.level is not Level.NONE and not sys.platform.startswith("linux"):
        # Asked from a machine that confines: here the code would run with all the rights of the worker.
        raise KernelFault("cette machine ne sait pas confiner le code des apprenants")
    done = run_notebook(job.notebook, job.files, limits=job.limits, level=job.level, environment=ENVIRONMENT)
    return Ran(done.notebook, (*done.stopped, *done.attempts), done.seconds)
