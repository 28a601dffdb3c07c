"""pydantic's complaints as French sentences that name the record and the field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from alliances.model import TYPES

__all__ = ["faults"]

_ID = "Écrivez des minuscules, des chiffres et des tirets simples, sans espace ni accent : « e1-mon-exemple »."
_TYPES = ", ".join(sorted(TYPES))
_GIVEAWAYS = {
    "correct",
    "feedback",
    "explanation",
    "hints",
    "target",
    "tolerance",
    "figure",
    "reveal",
    "key",
    "answer",
    "order",
    "accept",
}
_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": ("cet identifiant est mal formé.", _ID),
    r"^cas-": ("l’identifiant d’un cas commence par « cas- ».", "Ajoutez « cas- » au début."),
    r"^https?://[^\s]+$": (
        "cette adresse est mal formée.",
        "Écrivez une adresse complète (https://…), ou laissez le champ vide.",
    ),
    r"^\d{4}(-(0[1-9]|1[0-2]))?$": (
        "cette date est mal formée.",
        'Écrivez une année ou un mois entre guillemets : "2021", "2021-12".',
    ),
    r"^[0-9a-f]{8}$": ("cette révision est mal formée.", "Recopiez la révision que donne « alliances verifier »."),
}


def faults(error: ValidationError, record: Any, tags: int = 0) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Place in the record, message and remedy of each complaint; `tags` leading parts of a place are a union's."""
    for complaint in error.errors(include_url=False, include_input=True):
        loc = complaint["loc"][tags:] if complaint["type"] not in _UNION else ()
        context = complaint.get("ctx", {})
        loc = (*loc, *context.get("at", ()))
        if complaint["type"] in {"dict_type", "model_type", "model_attributes_type"} and not loc:
            yield (
                (),
                "une fiche est attendue ici, avec ses champs.",
                "Écrivez « - id: … », puis les autres champs en dessous.",
            )
            continue
        if loc and loc[-1] == "[key]":
            loc = loc[:-1]
        message, remedy = _sentence(complaint["type"], loc, context, complaint.get("input"), record)
        field = " › ".join(str(part + 1) if isinstance(part, int) else part[:60] for part in loc)
        yield loc, f"champ « {field} » : {message}" if field else message, remedy


_UNION = {"union_tag_invalid", "union_tag_not_found"}


def _sentence(
    kind: str, loc: tuple[str | int, ...], context: dict[str, Any], given: Any, record: Any
) -> tuple[str, str]:
    if kind == "alliances":
        return str(context["message"]), str(context["remedy"])
    if kind in _UNION:
        if not isinstance(record, dict):
            return (
                "une fiche est attendue ici, avec ses champs.",
                "Écrivez « - id: … », puis les autres champs en dessous.",
            )
        return f"le type de question « {str(record.get('type'))[:60]} » est inconnu.", f"Choisissez parmi : {_TYPES}."
    if kind == "extra_forbidden":
        return _unknown_field(str(loc[-1]) if loc else "", record)
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(
            str(context.get("pattern")), ("ce texte n’a pas la forme attendue.", "Comparez-le avec une fiche voisine.")
        )
    return _PLAIN.get(kind, _default)(context, given)


def _unknown_field(name: str, record: Any) -> tuple[str, str]:
    if isinstance(record, dict) and record.get("graded") is True and name in _GIVEAWAYS:
        return "une question notée ne doit rien dévoiler.", "Déplacez ce champ dans « grading/keys/ »."
    return "ce champ est inconnu ici.", "Corrigez son nom, ou retirez-le."


def _default(_context: dict[str, Any], _given: Any) -> tuple[str, str]:
    return "cette valeur n’est pas admise.", "Comparez-la avec une fiche voisine."


def _literal(context: dict[str, Any], _given: Any) -> tuple[str, str]:
    expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return "cette valeur ne fait pas partie de la liste.", f"Choisissez parmi : {expected}."


def _too_short(context: dict[str, Any], _given: Any) -> tuple[str, str]:
    least = context.get("min_length", 1)
    return f"il en faut au moins {least}.", "Complétez la liste."


def _too_long(context: dict[str, Any], _given: Any) -> tuple[str, str]:
    return f"il y en a trop (au plus {context.get('max_length')}).", "Raccourcissez la liste, ou faites-en deux fiches."


def _text(_context: dict[str, Any], given: Any) -> tuple[str, str]:
    if isinstance(given, dict) and len(given) == 1:
        return (
            "un texte est attendu ici, or ses deux points le coupent.",
            "Mettez-le entre guillemets, ou sous le champ après « > ».",
        )
    if isinstance(given, int | float):
        return "un texte est attendu ici, et non un nombre ou une valeur logique.", "Mettez la valeur entre guillemets."
    return "un texte est attendu ici.", "Écrivez un texte."


_PLAIN = {
    "missing": lambda _c, _g: ("ce champ manque.", "Ajoutez-le."),
    "string_type": _text,
    "string_too_short": lambda _c, _g: ("ce texte est vide.", "Écrivez-le, ou retirez le champ s’il est facultatif."),
    "string_too_long": lambda context, _g: (
        f"ce texte est trop long (au plus {context.get('max_length')} caractères).",
        "Raccourcissez-le, ou faites-en plusieurs.",
    ),
    "tuple_type": lambda _c, _g: (
        "une liste est attendue ici.",
        "Mettez chaque entrée sur une ligne qui commence par « - ».",
    ),
    "dict_type": lambda _c, _g: ("des paires « nom: valeur » sont attendues ici.", "Écrivez une paire par ligne."),
    "model_type": lambda _c, _g: (
        "une fiche est attendue ici, avec ses champs.",
        "Écrivez une paire « nom: valeur » par ligne.",
    ),
    "bool_type": lambda _c, _g: ("vrai ou faux est attendu ici.", "Écrivez true ou false, sans guillemets."),
    "int_type": lambda _c, _g: ("un nombre entier est attendu ici.", "Écrivez un nombre entier, sans guillemets."),
    "greater_than": lambda _c, _g: ("ce nombre doit être plus grand que zéro.", "Écrivez un nombre positif."),
    "greater_than_equal": lambda context, _g: (
        f"ce nombre est trop petit (au moins {context.get('ge')}).",
        "Corrigez-le.",
    ),
    "less_than_equal": lambda context, _g: (f"ce nombre est trop grand (au plus {context.get('le')}).", "Corrigez-le."),
    "literal_error": _literal,
    "too_short": _too_short,
    "too_long": _too_long,
}
