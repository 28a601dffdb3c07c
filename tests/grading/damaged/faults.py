"""What can go wrong with a hand-in, a function each, named by its fault: from a sound one, the damaged files."""

from __future__ import annotations

import copy
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable

from damaged.sound import (
    EPISODE,
    IN_CELL,
    answers,
    as_bytes,
    cell_of,
    events,
    handed_in,
    manifest,
    place_of,
    released,
    written,
)
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

Files = dict[str, bytes]
NAME = f"{EPISODE}.ipynb"
REPARABLE: dict[str, tuple[Callable[[], Files], str]] = {}
"""The files of each fault, and the code of the repair that must be told."""
IRREPARABLE: dict[str, tuple[Callable[[], Files], str]] = {}
"""The files of each damage that leaves nothing to grade, and a piece of the reason."""
FOREIGN: dict[str, tuple[Callable[[], Files], str]] = {}
"""The same of what is sound, and is no work of this session."""


ALSO = {
    "text_cell_duplicated_and_changed": "Une seconde version, plus longue et plus juste.",
    "text_written_in_a_question": "Écrit dans la question, faute de place.",
    "conflict_marks_in_the_file": "Un autre jour, un autre texte.",
    "conflict_marks_in_a_text": "L’autre côté de la fusion.",
    "conflict_marks_in_a_program": "return l_autre_cote",
    "extra_fields": "Un texte que rien n’attendait.",
    "a_source_written_twice": "Le texte de l’autre machine.",
    "two_notebooks": "Un brouillon que je n’ai pas repris.",
    "answers_with_one_bad_event": "Une phrase sans numéro.",
    "locked_source_edited": "100.0",
    "format_3": "Mon titre",
    "a_field_without_its_value": "Une phrase tombée là",
}
"""A text that the fault itself brings in, and that must not be lost either."""


def _fault(code: str) -> Callable[[Callable[[], Files]], Callable[[], Files]]:
    def add(made: Callable[[], Files]) -> Callable[[], Files]:
        REPARABLE[made.__name__] = (made, code)
        return made

    return add


def _edit(code: str) -> Callable[[Callable[[NotebookNode], object]], Callable[[NotebookNode], object]]:
    """A fault of the notebook alone."""

    def add(edit: Callable[[NotebookNode], object]) -> Callable[[NotebookNode], object]:
        def made() -> Files:
            notebook = written()
            edit(notebook)
            return handed_in() | {NAME: as_bytes(notebook)}

        REPARABLE[edit.__name__] = (made, code)
        return edit

    return add


def _raw(code: str) -> Callable[[Callable[[str], bytes | str]], Callable[[str], bytes | str]]:
    """A fault of the notebook's bytes."""

    def add(spoil: Callable[[str], bytes | str]) -> Callable[[str], bytes | str]:
        def made() -> Files:
            spoilt = spoil(as_bytes(written()).decode())
            return handed_in() | {NAME: spoilt.encode() if isinstance(spoilt, str) else spoilt}

        REPARABLE[spoil.__name__] = (made, code)
        return spoil

    return add


def _hopeless(
    reason: str, kept: dict[str, tuple[Callable[[], Files], str]] = IRREPARABLE
) -> Callable[[Callable[[], Files]], Callable[[], Files]]:
    def add(made: Callable[[], Files]) -> Callable[[], Files]:
        kept[made.__name__] = (made, reason)
        return made

    return add


# cells


@_edit("missing-cell")
def graded_cell_missing(notebook):
    notebook.cells.remove(cell_of(notebook, "essai-choix"))


@_edit("missing-cell")
def every_question_missing(notebook):
    notebook.cells = [cell for cell in notebook.cells if not cell.source.startswith("show(")]


@_edit("missing-cell")
def setup_missing(notebook):
    del notebook.cells[0]


@_edit("duplicated-cell")
def graded_cell_duplicated(notebook):
    notebook.cells.insert(4, copy.deepcopy(cell_of(notebook, "essai-choix")))


@_edit("duplicated-cell")
def text_cell_duplicated_and_changed(notebook):
    other = copy.deepcopy(cell_of(notebook, "essai-texte-copie"))
    other.id, other.source = "essai-bis", "Une seconde version, plus longue et plus juste."
    notebook.cells.append(other)


@_edit("duplicated-cell")
def program_duplicated(notebook):
    other = copy.deepcopy(released().cells[10])
    other.id = "autre"
    notebook.cells.insert(place_of(notebook, "essai-code"), other)


@_edit("edited-cell")
def question_split_in_two(notebook):
    at = place_of(notebook, "essai-choix")
    notebook.cells[at].source = "show("
    notebook.cells.insert(at + 1, new_code_cell('"essai-choix")', id="f00d"))


@_edit("duplicated-cell")
def text_cell_split_in_two(notebook):
    at = place_of(notebook, "essai-texte-copie")
    first, _blank, second = IN_CELL.partition("\n\n")
    tail = copy.deepcopy(notebook.cells[at])
    notebook.cells[at].source, tail.source, tail.id = first, second, "f00d"
    notebook.cells.insert(at + 1, tail)


@_edit("missing-cell")
def two_questions_merged(notebook):
    at = place_of(notebook, "essai-choix")
    merged = notebook.cells.pop(at + 1).source
    notebook.cells[at].source += f"\n\n{merged}"


@_edit("near-text")
def question_and_its_text_merged(notebook):
    at = place_of(notebook, "essai-texte-copie")
    text = notebook.cells.pop(at).source
    notebook.cells[at - 1].source += f"\n\n{text}"


@_edit("near-text")
def heading_and_text_merged(notebook):
    cell_of(notebook, "deux-textes").source += f"\n\n{cell_of(notebook, 'essai-texte-copie').source}"
    notebook.cells.remove(cell_of(notebook, "essai-texte-copie"))


@_edit("missing-cell")
def two_texts_merged(notebook):
    second = notebook.cells.pop(place_of(notebook, "essai-second-copie"))
    cell_of(notebook, "essai-texte-copie").source += f'\n\nshow("essai-second")\n\n{second.source}'


@_edit("retyped-cell")
def question_turned_into_text(notebook):
    at = place_of(notebook, "essai-choix")
    old = notebook.cells[at]
    notebook.cells[at] = new_markdown_cell(old.source, id=old.id, metadata=old.metadata)


@_edit("retyped-cell")
def text_turned_into_code(notebook):
    at = place_of(notebook, "essai-texte-copie")
    old = notebook.cells[at]
    notebook.cells[at] = new_code_cell(old.source, id=old.id, metadata=old.metadata)


@_edit("retyped-cell")
def program_turned_into_raw(notebook):
    at = place_of(notebook, "essai-code")
    old = notebook.cells[at]
    notebook.cells[at] = new_raw_cell(old.source, id=old.id, metadata=old.metadata)


@_edit("near-text")
def text_written_beside_a_deleted_cell(notebook):
    at = place_of(notebook, "essai-texte-copie")
    notebook.cells[at] = new_markdown_cell(IN_CELL, id="0dd0")


@_edit("reordered")
def cells_moved(notebook):
    notebook.cells.reverse()


@_edit("duplicated-cell")
def whole_notebook_pasted_inside(notebook):
    again = copy.deepcopy(notebook.cells)
    for number, cell in enumerate(again):
        cell.id = f"colle-{number}"
    notebook.cells += again


@_edit("nested-notebook")
def notebook_pasted_as_text(notebook):
    notebook.cells = [new_markdown_cell(as_bytes(written()).decode(), id="tout")]


# what grading needs of a cell


@_edit("cell-metadata")
def grading_metadata_lost(notebook):
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)


@_edit("cell-metadata")
def every_metadata_and_id_lost(notebook):
    for number, cell in enumerate(notebook.cells):
        cell.metadata, cell.id = NotebookNode(), f"x{number}"


@_edit("cell-metadata")
def grade_id_renamed(notebook):
    cell_of(notebook, "essai-liens").metadata.nbgrader.grade_id = "autre-chose"


@_edit("cell-metadata")
def grade_ids_of_two_texts_swapped(notebook):
    cell_of(notebook, "essai-texte-copie").metadata.nbgrader.grade_id = "essai-second"
    cell_of(notebook, "essai-second-copie").metadata.nbgrader.grade_id = "essai-texte"


@_edit("cell-metadata")
def points_changed(notebook):
    cell_of(notebook, "essai-choix").metadata.nbgrader.points = 400


@_edit("edited-cell")
def locked_source_edited(notebook):
    cell_of(notebook, "essai-choix").source = "100.0"


@_edit("edited-cell")
def text_written_in_a_question(notebook):
    cell_of(notebook, "essai-choix").source += f"\n# {ALSO['text_written_in_a_question']}"


@_edit("cell-metadata")
def metadata_of_another_shape(notebook):
    cell_of(notebook, "essai-choix").metadata["nbgrader"] = ["grade", {"grade_id": 3}]
    cell_of(notebook, "essai-liens").metadata["alliances"] = "question"


@_edit("kernel")
def unknown_kernel(notebook):
    notebook.metadata.kernelspec = {"name": "conda-env-mon_env-py", "display_name": "Mon Python", "language": "R"}


@_edit("cell-ids")
def cell_ids_invalid_and_twice(notebook):
    notebook.cells.append(new_code_cell("1 + 1", id="setup"))


# merges left open


@_raw("conflict")
def conflict_marks_in_the_file(text):
    line = next(line for line in text.splitlines() if "relire l’étape" in line)
    return text.replace(line, f'<<<<<<< HEAD\n{line}\n=======\n    "Un autre jour, un autre texte."\n>>>>>>> autre')


@_raw("conflict")
def conflict_marks_around_cells(text):
    head, mark, tail = text.partition(
        '  {\n   "cell_type": "code",\n   "execution_count": null,\n   "id": "essai-liens"'
    )
    tail = tail.replace("  {", ">>>>>>> autre\n  {", 1)
    return f"{head}<<<<<<< HEAD\n=======\n{mark}{tail}"


@_edit("conflict-marks")
def conflict_marks_in_a_text(notebook):
    cell_of(
        notebook, "essai-texte-copie"
    ).source = f"<<<<<<< HEAD\n{IN_CELL}\n=======\nL’autre côté de la fusion.\n>>>>>>> autre"


@_edit("conflict-marks")
def conflict_marks_in_a_program(notebook):
    own = cell_of(notebook, "essai-code")
    own.source = f"<<<<<<< HEAD\n{own.source}\n=======\ndef plus_ages(t):\n    return l_autre_cote\n>>>>>>> autre"


# formats


@_raw("old-format")
def format_3(text):
    data = json.loads(text)
    cells = []
    for cell in data["cells"]:
        if cell["cell_type"] == "code":
            cell["input"], cell["prompt_number"], cell["language"] = cell.pop("source"), 1, "python"
        cell.pop("id")
        cells.append(cell)
    cells.insert(1, {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["Mon titre"]})
    old = {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]}
    return json.dumps(old, ensure_ascii=False)


@_raw("")
def format_4_0_without_ids(text):
    data = json.loads(text)
    data["nbformat_minor"] = 0
    for cell in data["cells"]:
        del cell["id"]
    return json.dumps(data)


@_raw("cell-ids")
def invalid_ids(text):
    data = json.loads(text)
    for cell in data["cells"]:
        cell["id"] = "pas un numéro !"
    return json.dumps(data)


@_raw("recovered-text")
def extra_fields(text):
    data = json.loads(text)
    data["cells"][0]["commentaire"] = "Un texte que rien n’attendait."
    data["auteur"] = {"nom": "moi"}
    return json.dumps(data)


@_raw("")
def widget_state_and_trust(text):
    data = json.loads(text)
    data["metadata"] |= {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}}, "signature": "sha256"}
    for cell in data["cells"]:
        cell["metadata"]["trusted"] = True
    return json.dumps(data)


@_raw("heavy-outputs")
def outputs_of_megabytes(text):
    data = json.loads(text)
    output = {"output_type": "stream", "name": "stdout", "text": ["encore\n"] * 400_000}
    next(cell for cell in data["cells"] if cell["cell_type"] == "code")["outputs"] = [output]
    return json.dumps(data)


# bytes


@_raw("bom")
def byte_order_mark(text):
    return text.encode("utf-8-sig")


@_raw("utf-16")
def utf_16(text):
    return text.encode("utf-16")


@_raw("utf-16")
def utf_16_without_a_mark(text):
    return text.encode("utf-16-le")


@_raw("encoding")
def accents_of_another_age(text):
    return text.replace("🌱", "").encode("cp1252", errors="replace")


@_raw("")
def windows_line_ends(text):
    return text.replace("\n", "\r\n")


@_raw("line-ends")
def windows_line_ends_in_the_cells(text):
    return text.replace("\\n", "\\r\\n")


@_raw("")
def decomposed_accents(text):
    return unicodedata.normalize("NFD", text)


@_raw("nul")
def nul_bytes(text):
    return text + "\0" * 4096


@_raw("trailing-comma")
def trailing_commas(text):
    return re.sub(r"\n(\s*)\}", r",\n\1}", text)


@_raw("truncated")
def truncated_in_the_last_cell(text):
    return text[: text.index("Relisez-vous")]


@_raw("truncated")
def truncated_in_the_middle_of_a_text(text):
    return text[: text.index("personne d’autre") + 6]


@_raw("json")
def a_closing_brace_missing(text):
    at = text.index("}", text.index('"a1b2c3d4"'))
    return text[:at] + text[at + 1 :]


@_raw("json")
def a_quote_missing(text):
    at = text.index('"', text.index("Prenez votre temps."))
    return text[:at] + text[at + 1 :]


@_raw("twice")
def a_source_written_twice(text):
    line = text.index('"source"', text.index('"e5f6a7b8"'))
    return text[:line] + '"source": ["Le texte de l’autre machine."],\n   ' + text[line:]


@_raw("json")
def a_field_without_its_value(text):
    return text.replace('"id": "e5f6a7b8",', '"id": "e5f6a7b8",\n   "Une phrase tombée là",')


@_raw("")
def lines_wrapped_by_a_mail_program(text):
    return text.replace("relire l’étape six", "relire l’étape\nsix")


# files


def _renamed(name: str) -> Files:
    files = handed_in()
    files[name] = files.pop(NAME)
    return files


@_fault("renamed")
def renamed_by_a_browser():
    return _renamed(f"{EPISODE} (1).ipynb")


@_fault("renamed")
def renamed_as_a_copy_with_decomposed_accents():
    return _renamed(unicodedata.normalize("NFD", f"Copie de {EPISODE} - Léa Été.ipynb"))


@_fault("renamed")
def renamed_by_a_phone():
    files = _renamed(f"{EPISODE}.ipynb.txt")
    files["reponses.json.txt"] = files.pop("reponses.json")
    return files


@_fault("renamed")
def folders_too_deep():
    return {f"Users/léa/Bureau/cours/{name}": content for name, content in handed_in().items()}


@_fault("unzipped")
def zip_in_a_zip():
    return {"envoi.zip": zipped({"dedans.zip": zipped(handed_in())})}


@_fault("")
def rubbish_of_a_file_manager():
    return handed_in() | {f"__MACOSX/._{NAME}": b"\0\5", ".DS_Store": b"x", f".ipynb_checkpoints/{NAME}": b"{}"}


@_fault("second-notebook")
def two_notebooks():
    other = released()
    cell_of(other, "essai-texte-copie").source = "Un brouillon que je n’ai pas repris."
    return handed_in() | {"brouillon.ipynb": as_bytes(other)}


@_fault("no-notebook")
def answers_alone():
    return {"reponses.json": answers()}


@_fault("no-notebook")
def empty_notebook_file():
    return handed_in() | {NAME: b""}


@_fault("page")
def page_saved_instead_of_the_notebook():
    words = "".join(f"<p>{line}</p>" for line in IN_CELL.split("\n"))
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body><h1>Essai</h1>{words}</body></html>"
    return handed_in() | {NAME: page.encode()}


@_fault("page")
def notebook_shown_by_a_browser_then_saved():
    import html

    page = f"<html><body><pre>{html.escape(as_bytes(written()).decode())}</pre></body></html>"
    return {f"{EPISODE}.html": page.encode(), "reponses.json": answers()}


@_fault("")
def whole_workspace_zipped():
    other = written()
    other.metadata.alliances.episode = "autre"
    files = {f"cours/{EPISODE}/{name}": content for name, content in handed_in().items()}
    files |= {"cours/autre/autre.ipynb": as_bytes(other), "cours/autre/reponses.json": answers("autre")}
    return {"cours.zip": zipped(files | {"cours/mon_alliance.json": answers("mon-alliance")})}


# answers


def _answers(raw: bytes) -> Files:
    return handed_in() | {"reponses.json": raw}


@_fault("truncated")
def answers_truncated_in_a_text():
    raw = answers()
    return _answers(raw[: raw.index(b" guichet")])


@_fault("trailing-comma")
def answers_with_a_trailing_comma():
    return _answers(answers().replace(b"}\n]", b"},\n]"))


@_fault("nul")
def answers_with_nul_bytes():
    return _answers(answers()[:-3] + b"\0" * 512)


@_fault("utf-16")
def answers_in_utf_16():
    return _answers(answers().decode().encode("utf-16"))


@_fault("encoding")
def answers_in_another_encoding():
    return _answers(answers().decode().encode("cp1252"))


@_fault("")
def answers_with_windows_line_ends_and_a_mark():
    return _answers(b"\xef\xbb\xbf" + answers().replace(b"\n", b"\r\n"))


@_fault("conflict")
def answers_with_conflict_marks():
    lines = answers().decode().splitlines()
    lines[2:3] = ["<<<<<<< HEAD", lines[2], "=======", lines[2].replace("public", "prive"), ">>>>>>> autre"]
    return _answers("\n".join(lines).encode())


@_fault("answers")
def answers_with_one_bad_event():
    bad = [*events(), {"uuid": "?", "question": "essai-texte", "value": "Une phrase sans numéro."}]
    return _answers(json.dumps({"schema": 1, "course": "alliances", "episode": EPISODE, "events": bad}).encode())


@_fault("merged-answers")
def two_answers_files():
    later = [{**events()[0], "uuid": "00000000-0000-4000-8000-0000000000ff", "time": "2026-11-20T11:00:00.000Z"}]
    other = json.dumps({"schema": 1, "course": "alliances", "episode": EPISODE, "events": later}).encode()
    return handed_in() | {"reponses (1).json": other}


@_fault("manifest")
def manifest_truncated():
    return handed_in() | {"manifeste.json": manifest()[:40]}


# nothing to grade


@_hopeless("vide")
def everything_empty():
    return {NAME: b"", "reponses.json": b"\0" * 100}


@_hopeless("vide", FOREIGN)
def no_file_at_all():
    return {}


@_hopeless("page web")
def page_alone():
    return {f"{EPISODE}.html": b"<!DOCTYPE html><html><body><script>x()</script></body></html>"}


@_hopeless("pas de", FOREIGN)
def answers_of_another_episode():
    return {"reponses.json": answers("autre")}


@_hopeless("pas de", FOREIGN)
def notebook_of_another_episode():
    other = written()
    other.metadata.alliances.episode = "autre"
    return {"autre.ipynb": as_bytes(other)}


@_hopeless("forme B", FOREIGN)
def answers_of_the_other_form():
    return handed_in() | {"manifeste.json": manifest().replace(b'"A"', b'"B"')}


@_hopeless("ni réponses ni cahier", FOREIGN)
def only_a_photograph():
    return {"IMG_2041.jpg": b"\xff\xd8\xff\xe0" + b"\1" * 400}


@_hopeless("abîmé")
def encrypted_zip():
    raw = bytearray(zipped({"reponses.json": answers()}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(mark) + at] |= 1
    return {"rendu.zip": bytes(raw[:-4])}


def zipped(files: Files) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
