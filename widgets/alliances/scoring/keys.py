"""Keys: made from a self-assessment's compiled data, and told from malformed ones."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

__all__ = ["key_fault", "key_of"]


def key_of(data: object) -> dict[str, Any] | None:
    """The key that the compiled `view.data` of a self-assessment holds; None when it holds none.

    A graded question and a free text have none. An estimate has one band: its tolerance.
    """
    if not isinstance(data, Mapping):
        return None
    choices, pairs, answer = data.get("choices"), data.get("pairs"), data.get("answer")
    if isinstance(choices, Mapping):
        correct = {
            name: choice.get("correct") is True for name, choice in choices.items() if isinstance(choice, Mapping)
        }
        return {"shares": {name: 1.0 for name, right in correct.items() if right}} if any(correct.values()) else None
    if isinstance(pairs, Mapping):
        return {"pairs": dict(pairs)} if pairs else None
    if answer is not None:
        tolerance = data.get("tolerance")
        return {"value": answer, "full": tolerance, "half": tolerance}
    return None


def key_fault(kind: str, key: object) -> str | None:
    """Why this key can't score a question of this kind (French), or None when it can.

    `share` gives 0 with a malformed key: a grader asks this first, so that a trainer's slip costs no mark.
    """
    if not isinstance(key, Mapping):
        return "le corrigé n’est pas un tableau de champs"
    fault = _FAULTS.get(kind)
    return f"le type «\u00a0{kind}\u00a0» n’est pas noté par la machine" if fault is None else fault(key)


def _single(key: Mapping[str, Any]) -> str | None:
    shares = key.get("shares")
    if not isinstance(shares, Mapping) or not all(type(name) is str for name in shares):
        return "«\u00a0shares\u00a0» doit donner une part à des identifiants de choix"
    if not all(_finite(part) and 0 <= part <= 1 for part in shares.values()):
        return "chaque part de «\u00a0shares\u00a0» doit être un nombre entre 0 et 1"
    return None if any(part == 1 for part in shares.values()) else "aucun choix de «\u00a0shares\u00a0» ne vaut 1"


def _matching(key: Mapping[str, Any]) -> str | None:
    pairs = key.get("pairs")
    if not isinstance(pairs, Mapping) or not pairs:
        return "«\u00a0pairs\u00a0» doit associer au moins un élément à une cible"
    if not all(type(part) is str for pair in pairs.items() for part in pair):
        return "«\u00a0pairs\u00a0» doit associer des identifiants à des identifiants"
    return None


def _estimate(key: Mapping[str, Any]) -> str | None:
    missing = [name for name in ("value", "full") if not _finite(key.get(name))]
    if missing:
        return f"«\u00a0{missing[0]}\u00a0» doit être un nombre"
    half = key.get("half")
    if key["full"] < 0 or (half is not None and (not _finite(half) or half < key["full"])):
        return "il faut 0 ≤ «\u00a0full\u00a0» ≤ «\u00a0half\u00a0»"
    return None


def _finite(value: object) -> bool:
    if type(value) is bool or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


_FAULTS = {"single": _single, "matching": _matching, "estimate": _estimate}
