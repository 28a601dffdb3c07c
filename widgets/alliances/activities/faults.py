"""What a record says and its model does not, or the other way round: its place, a sentence, a remedy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from alliances.activities.registry import Setting
from alliances.errors import ContentError, Problem

__all__ = ["Fault", "choose", "refused", "same"]

Fault = tuple[tuple[str | int, ...], str, str]
"""Place in the record, message, remedy."""


def same(at: tuple[str | int, ...], what: str, said: Collection[str], wanted: Collection[str]) -> Iterator[Fault]:
    """A fault for each of the model's names without words, and for each word without a name; `what` they are."""
    for name in wanted:
        if name not in said:
            message = f"il manque les mots de «\u00a0{name}\u00a0» ({what})."
            yield at, message, "Ajoutez une entrée sous cet identifiant."
    for name in said:
        if name not in wanted:
            yield at, f"ce calcul n’a pas de {what} «\u00a0{name}\u00a0».", choose(wanted)


def choose(names: Iterable[str]) -> str:
    """The remedy that names what there is."""
    return f"Choisissez parmi\u00a0: {', '.join(names)}."


def refused(activity: str, setting: Setting, fault: Fault) -> ContentError:
    """The fault of an activity, by its id, with its file and line."""
    at, message, remedy = fault
    file, line = setting.catalogue.where("activity", activity, *at)
    return ContentError([Problem(file, line, f"activité «\u00a0{activity}\u00a0»\u00a0: {message}", remedy)])
