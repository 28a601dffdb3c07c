"""Data workshops: each exercise has its cell to complete, its check, its objective, and a key that stays apart."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.catalogue.records import Kind, Reading
from alliances.catalogue.sources import Report
from alliances.errors import Problem
from alliances.model import Exercise, ExerciseKey
from alliances.verify.documents import CodeCell, Document, documents
from alliances.verify.mark_schemes import schemes_folder

__all__ = ["check"]

_KINDS = {"example", "exercise", "check"}
_KEY = Kind("exercise_key", "clé", ExerciseKey.model_validate)

_Fault = tuple[int | None, str, str]


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """The cells of each text, then the records of each workshop, then its keys."""
    for document in documents(catalogue):
        for number, message, remedy in _of_text(document, catalogue):
            yield Problem(document.file, number, message, remedy)
    objectives = catalogue.programme.objectives if catalogue.programme else {}
    for name, exercises in catalogue.exercises.items():
        for exercise in exercises.values():
            file, line = catalogue.where("exercise", exercise.id, "objective")
            if catalogue.programme and exercise.objective not in objectives:
                message = f"exercice « {exercise.id} » : l’objectif « {exercise.objective} » n’existe pas."
                yield Problem(file, line, message, "Choisissez un objectif de data/programme.yaml.")
            if exercise.solution and not _defines(exercise.solution, exercise):
                file, line = catalogue.where("exercise", exercise.id, "solution")
                message = f"la solution de « {exercise.id} » ne définit pas sa fonction avec ses arguments."
                yield Problem(file, line, message, "Reprenez la première ligne de l’exercice.")
        if name not in catalogue.texts:
            yield Problem(
                f"data/exercises/{name}.yaml", 1, "aucun texte ne porte ce nom.", f"Écrivez notebooks/textes/{name}.md."
            )
        yield from _keys(name, catalogue, root)


def _of_text(document: Document, catalogue: Catalogue) -> Iterator[_Fault]:
    exercises = catalogue.exercises.get(document.name, {})
    found = [(cell, *meaning) for cell in document.cells if (meaning := _meaning(cell))]
    for cell, kind, key in found:
        if not exercises:
            yield (
                cell.number,
                f"une cellule « {kind} » a sa place dans un atelier.",
                f"Écrivez data/exercises/{document.name}.yaml, ou retirez la cellule.",
            )
        elif kind == "example":
            yield from _runs(cell)
        elif key not in exercises:
            if key not in catalogue.broken:
                yield cell.number, f"l’exercice « {key} » n’existe pas.", "Corrigez l’identifiant, ou écrivez la fiche."
        elif kind == "exercise":
            yield from _starter(cell, exercises[key])
        elif cell.source != f'verifier("{key}")':
            yield (
                cell.number,
                "le code de cette cellule n’est pas celui attendu.",
                f'Écrivez exactement : verifier("{key}")',
            )
    for key in exercises:
        places = [[cell.number for cell, kind, own in found if (kind, own) == (k, key)] for k in ("exercise", "check")]
        if not all(places) or places[0][0] > places[1][0]:
            yield (
                None,
                f"l’exercice « {key} » n’a pas sa cellule à compléter, puis sa vérification.",
                "Ajoutez une cellule « kind: exercise », puis une cellule « kind: check ».",
            )


def _meaning(cell: CodeCell) -> tuple[str, str] | None:
    own = cell.meta.get("alliances") if isinstance(cell.meta, dict) else None
    if not isinstance(own, dict) or own.get("kind") not in _KINDS or not isinstance(own.get("id"), str):
        return None
    return own["kind"], own["id"]


def _runs(cell: CodeCell) -> Iterator[_Fault]:
    if not cell.source.strip():
        yield cell.number, "cet exemple est vide.", "Écrivez une ligne qui marche, ou retirez la cellule."
    elif _parsed(cell.source) is None:
        yield cell.number, "cet exemple n’est pas du Python.", "Lancez-le dans JupyterLab, et recopiez-le."


def _starter(cell: CodeCell, exercise: Exercise) -> Iterator[_Fault]:
    tree = _parsed(cell.source)
    wanted = f"def {exercise.function}({', '.join(exercise.arguments)}):"
    if tree is None:
        yield cell.number, "le point de départ de cet exercice n’est pas du Python.", f"Commencez par « {wanted} »."
    elif _signature(tree, exercise.function) != list(exercise.arguments):
        yield (
            cell.number,
            f"cette cellule ne définit pas la fonction « {exercise.function} » avec ses arguments.",
            f"Commencez par « {wanted} ».",
        )


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return None


def _signature(tree: ast.Module, name: str) -> list[str] | None:
    """The arguments of the function `name`; None when it is not defined."""
    defined = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    return next(([argument.arg for argument in node.args.args] for node in defined), None)


def _defines(source: str, exercise: Exercise) -> bool:
    tree = _parsed(source)
    return tree is not None and _signature(tree, exercise.function) == list(exercise.arguments)


def _keys(name: str, catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    path = schemes_folder(root) / "ateliers" / f"{name}.yaml"
    graded = any(exercise.graded for exercise in catalogue.exercises[name].values())
    if not path.is_file() and not (graded and path.is_relative_to(root)):
        return  # Nothing to mark, or a trainer who does not mark the workshop.
    reading = Reading(Report(root))
    keys = {key.id: key for key in reading.yaml_records(path, _KEY)}
    file = reading.report.name(path)
    yield from reading.report.problems
    exercises = catalogue.exercises[name]
    for key in [*exercises, *(key for key in keys if key not in exercises)]:
        if key not in keys:
            if path.is_file() and exercises[key].graded and key not in reading.broken:
                yield Problem(file, None, f"l’exercice « {key} » n’a pas de clé.", "Ajoutez sa solution et ses tests.")
            continue
        line = reading.origins[("exercise_key", key)].line("id")
        for message, remedy in _key_faults(keys[key], exercises.get(key), catalogue):
            yield Problem(file, line, f"clé « {key} » : {message}", remedy)
    if path.is_file() and path.is_relative_to(root):
        first = path.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0]
        if not first.startswith("#") or "démonstration" not in first:
            remedy = "Commencez-le par « # Clés de démonstration, publiques »."
            yield Problem(file, 1, "ce fichier public ne dit pas qu’il est une démonstration.", remedy)


def _key_faults(key: ExerciseKey, exercise: Exercise | None, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    if exercise is None:
        if key.id not in catalogue.broken:
            yield "aucun exercice de l’atelier n’a cet identifiant.", "Corrigez-le, ou retirez cette clé."
        return
    if not exercise.graded:
        yield "cet exercice n’a pas de points.", "Retirez cette clé, ou donnez des points à l’exercice."
        return
    if not _defines(key.solution, exercise):
        yield (
            f"la solution ne définit pas « {exercise.function}({', '.join(exercise.arguments)}) ».",
            "Reprenez la première ligne de l’exercice.",
        )
    if len(key.tests[0].given) != len(exercise.arguments):
        yield "ses tests ne donnent pas autant de valeurs que la fonction en attend.", "Accordez « given »."
    shown = [one.given for one in exercise.checks]
    if any(test.given in shown for test in key.tests):
        yield (
            "un test reprend des données que l’apprenant voit.",
            "Écrivez d’autres données : un résultat recopié passerait.",
        )
