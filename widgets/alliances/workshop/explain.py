"""An error of Python told in French: what happened, on which line, what to try."""

from __future__ import annotations

import builtins
import difflib
import re
import traceback
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Told", "explain"]


@dataclass(frozen=True)
class Told:
    """An error as a learner reads it."""

    what: str
    """What happened. May hold `code`."""
    remedy: str
    """What to try. May hold `code`."""
    line: int | None = None
    """Line in the cell, from 1."""
    code: str = ""
    """The words of that line."""
    original: str = ""
    """Python's own message."""


def explain(error: BaseException, columns: Iterable[str] = (), names: Iterable[str] = ()) -> Told:
    """Tell `error`; `columns` and `names` are those that the learner may have meant."""
    line, code = _place(error)
    what, remedy = _sentences(error, list(columns), [*names, *dir(builtins)])
    original = "".join(traceback.format_exception_only(type(error), error)).strip()
    return Told(what, remedy, line, code, original)


def _place(error: BaseException) -> tuple[int | None, str]:
    """Line and words of the last place that is in a cell, and not in a library."""
    if isinstance(error, SyntaxError):
        return error.lineno, (error.text or "").strip()
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _in_cell(frame.filename)]
    return (frames[-1].lineno, (frames[-1].line or "").strip()) if frames else (None, "")


def _in_cell(file: str) -> bool:
    return re.search(r"ipykernel_\d+[/\\]\d+\.py$|^<ipython-input|^<string>$", file) is not None


def _sentences(error: BaseException, columns: list[str], names: list[str]) -> tuple[str, str]:
    if isinstance(error, SyntaxError):
        return _syntax(error)
    if isinstance(error, KeyError):
        return _key(error, columns)
    if isinstance(error, NameError):
        return _name(error, [*names, *columns], columns)
    if isinstance(error, AttributeError):
        return _attribute(error, columns)
    for kind, what, remedy in _OTHERS:
        if isinstance(error, kind):
            return what, remedy
    return (
        "Python s’est arrêté sur cette ligne.",
        "Relisez-la mot à mot, et comparez-la avec l’exemple qui précède l’exercice.",
    )


def _syntax(error: SyntaxError) -> tuple[str, str]:
    if isinstance(error, IndentationError):
        return (
            "Une ligne n’est pas au bon décalage.",
            "Les lignes d’une fonction commencent toutes par quatre espaces, et `def` par aucune.",
        )
    said = str(error.msg)
    for word, remedy in _SYNTAX:
        if word in said:
            return "Python n’arrive pas à lire cette ligne.", remedy
    return (
        "Python n’arrive pas à lire cette ligne.",
        "Cherchez une parenthèse, un crochet, un guillemet ou une virgule qui manque, ici ou sur la ligne d’avant.",
    )


def _key(error: KeyError, columns: list[str]) -> tuple[str, str]:
    asked = error.args[0] if error.args else ""
    # There are few columns: even a far one is worth proposing.
    near = _nearest(asked, columns, 0.5)
    if near:
        return f"Le tableau n’a pas de colonne `{asked}`.", f"Vouliez-vous écrire `{near}`\u202f?"
    return (
        f"Le tableau n’a pas de colonne `{asked}`.",
        f"Choisissez parmi celles-ci\u00a0: {', '.join(f'`{name}`' for name in columns)}."
        if columns
        else "Vérifiez l’orthographe de ce nom, entre guillemets.",
    )


def _name(error: NameError, known: list[str], columns: list[str]) -> tuple[str, str]:
    asked = error.name or (re.findall(r"'(\w+)'", str(error)) or [""])[0]
    what = f"Python ne connaît pas le nom `{asked}`."
    if asked in columns:
        return what, f'C’est une colonne\u00a0: écrivez `tableau["{asked}"]`, avec des guillemets.'
    near = _nearest(asked, [name for name in known if name not in columns])
    if near:
        return what, f"Vouliez-vous écrire `{near}`\u202f? Sinon, lancez d’abord la cellule qui crée ce nom."
    return what, "Lancez d’abord la cellule qui crée ce nom\u202f; si c’est un texte, mettez-le entre guillemets."


def _attribute(error: AttributeError, columns: list[str]) -> tuple[str, str]:
    asked, owner = str(error.name or ""), error.obj
    what = f"Ce qui précède le point ne sait pas faire `{asked}`."
    if owner is None:
        return "Une étape d’avant n’a rien donné.", "Vérifiez que chaque fonction finit par une ligne `return`."
    if asked in columns:
        return what, f'C’est une colonne\u00a0: écrivez-la entre crochets, `["{asked}"]`.'
    near = _nearest(asked, [name for name in dir(owner) if not name.startswith("_")])
    return what, f"Vouliez-vous écrire `.{near}`\u202f?" if near else "Comparez ce mot avec l’exemple."


def _nearest(asked: object, known: list[str], least: float = 0.75) -> str:
    if not isinstance(asked, str) or not asked:
        return ""
    plain = {name.lower(): name for name in reversed(known)}
    found = difflib.get_close_matches(asked.lower(), list(plain), 1, least)
    return plain[found[0]] if found else ""


_SYNTAX = (
    ("was never closed", "Une parenthèse, un crochet ou une accolade est ouvert et jamais refermé\u00a0: refermez-le."),
    ("unmatched", "Une parenthèse ou un crochet se ferme sans avoir été ouvert\u00a0: retirez-le, ou ouvrez-le."),
    ("does not match", "Ce qui est ouvert par `(` se ferme par `)`, et ce qui l’est par `[` se ferme par `]`."),
    ("unterminated string", "Un texte entre guillemets n’est pas refermé\u00a0: ajoutez le guillemet de fin."),
    ("expected ':'", "Il manque les deux points `:` à la fin de la ligne."),
    (
        "invalid character",
        'Un signe vient d’un traitement de texte\u00a0: remplacez `« »` ou `’` par des guillemets droits `"`.',
    ),
    ("invalid non-printable", "Un espace invisible s’est glissé dans la ligne\u00a0: effacez-le et retapez-le."),
    ("outside function", "La ligne `return` doit être décalée de quatre espaces, sous `def`."),
    ("forgot a comma", "Il manque sans doute une virgule entre deux valeurs."),
    ("Maybe you meant '=='", "Pour comparer, écrivez deux signes égal\u00a0: `==`."),
)
_OTHERS: tuple[tuple[type[BaseException], str, str], ...] = (
    (
        TypeError,
        "Une opération reçoit ce qu’elle n’attend pas\u00a0: un texte à la place d’un nombre, ou une valeur de trop.",
        "Comptez les valeurs entre parenthèses, et vérifiez qu’aucun nombre n’est entre guillemets.",
    ),
    (ZeroDivisionError, "Vous divisez par zéro.", "Vérifiez ce qui est sous la barre de division."),
    (IndexError, "Vous demandez une ligne qui n’existe pas.", "La première ligne porte le numéro zéro."),
    (
        ValueError,
        "Une valeur n’a pas la forme attendue, ou une comparaison porte sur une colonne entière.",
        "Pour garder des lignes, écrivez la condition entre crochets\u00a0: `tableau[condition]`.",
    ),
    (ImportError, "Un outil manque sur cet ordinateur.", "Relancez le cours avec «\u00a0make start\u00a0»."),
    (RecursionError, "Une fonction s’appelle elle-même sans fin.", "Retirez son propre nom de ses lignes."),
    (MemoryError, "L’ordinateur n’a plus de mémoire.", "Redémarrez le noyau, puis recommencez."),
)
