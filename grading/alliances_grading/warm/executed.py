"""What came of one notebook's run."""

from __future__ import annotations

from dataclasses import dataclass

from alliances_grading.confine.levels import Level

__all__ = ["Executed", "sentence"]

_SENTENCES = {
    "cpu-limit": "a pris tout le temps de calcul permis",
    "dead-kernel": "a arrêté son noyau",
    "deep-folders": "a emboîté des dossiers sans fin",
    "folder-limit": "a rempli la place permise sur le disque",
    "kernel-search": "a fouillé la mémoire de son noyau",
    "native-call": "a appelé le système sans passer par Python",
    "network": "a cherché le réseau, ou un autre programme",
    "other-process": "a démarré un autre processus",
    "outside-file": "a cherché un fichier hors de son dossier",
    "signal": "a voulu arrêter un autre processus",
    "forged-message": "a envoyé des messages que Jupyter n’envoie pas",
    "memory": "a demandé plus de mémoire que permis",
    "output-limit": "a affiché plus que permis",
    "processes": "a lancé plus de processus que permis",
    "timeout": "a dépassé le temps permis pour une cellule",
    "wall-limit": "a dépassé le temps permis pour un cahier",
}


@dataclass(frozen=True)
class Executed:
    """A notebook with its outputs, as stock nbgrader's Execute leaves them; a cell that did not run has an error."""

    notebook: bytes
    """The notebook in JSON, UTF-8."""
    stopped: tuple[str, ...]
    """What the learner's code did that had to be stopped: `<code>:<index of the cell>`, from 0."""
    seconds: float
    """From the request to the kernel's end."""
    level: Level
    """How it was confined."""
    attempts: tuple[str, ...] = ()
    """What it tried and was refused, in the same form: a place outside, the network; no error in itself."""
    cpu: float = 0.0
    """Seconds of processor of the kernel; 0 when not measured."""


def sentence(stop: str) -> str:
    """One entry of `stopped` or `attempts` in French, for a report."""
    code, _, cell = stop.partition(":")
    return f"La cellule {int(cell) + 1} {_SENTENCES[code]}."
