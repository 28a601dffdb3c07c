"""A small released notebook and one learner's sound hand-in of it; every fault of `faults.py` starts from these."""

from __future__ import annotations

import json

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from alliances.answers.handin import COPY_STUB

EPISODE = "essai"
IN_CELL = (
    "Dans la vallée, l’eau manque dès juin.\nLes maraîchers ferment ; « on tient », disent-ils. 🌱\n\n- et après ?"
)
IN_SECOND_CELL = "S’allier, oui, mais avec qui ? Trois élus, deux usines, personne d’autre."
TYPED = "Saisi dans la page : le bourg vieillit, l’école ferme, et la gare n’a plus de guichet."
NOTE = "Ma note à moi : relire l’étape six avant jeudi."
OWN_CODE = "mon_essai = 6 * 7  # pour voir"
PROGRAM = "def plus_ages(tableau):\n    # classer par âge, enfin\n    return tableau.sort_values('age').head(3)"
TEXTS = (IN_CELL, IN_SECOND_CELL, TYPED, NOTE, OWN_CODE, PROGRAM)
"""Every text of the learner's: none may be lost."""
GRADED = ("essai-choix", "essai-liens", "essai-texte", "essai-second", "essai-code")


def released() -> NotebookNode:
    notebook = new_notebook(
        cells=[
            _code("setup", 'from alliances import open_episode\nshow = open_episode("essai")', "setup"),
            _text("un-episode-d-essai", "# Un épisode d’essai\n\n## Ce qui est noté\n\nPrenez votre temps."),
            _code("essai-choix", 'show("essai-choix")', "question", points=4),
            _code("essai-liens", 'show("essai-liens")', "question", points=3),
            _text(
                "deux-textes", "### Deux textes\n\nCinq points chacun, ce que l’on attend est écrit avec la question."
            ),
            _code("essai-texte", 'show("essai-texte")', "question"),
            _copy("essai-texte"),
            _code("essai-second", 'show("essai-second")', "question"),
            _copy("essai-second"),
            _text("un-programme", "### Un programme\n\nChangez la ligne qui commence par `return`."),
            _code("essai-code", "def plus_ages(tableau):\n    return tableau.head(3)", "exercise"),
            _code("essai-code-2", 'verifier("essai-code")', "check", of="essai-code", points=2),
            _text("rendre-votre-travail", "### Rendre votre travail\n\nRelisez-vous, puis rendez."),
            _code("rendre", 'show("rendre")', "handin"),
        ]
    )
    notebook.metadata = nbformat.from_dict(
        {
            "alliances": {
                "episode": EPISODE,
                "manifest": {"episode": EPISODE, "form": "A", "revisions": dict.fromkeys(GRADED, "00000000")},
            },
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    return notebook


def written() -> NotebookNode:
    """The notebook as the learner filled it, with two cells of their own."""
    notebook = released()
    cell_of(notebook, "essai-texte-copie").source = IN_CELL
    cell_of(notebook, "essai-second-copie").source = IN_SECOND_CELL
    cell_of(notebook, "essai-code").source = PROGRAM
    notebook.cells.insert(2, new_markdown_cell(NOTE, id="a1b2c3d4"))
    notebook.cells.insert(6, new_code_cell(OWN_CODE, id="e5f6a7b8"))
    return notebook


def events() -> list[dict[str, object]]:
    values = {"essai-choix": "juste", "essai-liens": {"mairie": "public"}, "essai-texte": TYPED}
    return [
        {
            "uuid": f"00000000-0000-4000-8000-00000000000{number}",
            "question": question,
            "revision": "00000000",
            "value": value,
            "confidence": None,
            "time": f"2026-11-20T10:0{number}:00.000Z",
            "edition": "lab",
        }
        for number, (question, value) in enumerate(values.items(), 1)
    ]


def answers(episode: str = EPISODE, **more: object) -> bytes:
    lines = ",\n".join(json.dumps(event, ensure_ascii=False) for event in events())
    head = json.dumps({"schema": 1, "course": "alliances", "episode": episode, **more}, ensure_ascii=False)
    return f'{head[:-1]},"events":[\n{lines}\n]}}\n'.encode()


def manifest() -> bytes:
    facts = {"schema": 1, "course": "alliances", "episode": EPISODE, "identifiant": "lea", "form": "A"}
    return json.dumps({**facts, "answers_sha256": "0" * 64}).encode()


def as_bytes(notebook: NotebookNode) -> bytes:
    """As Jupyter writes it, one line of source a line; nbformat itself would repair on the way."""
    data = json.loads(json.dumps(notebook))
    for cell in data["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()


def handed_in() -> dict[str, bytes]:
    return {f"{EPISODE}.ipynb": as_bytes(written()), "reponses.json": answers(), "manifeste.json": manifest()}


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.id == name)


def place_of(notebook: NotebookNode, name: str) -> int:
    return notebook.cells.index(cell_of(notebook, name))


def _text(name: str, source: str) -> NotebookNode:
    return new_markdown_cell(source, id=name)


def _copy(question: str) -> NotebookNode:
    cell = new_markdown_cell(COPY_STUB, id=f"{question}-copie")
    cell.metadata["alliances"] = {"id": question, "kind": "copie"}
    cell.metadata["nbgrader"] = _graded(question, "markdown", 5, solution=True)
    return cell


def _code(name: str, source: str, kind: str, *, points: int = 0, of: str = "") -> NotebookNode:
    cell = new_code_cell(source, id=name)
    question = of or name
    cell.metadata["alliances"] = {"id": question, "kind": kind}
    if points:
        cell.metadata["nbgrader"] = _graded(question, "code", points, solution=False)
    return cell


def _graded(question: str, kind: str, points: int, *, solution: bool) -> dict[str, object]:
    return {
        "cell_type": kind,
        "checksum": "e73c32927f9bc4557d83a872094a146f",
        "grade": True,
        "grade_id": question,
        "locked": not solution,
        "points": points,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
