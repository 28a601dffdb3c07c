"""The share of its points that a value earns, from 0 to 1, for each type of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alliances.scoring.numbers import finite
from alliances.scoring.words import fold

__all__ = ["KINDS", "share"]

_SLACK = 1e-9
"""Relative slack on tolerances: 0.8 - 0.7 is not 0.1 in binary."""
_PENALTY = 0.34
"""What a wrong tick costs when the key does not say: three of them cost all the points."""


def share(kind: str, value: object, key: object) -> float:
    """A finite float in [0, 1]: 1 all right, 0 wrong, empty, malformed or not scored by a machine.

    single: key {"shares": {choice: share}}, value a choice id.
    multiple: key {"correct": [ids], "penalty"}, value [ids]; a right tick earns its part, a wrong one costs `penalty`.
    truefalse: key {"value": bool}, value "yes" or "no".
    matching, classification: key {"pairs": {item: target}}, value {item: target}; a wrong item costs nothing.
    ordering: key {"order": [ids]}, value [ids]; each item in its right place earns its part.
    cloze: key {"gaps": {gap: [words]}}, value {gap: text}; words are compared as `fold` leaves them.
    estimate: key {"value", "full", "half"?}, value a number; within `full` of it 1, within `half` 0.5.
    Never raises: the value comes from a learner's file. `key_fault` tells a bad key from a wrong answer.
    """
    rule = KINDS.get(kind) if type(kind) is str else None
    if rule is None or not isinstance(key, Mapping):
        return 0.0
    return _clamped(rule(value, key))


def _single(value: object, key: Mapping[str, Any]) -> object:
    shares = key.get("shares")
    # `type is`, not isinstance: a subclass could hide a raising __eq__ or __hash__
    return shares.get(value, 0.0) if type(value) is str and isinstance(shares, Mapping) else 0.0


def _multiple(value: object, key: Mapping[str, Any]) -> object:
    right = _ids(key.get("correct"))
    ticked = _ids(value)
    penalty = finite(key.get("penalty", _PENALTY))
    if not right or not ticked or penalty is None or penalty < 0:
        return 0.0
    found = len(right & ticked)
    return found / len(right) - penalty * (len(ticked) - found)


def _truefalse(value: object, key: Mapping[str, Any]) -> object:
    truth = key.get("value")
    return 1.0 if type(truth) is bool and type(value) is str and value == ("yes" if truth else "no") else 0.0


def _ordering(value: object, key: Mapping[str, Any]) -> object:
    order = key.get("order")
    if type(value) is not list or type(order) is not list or not order:
        return 0.0
    placed = zip(value, order, strict=False)
    return sum(type(said) is str and type(name) is str and said == name for said, name in placed) / len(order)


def _cloze(value: object, key: Mapping[str, Any]) -> object:
    gaps = key.get("gaps")
    if type(value) is not dict or not isinstance(gaps, Mapping) or not gaps:
        return 0.0
    return sum(_fills(value.get(gap), words) for gap, words in gaps.items()) / len(gaps)


def _fills(said: object, words: object) -> bool:
    word = fold(said)
    return bool(word) and type(words) is list and any(fold(accepted) == word for accepted in words)


def _ids(value: object) -> set[str]:
    """The ids of a list of ids; empty for anything else."""
    if type(value) is not list or not all(type(name) is str for name in value):
        return set()
    return set(value)


def _matching(value: object, key: Mapping[str, Any]) -> object:
    pairs = key.get("pairs")
    if type(value) is not dict or not isinstance(pairs, Mapping) or not pairs:
        return 0.0
    given = ((value.get(item), target) for item, target in pairs.items())
    return sum(type(said) is str and said == target for said, target in given) / len(pairs)


def _estimate(value: object, key: Mapping[str, Any]) -> object:
    said, answer, full = finite(value), finite(key.get("value")), finite(key.get("full"))
    if said is None or answer is None or full is None or full < 0:
        return 0.0
    half = finite(key.get("half"))
    distance = abs(said - answer) - _SLACK * max(1.0, abs(answer))
    if distance <= full:
        return 1.0
    return 0.5 if half is not None and distance <= half else 0.0


def _clamped(value: object) -> float:
    number = finite(value)
    return 0.0 if number is None else min(1.0, max(0.0, number))


KINDS: Mapping[str, Callable[[object, Mapping[str, Any]], object]] = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "matching": _matching,
    "classification": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "estimate": _estimate,
}
"""The types that a machine scores; a free text is read by a person."""
