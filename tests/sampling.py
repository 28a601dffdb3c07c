"""Trials of every page, chart or form of the course: all in `make campaign`, in `make test` what shows each thing once.

An episode brings some ten pages, thirty charts and as many activities: tried whole, each would make the tests longer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from collections.abc import Set as AbstractSet
from typing import Any

import pytest

__all__ = ["WHOLE", "campaign_only", "sample"]

WHOLE = bool(os.environ.get("ALLIANCES_CAMPAGNE"))


def sample(cases: Iterable[Any], shows: Callable[..., AbstractSet[Hashable]]) -> list[Any]:
    """Parameters for a test or a fixture, which the campaign runs too: the cases that show what none before did.

    `shows` is called with a case's own values; in a campaign every case is kept.
    """
    seen: set[Hashable] = set()
    kept = []
    for case in cases:
        values = case if isinstance(case, tuple) else (case,)
        shown = shows(*values)
        if WHOLE or shown - seen:
            kept.append(pytest.param(*values, marks=pytest.mark.campaign))
        seen |= shown
    return kept


def campaign_only(reason: str) -> Callable[[Any], Any]:
    """Leave a test to the campaign; `reason` says what holds the same thing, less finely, in `make test`."""
    skipped = pytest.mark.skipif(not WHOLE, reason=f"`make campaign` does it: {reason}")
    return lambda test: pytest.mark.campaign(skipped(test))
