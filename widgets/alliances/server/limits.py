"""What a course may take of its machine: kernels at once, how long they sleep, the memory of each."""

from __future__ import annotations

from dataclasses import dataclass, fields

from alliances.errors import CourseError

__all__ = ["Limits"]


@dataclass(frozen=True)
class Limits:
    """Notebooks open in JupyterLab run a kernel each; the pages of the course run none."""

    kernels: int = 12
    """At once; a shared course runs none, whatever this says."""
    idle: int = 60
    """Minutes after which a kernel that does nothing, and that no page shows, gives its memory back; 0: never."""
    idle_shown: int = 480
    """The same for a kernel whose notebook is still open somewhere; 0: never."""
    memory: int = 0
    """Megabytes of data that one kernel may hold, on Linux; 0: no limit."""

    def __post_init__(self) -> None:
        if any(getattr(self, field.name) < 0 for field in fields(self)):
            raise CourseError(
                "Une limite ne peut pas être négative.",
                "Donnez un nombre entier à --noyaux, --veille, --veille-ouverte et --memoire\u202f; 0 lève la limite, "
                "sauf pour --noyaux, où il n’ouvre aucun cahier.",
            )
