"""Write a cohort where nbgrader finds it: `grading/submitted/<learner>/<episode>/`."""

from __future__ import annotations

import copy
import random
from pathlib import Path

import nbformat

from cohort.answers import Asked
from cohort.kinds import KINDS, OWN_CODE

__all__ = ["generate"]

LATE = "2026-12-20 09:00:00"
IN_TIME = "2026-11-21 09:00:00"


def generate(root: Path, episode: str, count: int, *, own_code: float = 1 / 3, seed: int = 1) -> dict[str, str]:
    """Write `count` submissions, a share of them with code of their own; the kind of each learner.

    The release must be there. The same seed gives the same cohort.
    """
    draw = random.Random(seed)
    asked = Asked(root, episode)
    released = nbformat.read(root / "grading" / "release" / episode / f"{episode}.ipynb", as_version=4)
    made: dict[str, str] = {}
    # Every kind is there as soon as the cohort is large enough, in the shares asked for.
    edited = round(count * own_code)
    names = [list(OWN_CODE)[place % len(OWN_CODE)] for place in range(edited)]
    names += [list(KINDS)[place % len(KINDS)] for place in range(count - edited)]
    draw.shuffle(names)
    for place, name in enumerate(names):
        learner = f"apprenant-{place:04d}"
        notebook = copy.deepcopy(released)
        {**KINDS, **OWN_CODE}[name](notebook, draw)
        folder = root / "grading" / "submitted" / learner / episode
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{episode}.ipynb")
        (folder / "timestamp.txt").write_text(LATE if draw.random() < 0.05 else IN_TIME)
        content = asked.file(asked.drawn(draw, draw.choice((1, 0.8, 0.5, 0)), draw.choice((1, 0.5, 0))))
        fate = draw.random()
        if fate > 0.03:  # now and then the answers were never sent, or were cut short
            (folder / "reponses.json").write_bytes(content if fate > 0.06 else content[: len(content) // 2])
        made[learner] = name
    return made
