"""How far a learner's code is kept from the machine that runs it."""

from __future__ import annotations

from enum import Enum

__all__ = ["Level"]


class Level(Enum):
    """From the strongest to none; the value is what a trainer types."""

    NAMESPACES = "espaces-de-noms"
    LANDLOCK = "landlock"
    BUBBLEWRAP = "bubblewrap"
    NONE = "aucun"

    @property
    def label(self) -> str:
        """The level in French, as printed and recorded."""
        return _LABELS[self]

    @property
    def warm(self) -> bool:
        """Whether kernels of this level fork from a process that has imported everything already."""
        return self in {Level.NAMESPACES, Level.LANDLOCK}


_LABELS = {
    Level.NAMESPACES: "espaces de noms privés, sans réseau",
    Level.LANDLOCK: "Landlock et seccomp, sans réseau",
    Level.BUBBLEWRAP: "bubblewrap, sans réseau, noyaux démarrés à froid",
    Level.NONE: "aucun confinement",
}
