"""Who stays at a table: whoever gains something, as long as no proposal that stands crosses their red line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Table", "seated"]


@dataclass(frozen=True)
class Table:
    """What a choice of proposals makes of the table."""

    stays: tuple[str, ...]
    """Ids of the actors who stay."""
    gains: dict[str, int]
    """Id of each actor → how many of the proposals serve it."""
    crossed: dict[str, int]
    """Id of each actor → how many of the proposals cross its red line, unmended."""
    outcome: str
    """`holds`, `polite`, `shrinks` or `breaks`."""


def seated(record: Mapping[str, Any], chosen: Collection[str]) -> Table:
    """The table that `chosen` proposals make; `record` is a plain record of the kind `roundtable`."""
    seats = [seat["id"] for seat in record["seats"]]
    gains, crossed = dict.fromkeys(seats, 0), dict.fromkeys(seats, 0)
    taken = [proposal for proposal in record["proposals"] if proposal["id"] in chosen]
    for proposal in taken:
        for gain in proposal["gains"]:
            gains[gain["seat"]] += 1
        for crossing in proposal["crosses"]:
            if crossing["unless"] not in chosen:
                crossed[crossing["seat"]] += 1
    stays = tuple(seat for seat in seats if gains[seat] and not crossed[seat])
    return Table(stays, gains, crossed, _outcome(len(stays), len(seats), any(one["serves"] for one in taken)))


def _outcome(stay: int, all_of_them: int, serves: bool) -> str:
    if stay == all_of_them:
        return "holds" if serves else "polite"
    return "shrinks" if stay > 1 else "breaks"
