"""What is not the learner's doing: the machine could not run the notebook."""

from __future__ import annotations

from alliances.errors import CourseError

__all__ = ["KernelFault"]


class KernelFault(CourseError):  # noqa: N818 - a fault of the machine, never a result
    """No kernel could be had, or it was lost; the run may be tried again."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"Le cahier n’a pas pu être exécuté\u00a0: {detail}.",
            "Relancez la même commande. Si cela recommence, essayez avec ALLIANCES_CONFINEMENT=bubblewrap.",
        )
        self.detail = detail

    def __reduce__(self) -> tuple[type[KernelFault], tuple[str]]:
        return KernelFault, (self.detail,)
