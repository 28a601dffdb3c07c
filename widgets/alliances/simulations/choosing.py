"""The rank of forms by plain reasons: each one for adds a point, each one against takes one away, a strong one two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Ranked", "rank"]


@dataclass(frozen=True)
class Ranked:
    """A form, and what puts it where it is."""

    form: str
    """Id of the form."""
    called: bool
    """Whether an answer to the question that decides speaks for it; True when none was given."""
    score: int
    """Points for, less points against."""
    helps: tuple[int, ...]
    """Places of the reasons for that apply."""
    hinders: tuple[int, ...]
    """Places of the reasons against that apply."""


def rank(forms: Iterable[Mapping[str, Any]], chosen: Collection[str], deciding: Collection[str] = ()) -> list[Ranked]:
    """The forms, the best first; between equals, fewer reasons against, then the order given.

    `forms` are plain records of the kind `decision`; `chosen` are ids of answers, `deciding` those of the question
    that decides: a form that its answer does not call stands after all those that it calls.
    """
    calls = set(chosen) & set(deciding)
    ranked = [_judged(form, chosen, calls) for form in forms]
    return sorted(ranked, key=lambda one: (not one.called, -one.score, len(one.hinders)))


def _judged(form: Mapping[str, Any], chosen: Collection[str], calls: set[str]) -> Ranked:
    helps, hinders = (_applying(form[name], chosen) for name in ("helps", "hinders"))
    score = _points(form["helps"], helps) - _points(form["hinders"], hinders)
    called = not calls or any(calls & set(reason["when"]) for reason in form["helps"])
    return Ranked(form["id"], called, score, helps, hinders)


def _applying(reasons: Iterable[Mapping[str, Any]], chosen: Collection[str]) -> tuple[int, ...]:
    return tuple(place for place, reason in enumerate(reasons) if any(given in chosen for given in reason["when"]))


def _points(reasons: Any, places: Iterable[int]) -> int:
    return sum(2 if reasons[place].get("strong") else 1 for place in places)
