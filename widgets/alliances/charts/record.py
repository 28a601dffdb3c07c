"""A chart's record as its builder reads it: parameters with a sentence when one is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alliances.errors import ContentError, Problem

__all__ = ["ChartRecord", "as_mapping"]

GUIDE = "Voyez docs/auteur-graphiques.md."


def as_mapping(thing: Any) -> dict[str, Any]:
    """A record or a row as a dictionary, whether it is a mapping or a pydantic model."""
    return dict(thing) if isinstance(thing, Mapping) else dict(thing.model_dump(mode="json"))


class ChartRecord:
    """One entry of `data/charts/*.yaml`."""

    def __init__(self, record: Any, catalogue: Any = None) -> None:
        self.values = as_mapping(record)
        self.id = str(self.values.get("id", "?"))
        self._catalogue = catalogue

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter that may be left out."""
        value = self.values.get(name)
        return default if value is None else value

    def require(self, name: str, kind: type | tuple[type, ...] = str, inside: Mapping[str, Any] | None = None) -> Any:
        """A parameter that the builder can't do without; raises ContentError in French."""
        value = (self.values if inside is None else inside).get(name)
        if value is None or value in ("", [], {}):
            raise self.problem(f"le paramètre «\u00a0{name}\u00a0» manque", f"Ajoutez «\u00a0{name}\u00a0» à cette fiche.")
        if not isinstance(value, kind):
            raise self.problem(f"le paramètre «\u00a0{name}\u00a0» n’a pas la forme attendue", "Corrigez sa valeur.")
        return value

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
