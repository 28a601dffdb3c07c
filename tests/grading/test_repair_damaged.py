"""Every damaged hand-in is repaired, or refused in French; no text is lost."""

from __future__ import annotations

import copy
import html
import json
import unicodedata

import nbformat
import pytest
from damaged.faults import ALSO, FOREIGN, IRREPARABLE, REPARABLE
from damaged.sound import (
    EPISODE,
    IN_CELL,
    IN_SECOND_CELL,
    OWN_CODE,
    PROGRAM,
    TEXTS,
    as_bytes,
    handed_in,
    released,
    written,
)

from alliances.answers import latest, read_answers_bytes
from alliances_grading.repair import Irreparable, Repair, Repaired, repair


def _words(text):
    """What a reader sees of it: letters, whatever marks and line ends stand between."""
    return "".join(letter for letter in unicodedata.normalize("NFC", html.unescape(text)) if letter.isalnum())


def _all_words(result):
    held = [cell.source for cell in result.notebook.cells]
    events, _damage = read_answers_bytes(result.files.get("reponses.json", b"{}"))
    return _words("\n".join([*held, *(event.value for event in events if isinstance(event.value, str))]))


def _held(notebook):
    """What grading sees: graded cells and exercises, in order, with their type, points and lock."""
    return [
        (cell.cell_type, cell.id, cell.metadata.get("nbgrader"))
        for cell in notebook.cells
        if "nbgrader" in cell.metadata or cell.metadata.get("alliances", {}).get("kind") in ("setup", "exercise")
    ]


def _lost(fault):
    """Texts that the damage itself cut: what is left of them must be there."""
    return {
        "truncated_in_the_middle_of_a_text": {
            IN_SECOND_CELL: IN_SECOND_CELL[: IN_SECOND_CELL.index("personne") + 6],
            PROGRAM: "",
        },
        "answers_truncated_in_a_text": {TEXTS[2]: TEXTS[2][:60]},
        "accents_of_another_age": {IN_CELL: IN_CELL.replace("🌱", "")},
        "answers_alone": dict.fromkeys((IN_CELL, IN_SECOND_CELL, OWN_CODE, PROGRAM, TEXTS[3]), ""),
        "empty_notebook_file": dict.fromkeys((IN_CELL, IN_SECOND_CELL, OWN_CODE, PROGRAM, TEXTS[3]), ""),
        "page_saved_instead_of_the_notebook": dict.fromkeys((IN_SECOND_CELL, OWN_CODE, PROGRAM, TEXTS[3]), ""),
    }.get(fault, {})


@pytest.mark.parametrize("fault", REPARABLE)
def test_a_damaged_hand_in_is_repaired(fault):
    make, code = REPARABLE[fault]
    result = repair(make(), released(), EPISODE)
    assert _held(result.notebook) == _held(released())
    nbformat.validate(result.notebook)
    found, lost = _all_words(result), _lost(fault)
    texts = [*TEXTS, *([ALSO[fault]] if fault in ALSO else [])]
    assert [text for text in texts if _words(lost.get(text, text)) not in found] == []
    assert code in {item.code for item in result.repairs} | {""}, result.repairs
    assert all(item.sentence[-1] == "." for item in result.repairs)
    events, damage = read_answers_bytes(result.files["reponses.json"], EPISODE)
    assert latest(events)["essai-choix"].value == "juste"
    assert damage == []


@pytest.mark.parametrize("fault", REPARABLE)
def test_what_was_repaired_is_sound(fault):
    """Collecting repairs, then grading does: the second time there is nothing left to do."""
    first = repair(REPARABLE[fault][0](), released(), EPISODE)
    again = {f"{EPISODE}.ipynb": as_bytes(first.notebook), **first.files}
    second = repair(again, released(), EPISODE)
    assert second.repairs == ()
    assert second.notebook == first.notebook
    assert second.files == first.files


@pytest.mark.parametrize("fault", [*IRREPARABLE, *FOREIGN])
def test_what_cannot_be_repaired_is_refused_in_french(fault):
    make, reason = (IRREPARABLE | FOREIGN)[fault]
    with pytest.raises(Irreparable, match=reason) as caught:
        repair(make(), released(), EPISODE)
    assert caught.value.remedy


def test_nineteen_damaged_hand_ins_in_twenty_are_graded():
    assert len(REPARABLE) >= 40
    assert len(REPARABLE) >= 0.95 * (len(REPARABLE) + len(IRREPARABLE))


def test_a_sound_hand_in_is_left_alone():
    result = repair(handed_in(), released(), EPISODE)
    assert result.repairs == ()
    assert result.files == {name: content for name, content in handed_in().items() if "ipynb" not in name}
    assert result.notebook == written()


def test_nothing_given_is_changed():
    files, notebook = handed_in(), released()
    before = copy.deepcopy((files, notebook))
    repair(files, notebook, EPISODE).notebook.cells[0].source = "autre"
    assert (files, notebook) == before


def test_a_text_that_stands_in_a_graded_cell_is_graded_there():
    """The person who grades reads one cell: both halves, or the text that was beside it, must be in it."""
    for fault in (
        "text_cell_split_in_two",
        "question_and_its_text_merged",
        "heading_and_text_merged",
        "text_turned_into_code",
        "text_written_beside_a_deleted_cell",
        "grade_ids_of_two_texts_swapped",
        "every_metadata_and_id_lost",
        "two_texts_merged",
        "whole_notebook_pasted_inside",
        "format_3",
    ):
        notebook = repair(REPARABLE[fault][0](), released(), EPISODE).notebook
        graded = next(cell for cell in notebook.cells if cell.id == "essai-texte-copie").source
        assert _words(IN_CELL) in _words(graded), fault
        assert "show(" not in graded, fault


def test_a_learners_code_is_never_run_from_a_recovered_text():
    result = repair(REPARABLE["locked_source_edited"][0](), released(), EPISODE)
    assert [cell.source for cell in result.notebook.cells if cell.cell_type == "code" and "100" in cell.source] == []


def test_a_notebook_pasted_into_itself_brings_nothing_twice():
    notebook = repair(REPARABLE["whole_notebook_pasted_inside"][0](), released(), EPISODE).notebook
    sources = [cell.source for cell in notebook.cells]
    assert sources.count(OWN_CODE) == 1
    assert len(sources) == len(written().cells)


def test_points_and_lock_are_the_releases():
    result = repair(REPARABLE["points_changed"][0](), released(), EPISODE)
    assert next(c for c in result.notebook.cells if c.id == "essai-choix").metadata.nbgrader.points == 4


def test_the_originals_of_a_damaged_file_are_kept():
    make = REPARABLE["truncated_in_the_last_cell"][0]
    result = repair(make(), released(), EPISODE)
    assert result.files[f"{EPISODE}-abime.json"] == make()[f"{EPISODE}.ipynb"]


def test_other_files_stay_under_harmless_names():
    files = handed_in() | {
        "../../con.txt": b"a",
        "photo\u202egpj.exe": b"b",
        "x" * 300 + ".txt": b"c",
        "photo.jpg": b"d",
    }
    result = repair(files, released(), EPISODE)
    others = {name: content for name, content in result.files.items() if content in (b"a", b"b", b"c", b"d")}
    assert sorted(others.values()) == [b"a", b"b", b"c", b"d"]
    assert all(len(name) < 150 and name.isprintable() and "/" not in name for name in others)
    assert "con.txt" not in others


def test_every_repair_is_data():
    result = repair(REPARABLE["every_metadata_and_id_lost"][0](), released(), EPISODE)
    assert isinstance(result, Repaired)
    assert all(isinstance(item, Repair) and item.code and item.sentence for item in result.repairs)
    assert json.dumps([item.sentence for item in result.repairs])
