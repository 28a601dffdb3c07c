"""What one learner's notebook may take of the machine."""

from __future__ import annotations

import os
from dataclasses import dataclass

from alliances.errors import CourseError

__all__ = ["Limits", "limits_here"]

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


def limits_here() -> Limits:
    """The limits that ALLIANCES_LIMITES sets (`cell=10,memory=536870912`); raises CourseError when it can't be read."""
    asked = os.environ.get("ALLIANCES_LIMITES", "")
    try:
        pairs = [part.split("=") for part in asked.split(",") if part.strip()]
        kinds = {name: type(getattr(Limits(), name)) for name in Limits.__dataclass_fields__}
        return Limits(**{name.strip(): kinds[name.strip()](float(value)) for name, value in pairs})
    except (ValueError, KeyError, OverflowError) as error:
        raise CourseError(
            f"ALLIANCES_LIMITES=«\u00a0{asked}\u00a0» n’est pas lisible.",
            f"Écrivez par exemple cell=10,memory=536870912\u202f; les noms connus\u00a0: "
            f"{', '.join(Limits.__dataclass_fields__)}.",
        ) from error
