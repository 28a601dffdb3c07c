"""Code cells that say what they show: one call, one known id, each record once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from alliances.build.tables import opened, tables_known
from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.documents import CodeCell, Document, documents

__all__ = ["check"]

_FIXED = {"setup": "setup", "handin": "rendre", "notes": "notes"}
"""Kinds that stand once in an episode, and the id of their cell."""
_CODE = ("example", "exercise", "check")
"""Kinds of a data workshop, which the check `exercises` reads."""
_KINDS = (*_FIXED, "question", "chart", "activity", "case", *_CODE)
_FRENCH = {"question": "la question", "chart": "le graphique", "activity": "l’activité", "case": "le cas"}


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Every cell of every text, then what an episode must hold."""
    for document in documents(catalogue):
        for cell in document.cells:
            for message, remedy in _faults(cell, document, catalogue):
                yield Problem(document.file, cell.number, message, remedy)
        if document.name in catalogue.episode_ids or document.cells:
            yield from _whole(document, catalogue, document.name in catalogue.episode_ids)


def _meaning(cell: CodeCell) -> tuple[str, str] | None:
    """Kind and id of a cell; None when it gives none."""
    meaning = cell.meta.get("alliances") if isinstance(cell.meta, dict) else None
    if not isinstance(meaning, dict) or not all(isinstance(meaning.get(name), str) for name in ("kind", "id")):
        return None
    return meaning["kind"], meaning["id"]


def _faults(cell: CodeCell, document: Document, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    meaning = _meaning(cell)
    if meaning is None:
        yield (
            "cette cellule n’a pas d’en-tête « alliances ».",
            "Ajoutez « alliances: », puis « kind: » et « id: » en dessous.",
        )
        return
    if isinstance(cell.meta, dict) and (
        set(cell.meta) != {"alliances"} or set(cell.meta["alliances"]) != {"kind", "id"}
    ):
        yield "l’en-tête de cette cellule a un champ de trop.", "Gardez « alliances: », « kind: » et « id: »."
    kind, key = meaning
    if kind not in _KINDS:
        yield f"le genre « {kind} » est inconnu.", f"Choisissez parmi : {', '.join(_KINDS)}."
    elif kind in _CODE:
        return
    elif kind in _FIXED:
        if key != _FIXED[kind]:
            yield f"une cellule « {kind} » a pour identifiant « {_FIXED[kind]} ».", f"Écrivez « id: {_FIXED[kind]} »."
    elif key not in _records(kind, document, catalogue) and key not in catalogue.broken:
        yield (
            f"{_FRENCH[kind]} « {key} » n’existe pas dans les données de « {document.name} ».",
            "Corrigez l’identifiant, ou écrivez la fiche.",
        )
    if kind == "setup" and document.name in catalogue.exercises:
        yield from _setup(cell.source, document.name, catalogue)
        return
    expected = _code(kind, key, document.name)
    if [line.rstrip() for line in cell.source.splitlines()] != expected:
        yield "le code de cette cellule n’est pas celui attendu.", f"Écrivez exactement : {' puis '.join(expected)}"


def _setup(source: str, workshop: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The first cell of a workshop: one name a table, and tables that the course has."""
    names, known = opened(source), tables_known(catalogue)
    unknown = [table for table in names.values() if table not in known]
    if unknown:
        yield f"la table «\u00a0{unknown[0]}\u00a0» n’existe pas.", f"Choisissez parmi\u00a0: {', '.join(known)}."
        return
    given = "" if names == {"departements": "departements"} else "".join(f', "{table}"' for table in names.values())
    expected = [
        "from alliances.workshop import open_workshop",
        f'{", ".join(names)}, verifier, show = open_workshop("{workshop}"{given})',
    ]
    if [line.rstrip() for line in source.splitlines()] != expected:
        yield (
            "le code de cette cellule n’est pas celui attendu.",
            f"Écrivez exactement\u00a0: {' puis '.join(expected)}",
        )


def _code(kind: str, key: str, episode: str) -> list[str]:
    if kind == "setup":
        return ["from alliances import open_episode", f'show = open_episode("{episode}")']
    return [f'show("{key}")']


def _records(kind: str, document: Document, catalogue: Catalogue) -> set[str]:
    held = {"question": catalogue.questions, "chart": catalogue.charts, "activity": catalogue.activities}.get(kind)
    return set(catalogue.cases) if held is None else set(held.get(document.name, ()))


def _whole(document: Document, catalogue: Catalogue, is_episode: bool) -> Iterator[Problem]:
    found = [(cell, meaning) for cell in document.cells if (meaning := _meaning(cell))]
    kinds = [kind for _, (kind, _) in found]
    for kind, key in _FIXED.items():
        if kind not in kinds and (is_episode or kind == "setup"):
            yield Problem(
                document.file,
                None,
                f"il manque la cellule « {kind} ».",
                f"Ajoutez une cellule « kind: {kind} », « id: {key} ».",
            )
    if found and kinds[0] != "setup" and "setup" in kinds:
        yield Problem(
            document.file,
            found[0][0].number,
            "la première cellule n’est pas « setup ».",
            "Placez « setup » tout en haut.",
        )
    if found and kinds[-1] != "notes" and "notes" in kinds:
        yield Problem(
            document.file,
            found[-1][0].number,
            "la dernière cellule n’est pas « notes ».",
            "Placez « notes » tout en bas.",
        )
    yield from _once(document, catalogue, found)


def _once(document: Document, catalogue: Catalogue, found: list[tuple[CodeCell, tuple[str, str]]]) -> Iterator[Problem]:
    uses = Counter(meaning for _, meaning in found)
    for cell, meaning in found:
        if uses[meaning] > 1:
            yield Problem(
                document.file, cell.number, f"« {meaning[1]} » est montré plusieurs fois.", "Gardez une seule cellule."
            )
    twins = _twins(document, catalogue)
    for kind in ("question", "chart", "activity"):
        for key in sorted(_records(kind, document, catalogue)):
            if (kind, key) not in uses and (kind, twins.get(key)) not in uses:
                file, line = catalogue.where(kind, key)
                yield Problem(
                    file,
                    line,
                    f"{_FRENCH[kind]} « {key} » n’est montré nulle part.",
                    f"Ajoutez sa cellule à {document.file}, ou retirez la fiche.",
                )


def _twins(document: Document, catalogue: Catalogue) -> dict[str, str]:
    """Id of a question of one form → id of its twin of the other: where one is shown, both are."""
    held = catalogue.questions.get(document.name, {})
    found = {key: twin for key, question in held.items() if (twin := getattr(question, "twin_of", None))}
    return found | {twin: key for key, twin in found.items()}
