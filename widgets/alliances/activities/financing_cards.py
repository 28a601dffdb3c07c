"""A financing plan beside a catalogue: what a family of instruments pays is what its cards pay together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alliances.activities.faults import Fault
from alliances.activities.registry import Setting
from alliances.simulations.financing import INSTRUMENTS

__all__ = ["disagreements"]

_ALIGN = "Corrigez la fiche, ou ce que paie cet instrument dans «\u00a0alliances.simulations.financing\u00a0»."


def disagreements(record: dict[str, Any], setting: Setting) -> Iterator[Fault]:
    """A fault for each card that is not there or says something else."""
    wanted = record["agrees"]
    if not wanted:
        return
    catalogue = setting.catalogue.all_activities.get(wanted["catalogue"])
    if catalogue is None or catalogue.kind != "catalogue":
        yield ("agrees", "catalogue"), f"«\u00a0{wanted['catalogue']}\u00a0» n’est pas un catalogue.", "Nommez-en un."
        return
    cards = {item.id: item.filters.get(wanted["filter"], ()) for item in catalogue.items}
    needs = {value: need for need, value in wanted["needs"].items()}
    for at, instrument in enumerate(record["instruments"]):
        strangers = [card for card in instrument["cards"] if card not in cards]
        for card in strangers:
            told = f"«\u00a0{card}\u00a0» n’est pas une fiche."
            yield ("instruments", at, "cards"), told, "Recopiez son identifiant."
        if strangers or not instrument["cards"]:
            continue
        said = {needs.get(value, value) for card in instrument["cards"] for value in cards[card]}
        paid = set(INSTRUMENTS[instrument["id"]].pays)
        if said != paid:
            where = f"{_listed(paid)} dans le plan, {_listed(said)} sur les fiches."
            yield ("instruments", at, "cards"), f"«\u00a0{instrument['id']}\u00a0» paie {where}", _ALIGN


def _listed(needs: set[str]) -> str:
    return ", ".join(sorted(needs))
