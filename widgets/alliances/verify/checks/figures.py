"""Figures that their own row supports: the value stands in the quotation, or follows from the recomputation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Figure
from alliances.verify.numbers import french, scale, sourced_numbers, whole

__all__ = ["check", "notes"]

_YEAR = re.compile(r"(\d{4})(?:-(\d{4}))?")
_LOOKUP = re.compile(r"(\w+)\.csv, colonne (\w+), code (\w+)")
_LONGEST_QUOTE = 25
_OLDEST = 1800
_ROUNDING = 1e-6


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Value, year and quotation of each figure."""
    for figure in catalogue.figures.values():
        for message, remedy in (*_value(figure, catalogue), *_year(figure), *_quote(figure)):
            file, line = catalogue.where("figure", figure.id)
            yield Problem(file, line, f"chiffre « {figure.id} » : {message}", remedy)


def notes(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Figures of uncertain standing, which the text must present as such."""
    for figure in catalogue.figures.values():
        if figure.standing in {"contradictory", "fictitious"}:
            file, line = catalogue.where("figure", figure.id)
            yield Problem(
                file, line, f"le chiffre « {figure.id} » est d’un statut fragile.", "Vérifiez que le texte le dit."
            )


def _value(figure: Figure, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    if figure.recompute and (found := _LOOKUP.search(figure.recompute)):
        yield from _looked_up(figure, catalogue, *found.groups())
        return
    words = [text for text in (figure.quote, figure.recompute, figure.note) if text]
    if not words:
        yield "rien ne porte sa valeur.", "Donnez la citation (« quote ») ou le calcul (« recompute »)."
        return
    wanted = {float(figure.value), whole(figure)}
    said = [number * by for text in words for number in sourced_numbers(text) for by in (1.0, scale(figure.unit))]
    if not any(abs(number - value) <= _ROUNDING for number in said for value in wanted):
        yield (
            f"la valeur {french(float(figure.value))} n’est ni dans la citation, ni dans le calcul, ni dans la note.",
            "Corrigez la valeur, ou citez les mots de la source qui la portent.",
        )


def _looked_up(figure: Figure, catalogue: Catalogue, table: str, column: str, code: str) -> Iterator[tuple[str, str]]:
    rows = [row for row in catalogue.territories.get(table, ()) if row.get("code") == code]
    if not rows or column not in rows[0]:
        yield (
            f"le calcul renvoie à une cellule qui n’existe pas ({table}, {column}, {code}).",
            "Corrigez « recompute ».",
        )
    elif rows[0][column] != figure.value:
        yield f"la table donne {rows[0][column]}, et la ligne {figure.value}.", "Corrigez la valeur ou le calcul."


def _year(figure: Figure) -> Iterator[tuple[str, str]]:
    if figure.year == "s.d.":
        return
    found = _YEAR.fullmatch(figure.year)
    if found is None:
        yield f"l’année « {figure.year} » est mal formée.", "Écrivez 2015, 2009-2014 ou s.d."
        return
    years = [int(year) for year in found.groups() if year]
    if years != sorted(years) or years[0] < _OLDEST or years[-1] > datetime.now(UTC).year:
        yield f"l’année « {figure.year} » est impossible.", "Corrigez-la."


def _quote(figure: Figure) -> Iterator[tuple[str, str]]:
    if figure.quote and len(figure.quote.split()) > _LONGEST_QUOTE:
        yield "la citation est trop longue.", f"Gardez-en {_LONGEST_QUOTE} mots au plus, ceux qui portent la valeur."
