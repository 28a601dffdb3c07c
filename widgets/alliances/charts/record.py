"""A chart's record as its builder reads it: parameters with a sentence when one is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alliances.charts.template import ROLES
from alliances.errors import ContentError, Problem

__all__ = ["ChartRecord", "as_mapping"]

GUIDE = "Voyez docs/auteur-graphiques.md."


def as_mapping(thing: Any) -> dict[str, Any]:
    """A record or a row as a dictionary, whether it is a mapping or a pydantic model."""
    return dict(thing) if isinstance(thing, Mapping) else dict(thing.model_dump(mode="json"))


LOOKS: dict[type, tuple[type, ...]] = {float: (int, float), list: (list, tuple), tuple: (list, tuple)}
"""Type of a default → types that may stand for it."""


class ChartRecord:
    """One entry of `data/charts/*.yaml`."""

    def __init__(self, record: Any, catalogue: Any = None) -> None:
        self.values = as_mapping(record)
        self.id = str(self.values.get("id", "?"))
        self._catalogue = catalogue

    def get(self, name: str, default: Any, inside: Mapping[str, Any] | None = None) -> Any:
        """A parameter that may be left out; it must look like `default`."""
        value = (self.values if inside is None else inside).get(name)
        if value is None:
            return default
        like = type(default)
        return self._of_kind(name, value, LOOKS.get(like, like))

    def require(self, name: str, kind: type | tuple[type, ...] = str, inside: Mapping[str, Any] | None = None) -> Any:
        """A parameter that the builder can't do without; raises ContentError in French."""
        value = (self.values if inside is None else inside).get(name)
        if value is None or value in ("", [], {}):
            raise self.problem(
                f"le paramètre «\u00a0{name}\u00a0» manque", f"Ajoutez «\u00a0{name}\u00a0» à cette fiche."
            )
        return self._of_kind(name, value, kind)

    def _of_kind(self, name: str, value: Any, kind: type | tuple[type, ...]) -> Any:
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.problem(f"le paramètre «\u00a0{name}\u00a0» n’a pas la forme attendue", "Corrigez sa valeur.")
        return value

    def role(self, name: str) -> str:
        """The role, if it is one; raises ContentError otherwise."""
        if name not in ROLES:
            raise self.problem(
                f"le rôle «\u00a0{name}\u00a0» n’existe pas", f"Choisissez parmi\u00a0: {', '.join(ROLES)}."
            )
        return name

    def problem(self, message: str, remedy: str) -> ContentError:
        """The error to raise: this chart, what is wrong, what to do."""
        file, line = self._place()
        text = f"graphique «\u00a0{self.id}\u00a0»\u00a0: {message}."
        return ContentError([Problem(file, line, text, f"{remedy} {GUIDE}")])

    def _place(self) -> tuple[str, int | None]:
        try:
            file, line = self._catalogue.where("chart", self.id)
        except (AttributeError, KeyError):
            return "data/charts", None
        return str(file), int(line)
