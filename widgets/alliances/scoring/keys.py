"""Keys: made from a self-assessment's compiled data, and told from malformed ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alliances.scoring.numbers import finite

__all__ = ["best_answer", "key_fault", "key_of"]


def key_of(data: object) -> dict[str, Any] | None:
    """The key that the compiled `view.data` of a self-assessment holds; None when it holds none.

    A graded question and a free text have none. An estimate has one band: its tolerance.
    """
    if not isinstance(data, Mapping):
        return None
    for field, shape, read in _SHAPES:
        if type(data.get(field)) is shape:
            return read(data)
    return None if data.get("answer") is None else _of_answer(data)


def best_answer(key: Mapping[str, Any]) -> Any:
    """The value that earns every point; None of a text, which a person judges."""
    if "shares" in key:
        return max(key["shares"], key=key["shares"].get)
    if "gaps" in key:
        return {gap: accepted[0] for gap, accepted in key["gaps"].items()}
    found = next((key[name] for name in ("pairs", "order", "correct", "value") if name in key), None)
    return {True: "yes", False: "no"}[found] if isinstance(found, bool) else found


def _of_choices(data: Mapping[str, Any]) -> dict[str, Any] | None:
    choices = data["choices"].items()
    right = [name for name, choice in choices if isinstance(choice, Mapping) and choice.get("correct") is True]
    return {"shares": dict.fromkeys(right, 1.0)} if right else None


def _of_gaps(data: Mapping[str, Any]) -> dict[str, Any] | None:
    words = {name: gap.get("accept") for name, gap in data["gaps"].items() if isinstance(gap, Mapping)}
    return {"gaps": words} if words else None


def _of_answer(data: Mapping[str, Any]) -> dict[str, Any]:
    tolerance = data.get("tolerance")
    return {"value": data["answer"], "full": tolerance, "half": tolerance}


_SHAPES: tuple[tuple[str, type, Callable[[Mapping[str, Any]], dict[str, Any] | None]], ...] = (
    ("choices", dict, _of_choices),
    ("pairs", dict, lambda data: {"pairs": dict(data["pairs"])} if data["pairs"] else None),
    ("gaps", dict, _of_gaps),
    ("order", list, lambda data: {"order": list(data["order"])} if data["order"] else None),
    ("correct", list, lambda data: {"correct": list(data["correct"])} if data["correct"] else None),
    ("correct", bool, lambda data: {"value": data["correct"]}),
)
"""Field that tells a type, what it holds, and the key made of it."""


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
    if not all(finite(part) is not None and 0 <= part <= 1 for part in shares.values()):
        return "chaque part de «\u00a0shares\u00a0» doit être un nombre entre 0 et 1"
    return None if any(part == 1 for part in shares.values()) else "aucun choix de «\u00a0shares\u00a0» ne vaut 1"


def _matching(key: Mapping[str, Any]) -> str | None:
    pairs = key.get("pairs")
    if not isinstance(pairs, Mapping) or not pairs:
        return "«\u00a0pairs\u00a0» doit associer au moins un élément à une cible"
    if not all(type(part) is str for pair in pairs.items() for part in pair):
        return "«\u00a0pairs\u00a0» doit associer des identifiants à des identifiants"
    return None


def _multiple(key: Mapping[str, Any]) -> str | None:
    if not _list_of_ids(key.get("correct")):
        return "«\u00a0correct\u00a0» doit nommer au moins un choix"
    penalty = key.get("penalty")
    if penalty is not None and not (finite(penalty) is not None and 0 < penalty <= 1):
        return "«\u00a0penalty\u00a0» doit être un nombre plus grand que 0, au plus 1"
    return None


def _truefalse(key: Mapping[str, Any]) -> str | None:
    return None if type(key.get("value")) is bool else "«\u00a0value\u00a0» doit être true ou false"


def _ordering(key: Mapping[str, Any]) -> str | None:
    order = key.get("order")
    fits = isinstance(order, list) and _list_of_ids(order) and len(set(order)) == len(order)
    return None if fits else "«\u00a0order\u00a0» doit nommer chaque élément une fois"


def _cloze(key: Mapping[str, Any]) -> str | None:
    gaps = key.get("gaps")
    if not isinstance(gaps, Mapping) or not gaps or not all(type(name) is str for name in gaps):
        return "«\u00a0gaps\u00a0» doit donner ses mots à au moins un trou"
    filled = all(_list_of_ids(words) for words in gaps.values())
    return None if filled else "chaque trou de «\u00a0gaps\u00a0» a besoin d’un mot"


def _list_of_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(type(name) is str and name for name in value)


def _estimate(key: Mapping[str, Any]) -> str | None:
    missing = [name for name in ("value", "full") if finite(key.get(name)) is None]
    if missing:
        return f"«\u00a0{missing[0]}\u00a0» doit être un nombre"
    half = key.get("half")
    if key["full"] < 0 or (half is not None and (finite(half) is None or half < key["full"])):
        return "il faut 0 ≤ «\u00a0full\u00a0» ≤ «\u00a0half\u00a0»"
    return None


_FAULTS = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "matching": _matching,
    "classification": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "estimate": _estimate,
}
