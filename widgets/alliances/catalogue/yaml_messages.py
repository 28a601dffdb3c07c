"""The YAML parser's complaints in French."""

from __future__ import annotations

from typing import Any

__all__ = ["explain"]

_QUOTE = "Mettez la valeur entre guillemets, ou écrivez-la sous le champ après « > »."
_SENTENCES = (
    ("mapping values are not allowed", "un « : » de trop dans une valeur.", _QUOTE),
    ("cannot start any token", "un caractère réservé de YAML commence cette valeur.", _QUOTE),
    ("unexpected end of stream", "le texte entre guillemets n’est pas refermé.", "Ajoutez le guillemet de fin."),
    ("quoted scalar", "le texte entre guillemets n’est pas refermé.", "Ajoutez le guillemet de fin."),
    (
        "could not find expected ':'",
        "il manque « : » après un nom de champ.",
        "Écrivez « nom: valeur », avec une espace après les deux points.",
    ),
    (
        "did not find expected ',' or",
        "un crochet ou une accolade n’est pas refermé.",
        "Refermez-le, ou mettez la valeur entre guillemets.",
    ),
    (
        "expected ',' or",
        "un crochet ou une accolade n’est pas refermé.",
        "Refermez-le, ou mettez la valeur entre guillemets.",
    ),
    (
        "did not find expected key",
        "cette ligne n’est pas au même décalage que ses voisines.",
        "Alignez les champs d’une fiche sur la même colonne.",
    ),
    (
        "did not find expected '-'",
        "cette ligne n’est pas au même décalage que ses voisines.",
        "Alignez les tirets d’une liste sur la même colonne.",
    ),
    (
        "expected <block end>",
        "cette ligne n’est pas au même décalage que ses voisines.",
        "Alignez les champs d’une fiche sur la même colonne.",
    ),
    (
        "undefined alias",
        "les renvois YAML (« * ») ne sont pas admis.",
        "Recopiez la valeur, ou mettez-la entre guillemets.",
    ),
    (
        "special characters are not allowed",
        "cette ligne contient un caractère invisible.",
        "Effacez-le : il vient sans doute d’un copier-coller.",
    ),
    (
        "control characters are not allowed",
        "cette ligne contient un caractère invisible.",
        "Effacez-le : il vient sans doute d’un copier-coller.",
    ),
    (
        "unknown escape character",
        "une barre oblique inverse entre guillemets doubles est mal comprise.",
        "Utilisez des guillemets simples, ou doublez la barre.",
    ),
)
_OTHER = (
    "cette ligne n’est pas du YAML.",
    "Comparez-la avec une fiche voisine : décalage, tirets, deux points, guillemets.",
)


def explain(error: Any) -> tuple[int, str, str]:
    """Line (from 1), message and remedy of a YAMLError."""
    words = " ".join(
        str(part)
        for part in (getattr(error, "context", ""), getattr(error, "problem", ""), getattr(error, "reason", ""))
    )
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark is not None else _line_of_position(error)
    message, remedy = next(((said, do) for found, said, do in _SENTENCES if found in words), _OTHER)
    return line, message, remedy


def _line_of_position(error: Any) -> int:
    # ReaderError knows a position only, and not the text: the first line is the best place there is.
    return int(getattr(error, "line", 0)) + 1
