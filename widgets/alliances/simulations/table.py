"""Who stays at a table: whoever gains enough for the shared stake that is written, and has no red line crossed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Link", "Table", "seated"]

_ASKS = {True: 1, False: 2}
"""Whether an actor recognises itself in the stake → the gains that it asks to stay."""


@dataclass(frozen=True)
class Link:
    """What joins an actor and a chosen proposal."""

    seat: str
    """Id of the actor."""
    proposal: str
    """Id of the proposal."""
    gain: bool
    """True: a gain, or a red line that another proposal mends; False: a red line crossed."""


@dataclass(frozen=True)
class Table:
    """What a stake and a choice of proposals make of the table."""

    stays: tuple[str, ...]
    """Ids of the actors who stay."""
    links: tuple[Link, ...]
    """One at most of each sort between an actor and a proposal."""
    gains: dict[str, int]
    """Id of each actor → how many of the links are gains for it."""
    crossed: dict[str, int]
    """Id of each actor → how many of the links cross its red line."""
    outcome: str
    """`holds`, `polite`, `shrinks` or `breaks`."""


def seated(record: Mapping[str, Any], chosen: Collection[str], stake: str) -> Table:
    """The table of `chosen` proposals under the stake of this id; `record` is a plain one of the kind `roundtable`."""
    seats = [seat["id"] for seat in record["seats"]]
    (written,) = [one for one in record["stakes"] if one["id"] == stake]
    own = {one["seat"]: one["recognises"] for one in written["reactions"]}
    taken = [proposal for proposal in record["proposals"] if proposal["id"] in chosen]
    links = tuple(link for proposal in taken for link in _links(proposal, chosen))
    gains, crossed = (
        {seat: sum(of.seat == seat and of.gain is sort for of in links) for seat in seats} for sort in (True, False)
    )
    stays = tuple(seat for seat in seats if gains[seat] >= _ASKS[own[seat]] and not crossed[seat])
    serves = any(stake in proposal["serves"] for proposal in taken)
    return Table(stays, links, gains, crossed, _outcome(len(stays), len(seats), serves=serves))


def _links(proposal: Mapping[str, Any], chosen: Collection[str]) -> Iterator[Link]:
    mended = [one["seat"] for one in proposal["crosses"] if one["unless"] in chosen]
    crossed = [one["seat"] for one in proposal["crosses"] if one["unless"] not in chosen]
    for seat in dict.fromkeys([*(one["seat"] for one in proposal["gains"]), *mended]):
        yield Link(seat, proposal["id"], gain=True)
    for seat in dict.fromkeys(crossed):
        yield Link(seat, proposal["id"], gain=False)


def _outcome(stay: int, all_of_them: int, *, serves: bool) -> str:
    if stay == all_of_them:
        return "holds" if serves else "polite"
    return "shrinks" if stay > 1 else "breaks"
