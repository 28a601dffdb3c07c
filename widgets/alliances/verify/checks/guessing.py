"""Graded parts that chance alone does not pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.guessing import Guess, guesses
from alliances.verify.mark_schemes import read_schemes

__all__ = ["check", "measures"]

_MOST = 0.3
"""Share of the machine's points that blind answers may give."""


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Each form that gives too much to chance."""
    for guess in _all(catalogue, root):
        if guess.expected > _MOST * guess.points:
            yield Problem(
                f"data/questions/{guess.episode}.yaml",
                None,
                f"forme {guess.form} : répondre au hasard {_worth(guess)}.",
                "Ajoutez des choix ou des cibles, ou réduisez les parts des réponses à moitié justes.",
            )


def measures(catalogue: Catalogue, root: Path) -> Iterator[str]:
    """What chance gives in each form."""
    for guess in _all(catalogue, root):
        yield f"{guess.episode}, forme {guess.form} : répondre au hasard {_worth(guess)}."


def _all(catalogue: Catalogue, root: Path) -> Iterator[Guess]:
    keys = {key.id: key for schemes in read_schemes(catalogue, root) for key in schemes.keys.values()}
    return guesses(catalogue, keys)


def _worth(guess: Guess) -> str:
    return f"vaut {_number(guess.expected)} sur {_number(guess.points)}"


def _number(value: float) -> str:
    return f"{round(value, 2):g}".replace(".", ",")
