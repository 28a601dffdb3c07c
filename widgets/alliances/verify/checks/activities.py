"""Activities that serve an objective of the programme, or none at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem

__all__ = ["check"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each activity's objective."""
    if catalogue.programme is None:
        return
    for key, activity in catalogue.all_activities.items():
        if activity.objective is not None and activity.objective not in catalogue.programme.objectives:
            file, line = catalogue.where("activity", key, "objective")
            yield Problem(
                file,
                line,
                f"activité « {key} » : l’objectif « {activity.objective} » n’existe pas.",
                f"Choisissez parmi : {', '.join(catalogue.programme.objectives)} ; ou retirez ce champ.",
            )
