"""Activities that serve an objective of the programme, or none at all, and cards that say what they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem

__all__ = ["check"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each activity's objective, then each card said to be in use."""
    yield from _unread(catalogue)
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


def _unread(catalogue: Catalogue) -> Iterator[Problem]:
    """Cards said to be in use at a date, with no page where that was read."""
    for key, activity in catalogue.all_activities.items():
        cards = getattr(activity, "items", ()) if activity.kind == "catalogue" else ()
        for place, card in enumerate(cards):
            if card.state == "active" and not card.sources:
                file, line = catalogue.where("activity", key, "items", place, "state")
                yield Problem(
                    file,
                    line,
                    f"activité « {key} » : « {card.name} » est dit en cours, sans source.",
                    "Donnez une source, ou écrivez « state: unverified ».",
                )
