"""Activities that serve an objective of the programme, or none; cards and their sources; tables that can hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.simulations.table import seated

__all__ = ["check"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each activity's objective, then each card said to be in use, then each round table."""
    yield from _unread(catalogue)
    yield from _never_held(catalogue)
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


def _never_held(catalogue: Catalogue) -> Iterator[Problem]:
    """Round tables that no stake and no proposals hold: a learner would look for what is not there."""
    for key, activity in catalogue.all_activities.items():
        if activity.kind != "roundtable":
            continue
        record = activity.model_dump(mode="json")
        names, sizes = [one["id"] for one in record["proposals"]], range(record["least"], record["most"] + 1)
        chosen = [some for size in sizes for some in combinations(names, size)]
        stakes = [stake["id"] for stake in record["stakes"]]
        if not any(seated(record, some, stake).outcome == "holds" for stake in stakes for some in chosen):
            file, line = catalogue.where("activity", key, "proposals")
            yield Problem(
                file,
                line,
                f"activité « {key} » : aucun choix ne fait tenir la table.",
                "Dites dans « serves » quel enjeu chaque proposition sert, ou ajoutez un gain à qui n’en a pas.",
            )
