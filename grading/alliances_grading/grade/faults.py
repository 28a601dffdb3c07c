"""Which faults are the machine's: told as such, never held against a submission, tried again by the next run."""

from __future__ import annotations

import errno
import traceback
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass

from sqlalchemy.exc import DataError, DBAPIError

from alliances.errors import CourseError
from alliances_grading.repair.names import harmless
from alliances_grading.warm import KernelFault

__all__ = ["Fault", "MachineFault", "fault_of", "of_the_machine", "one_line"]

_MACHINE = {
    getattr(errno, name, None) for name in ("EDQUOT", "EIO", "EMFILE", "ENFILE", "ENOMEM", "ENOSPC", "EROFS", "ESTALE")
}


class MachineFault(CourseError):  # noqa: N818 - a fault of the machine, never a result
    """The run can't go on: the disk is full, the gradebook does not answer."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(
            f"La machine a fait défaut\u00a0: {one_line(error)}.",
            "Libérez de la place, ou rouvrez l’accès au carnet de notes, puis relancez la même commande\u00a0: "
            "elle reprend le travail.",
        )


def of_the_machine(error: BaseException) -> bool:
    """Whether a full disk, a locked gradebook or a lost kernel raised this, and nothing that a learner handed in."""
    if isinstance(error, OSError):
        return error.errno in _MACHINE
    # A DataError is about a value: a name that is too long, a character that a database refuses.
    return isinstance(error, KernelFault | BrokenExecutor) or (
        isinstance(error, DBAPIError) and not isinstance(error, DataError)
    )


@dataclass(frozen=True)
class Fault:
    """What an error says, once it is not needed any more: it may come from another process."""

    machine: bool
    """See `of_the_machine`."""
    said: str
    """In one line."""
    known: bool
    """It is ours, and its line is for the trainer."""
    kind: str
    """The error's class."""
    details: str
    """For the log."""


def fault_of(error: Exception) -> Fault:
    """What is kept of an error."""
    known = isinstance(error, CourseError)
    details = "" if known else "".join(traceback.format_exception(error))
    return Fault(of_the_machine(error), one_line(error), known, type(error).__name__, details)


def one_line(error: BaseException) -> str:
    """What an error says, for a report: one line, nothing that a terminal would obey."""
    if isinstance(error, CourseError):
        said = " → ".join(part.strip() for part in str(error).split("→"))
    elif isinstance(error, DBAPIError):
        said = f"carnet de notes\u00a0: {error.orig}"
    elif isinstance(error, OSError) and error.strerror:
        said = error.strerror
    else:
        said = f"{type(error).__name__}\u00a0: {error}"
    return harmless(" ".join(said.split(maxsplit=200)))[:1000]
