"""« Bouquet financier »: lines of money laid over needs, year by year, and what is still missing.

Amounts are whole thousands of euros. A need has an amount each year; a line brings an amount each of its years, from
one instrument, for one need:

    missing    = Σ need - what its lines bring, never below zero, by need and by year
    counterpart: an instrument pays at most a share of a need; beyond, someone else must pay
    to advance = what was spent in a year and only arrives in the next: amount × the instrument's late part
    own share  = lines that nobody has to grant / all lines
    recurring  = animation and running costs of the last year that own resources do not pay: to be found again each year

What each instrument may pay is what the course's cards say (`activities.financing_cards` holds both). How late it
comes is a round number to think with (fictif), save the share of LEADER, which its programmes give as a ceiling; a
real file follows the rules of its year.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alliances.errors import CourseError

__all__ = [
    "INSTRUMENTS",
    "KINDS",
    "LARGEST",
    "MOST_LINES",
    "NEEDS",
    "STEP",
    "YEARS",
    "Finding",
    "Instrument",
    "Line",
    "Plan",
    "plan",
]

YEARS = 3
NEEDS = ("animation", "etude", "investissement", "fonctionnement")
_RECURRING = ("animation", "fonctionnement")
KINDS = ("own", "public", "private", "loan")
"""Whose money it is."""
LARGEST = 500
"""Thousands of euros: the most that a line or a need takes in a year."""
STEP = 5
"""Thousands of euros between two amounts of a line, under the finger."""
MOST_LINES = 20


@dataclass(frozen=True)
class Instrument:
    """A way of paying."""

    kind: str
    """One of `KINDS`."""
    pays: tuple[str, ...]
    """The needs that it usually pays."""
    late: int = 0
    """Percent that arrives the year after it is spent."""
    most: int = 100
    """Percent of a need that it may pay."""


INSTRUMENTS: dict[str, Instrument] = {
    "cotisations": Instrument("own", ("animation", "fonctionnement")),
    "ventes": Instrument("own", ("animation", "fonctionnement")),
    "parts": Instrument("own", ("investissement",)),
    "subvention": Instrument("public", ("animation", "etude", "fonctionnement"), late=30),
    "leader": Instrument("public", ("animation", "etude", "investissement"), late=100, most=80),
    "appel-a-projets": Instrument("public", ("animation", "etude", "investissement"), late=30),
    "mecenat": Instrument("private", ("animation", "etude", "investissement")),
    "fondation": Instrument("private", ("etude", "investissement"), late=20),
    "participatif": Instrument("private", ("etude", "investissement")),
    "avance": Instrument("loan", ("etude", "investissement")),
    "pret": Instrument("loan", ("etude", "investissement")),
    "titres": Instrument("loan", ("investissement",)),
}
"""The families that the builder offers; none pays the four needs. A course's catalogue is longer, and agrees."""


@dataclass(frozen=True)
class Line:
    """Money from one instrument for one need."""

    instrument: str
    """A key of `INSTRUMENTS`."""
    need: str
    """One of `NEEDS`."""
    amount: int
    """Thousands of euros, each year."""
    first: int
    """First of its years, from 1."""
    last: int
    """Last of them."""

    def in_year(self, year: int) -> int:
        """What it brings in a year."""
        return self.amount if self.first <= year <= self.last else 0

    @property
    def total(self) -> int:
        """What it brings in all."""
        return self.amount * (self.last - self.first + 1)


@dataclass(frozen=True)
class Finding:
    """Something that the plan lacks."""

    id: str
    """`gap`, `unfit`, `share`, `advance`, `own`, `single`, `repay` or `after`."""
    facts: Mapping[str, int | str] = field(default_factory=dict)
    """Need, instrument, amount in thousands of euros, share in percent, year."""


@dataclass(frozen=True)
class Plan:
    """What the lines make of the needs."""

    covered: Mapping[str, tuple[int, ...]]
    """By need, year by year: what its lines bring."""
    missing: Mapping[str, tuple[int, ...]]
    """By need, year by year: what nobody brings."""
    kinds: Mapping[str, tuple[int, ...]]
    """By kind of money, year by year."""
    need: int
    """All that is needed."""
    lines: int
    """All that the lines bring."""
    lacking: int
    """All that is missing."""
    own: int
    """Percent of the lines that is the alliance's own."""
    findings: tuple[Finding, ...]
    """What it lacks, the gravest first."""

    @property
    def verdict(self) -> str:
        """`empty`, `holes`, `frail` (covered, yet something is to be settled) or `whole`."""
        if not self.lines:
            return "empty"
        if self.lacking:
            return "holes"
        return "frail" if self.findings else "whole"


def plan(lines: Sequence[Line], needs: Mapping[str, Sequence[int]]) -> Plan:
    """Read a plan; `needs`: for each need, its amount each year. Raises CourseError for what cannot be one."""
    _check(lines, needs)
    years = range(1, YEARS + 1)
    covered = {n: tuple(sum(line.in_year(y) for line in lines if line.need == n) for y in years) for n in NEEDS}
    missing = {n: tuple(max(0, needs[n][y - 1] - covered[n][y - 1]) for y in years) for n in NEEDS}
    kinds = {
        kind: tuple(sum(x.in_year(y) for x in lines if INSTRUMENTS[x.instrument].kind == kind) for y in years)
        for kind in KINDS
    }
    whole = sum(line.total for line in lines)
    own = _percent(sum(kinds["own"]), whole)
    found = [
        *_gaps(missing),
        *_unfit(lines),
        *_shares(lines, needs),
        *_advance(lines),
        *([Finding("own")] if whole and not own else []),
        *_single(lines, whole),
        *_repay(lines, kinds),
        *_after(lines, needs),
    ]
    lacking = sum(map(sum, missing.values()))
    return Plan(covered, missing, kinds, sum(map(sum, needs.values())), whole, lacking, own, tuple(found))


def _check(lines: Sequence[Line], needs: Mapping[str, Sequence[int]]) -> None:
    amounts = [*(line.amount for line in lines), *(amount for need in NEEDS for amount in needs.get(need, ()))]
    sound = (
        len(lines) <= MOST_LINES
        and all(len(needs.get(need, ())) == YEARS for need in NEEDS)
        and all(type(amount) is int and 0 <= amount <= LARGEST for amount in amounts)
        and all(line.instrument in INSTRUMENTS and line.need in NEEDS for line in lines)
        and all(1 <= line.first <= line.last <= YEARS for line in lines)
    )
    if not sound:
        raise CourseError(
            "Ce plan de financement ne se lit pas.",
            f"Donnez {YEARS} montants par besoin, {MOST_LINES} lignes au plus, et des montants de 0 à {LARGEST} k€.",
        )


def _percent(part: float, whole: float) -> int:
    """Half goes up; 0 of nothing."""
    return math.floor(100 * part / whole + 0.5) if whole else 0


def _gaps(missing: Mapping[str, tuple[int, ...]]) -> list[Finding]:
    return [
        Finding("gap", {"need": need, "amount": sum(amounts), "year": next(y for y, a in enumerate(amounts, 1) if a)})
        for need, amounts in missing.items()
        if any(amounts)
    ]


def _unfit(lines: Sequence[Line]) -> list[Finding]:
    pairs = dict.fromkeys((x.instrument, x.need) for x in lines if x.amount)
    return [Finding("unfit", {"instrument": i, "need": n}) for i, n in pairs if n not in INSTRUMENTS[i].pays]


def _shares(lines: Sequence[Line], needs: Mapping[str, Sequence[int]]) -> list[Finding]:
    found = []
    for instrument, need in dict.fromkeys((line.instrument, line.need) for line in lines):
        most = INSTRUMENTS[instrument].most
        own = [line for line in lines if (line.instrument, line.need) == (instrument, need)]
        over = 0
        for year in range(1, YEARS + 1):
            brought = sum(line.in_year(year) for line in own)
            over += max(0, brought - most * needs[need][year - 1] // 100) if most < 100 else 0  # noqa: PLR2004 - all
        if over:
            found.append(Finding("share", {"instrument": instrument, "need": need, "amount": over, "share": most}))
    return found


def _advance(lines: Sequence[Line]) -> list[Finding]:
    waiting = [
        _whole(sum(line.in_year(year) * INSTRUMENTS[line.instrument].late for line in lines))
        for year in range(1, YEARS + 1)
    ]
    most = max(waiting)
    return [Finding("advance", {"amount": most, "year": waiting.index(most) + 1})] if most else []


def _whole(hundredths: int) -> int:
    """Half goes up."""
    return (hundredths + 50) // 100


def _single(lines: Sequence[Line], whole: int) -> list[Finding]:
    brought: dict[str, int] = {}
    for line in lines:
        brought[line.instrument] = brought.get(line.instrument, 0) + line.total
    first = max(brought, key=lambda name: brought[name], default=None)
    if first is None or 2 * brought[first] <= whole:
        return []
    return [Finding("single", {"instrument": first, "share": _percent(brought[first], whole)})]


def _repay(lines: Sequence[Line], kinds: Mapping[str, tuple[int, ...]]) -> list[Finding]:
    lent = sum(kinds["loan"])
    sold = sum(line.in_year(YEARS) for line in lines if line.instrument == "ventes")
    return [Finding("repay", {"amount": lent})] if lent and not sold else []


def _after(lines: Sequence[Line], needs: Mapping[str, Sequence[int]]) -> list[Finding]:
    wanted = sum(needs[need][YEARS - 1] for need in _RECURRING)
    own = sum(x.in_year(YEARS) for x in lines if x.need in _RECURRING and INSTRUMENTS[x.instrument].kind == "own")
    left = max(0, wanted - own)
    return [Finding("after", {"amount": left})] if 2 * left > wanted else []
