"""Which hand-in of each learner counts, and whose names are too close to tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from alliances_grading.collect.handin import HandIn
from alliances_grading.collect.journal import COLLECTED, KEPT, OLDER, REFUSED, Entry

__all__ = ["choose"]


def choose(
    handins: Iterable[HandIn], submitted: Mapping[str, datetime | None], notebook: str
) -> tuple[list[HandIn], list[Entry]]:
    """The hand-ins to collect, and the decision on each one.

    `submitted` gives the time of what is already collected, by learner; an unknown time counts as the oldest.
    """
    by_learner: dict[str, list[HandIn]] = defaultdict(list)
    for handin in handins:
        by_learner[handin.learner].append(handin)
    names = _homonyms({*by_learner, *submitted})
    chosen: list[HandIn] = []
    entries: list[Entry] = []
    for learner, own in sorted(by_learner.items()):
        others = sorted(names[learner.casefold()] - {learner})
        if others and learner not in submitted:
            entries += [_twin(handin, others) for handin in own]
            continue
        own.sort(key=lambda handin: (handin.time, handin.source))
        *older, last = own
        entries += [Entry(handin.source, OLDER, learner) for handin in older]
        had = submitted.get(learner)
        if had is not None and had >= last.time:
            entries.append(Entry(last.source, KEPT if had == last.time else OLDER, learner))
            continue
        chosen.append(last)
        entries.append(Entry(last.source, COLLECTED, learner, last.notices, notebook not in last.files))
    return chosen, entries


def _homonyms(learners: Iterable[str]) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for learner in learners:
        names[learner.casefold()].add(learner)
    return names


def _twin(handin: HandIn, others: list[str]) -> Entry:
    reason = (
        f"l’identifiant «\u00a0{handin.learner}\u00a0» ne diffère que par les majuscules "
        f"de «\u00a0{', '.join(others)}\u00a0»\u00a0: vérifiez qui a rendu ce travail, puis renommez-le"
    )
    return Entry(handin.source, REFUSED, handin.learner, (reason,))
