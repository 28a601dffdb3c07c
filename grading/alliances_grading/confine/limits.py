"""What one learner's notebook may take of the machine."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]

_MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Limits of one run; what exceeds one is stopped and named, the run's other cells count."""

    cell: float = 60
    """Seconds of one cell; then it is interrupted, and the next one runs."""
    wall: float = 300
    """Seconds of the whole notebook; then its kernel is killed."""
    cpu: int = 120
    """Seconds of processor of one process."""
    memory: int = 1024 * _MIB
    """Bytes of data of one process, and of all the kernel's processes together."""
    processes: int = 64
    """Processes and threads at once; under Landlock without a user of its own, the trainer's count too."""
    file: int = 16 * _MIB
    """Bytes of one file."""
    folder: int = 64 * _MIB
    """Bytes of the private copy of the submission; the temporary folder has as many."""
    output: int = 5_000_000
    """Characters of all the outputs of the notebook."""

    def __post_init__(self) -> None:
        if any(getattr(self, name) <= 0 for name in self.__dataclass_fields__):
            raise ValueError("every limit is above zero")
