"""`alliances corriger`: what it says, what it keeps, what it refuses."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3

import nbformat
import pytest
from filelock import FileLock
from grading_course import TRIAL
from grading_twin import corrected, rows, twin
from nbformat.v4 import new_code_cell

RIGHT = {"essai-choix": "juste", "essai-liens": {"artisan": "prive", "mairie": "public", "usine": "prive"}}


@pytest.fixture(scope="module")
def place(course, tmp_path_factory):
    """A course with three submissions: one right, one with code of its own, one that can't be graded."""
    made = twin(course, tmp_path_factory.mktemp("commande") / "cours")
    shutil.rmtree(made.grading / "submitted", ignore_errors=True)
    made.submit("lea", TRIAL, made.released(TRIAL), made.answers(TRIAL, RIGHT))
    own = made.released(TRIAL)
    own.cells.append(new_code_cell("print('bonjour')\n40 + 2"))
    made.submit("noe", TRIAL, own, made.answers(TRIAL, {"essai-choix": "proche"}))
    other = made.answers(TRIAL, {"essai-choix": "juste"})
    revision = made.graded(TRIAL)["essai-choix"]["revision"]
    made.submit("zoe", TRIAL, made.released(TRIAL), other.replace(revision, "0badc0de"))
    made.said["first"] = made.run("alliances", "corriger", TRIAL, code=1)
    return made


def test_it_says_what_could_not_be_graded_and_why(place):
    assert "zoe" in place.said["first"].stdout
    assert "révision 0badc0de" in place.said["first"].stdout
    assert "2 notés" in place.said["first"].stdout
    assert "1 non notés" in place.said["first"].stdout
    assert "Traceback" not in place.said["first"].stdout + place.said["first"].stderr


def test_it_says_how_code_is_confined(place):
    assert "Confinement du code des apprenants\u00a0:" in place.said["first"].stderr


def test_own_code_was_run_and_its_outputs_are_there(place):
    notebook = nbformat.read(place.grading / "autograded" / "noe" / TRIAL / f"{TRIAL}.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if "bonjour" in cell.source)
    assert [output.get("text") or output["data"]["text/plain"] for output in cell.outputs] == ["bonjour\n", "42"]


def test_what_failed_leaves_no_graded_notebook(place):
    assert not (place.grading / "autograded" / "zoe").exists()


def test_a_second_run_changes_nothing(place):
    before = rows(place, TRIAL)
    report = corrected(place, TRIAL, code=1)
    assert (report["notes"], sorted(report["inchanges"])) == ([], ["lea", "noe"])
    assert rows(place, TRIAL) == before


def test_a_new_hand_in_is_graded_again_and_only_that_one(place):
    file = place.grading / "submitted" / "lea" / TRIAL / "reponses.json"
    kept = file.read_text(encoding="utf-8")
    file.write_text(place.answers(TRIAL, {"essai-choix": "proche"}), encoding="utf-8")
    report = corrected(place, TRIAL, code=1)
    assert [line["learner"] for line in report["notes"]] == ["lea"]
    assert place.scores(TRIAL)["lea"]["essai-choix"] == (2.0, False)
    file.write_text(kept, encoding="utf-8")
    corrected(place, TRIAL, code=1)
    assert place.scores(TRIAL)["lea"]["essai-choix"] == (4.0, False)


def test_a_mark_given_by_a_person_stays(place):
    from nbgrader.api import Gradebook

    url = f"sqlite:///{place.grading / 'gradebook.db'}"
    with Gradebook(url) as gradebook:
        gradebook.find_grade("essai-texte", TRIAL, TRIAL, "lea").manual_score = 3.5
        gradebook.db.commit()
    corrected(place, TRIAL, "--refaire", "--apprenant", "lea")
    with Gradebook(url) as gradebook:
        assert gradebook.find_grade("essai-texte", TRIAL, TRIAL, "lea").manual_score == 3.5


def test_a_changed_key_grades_again(place, tmp_path):
    shutil.copytree(place.grading / "keys", tmp_path / "cles")
    path = tmp_path / "cles" / f"{TRIAL}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("proche: 0.5", "proche: 0.25"), encoding="utf-8")
    report = corrected(place, TRIAL, code=1, ALLIANCES_CLES=str(tmp_path / "cles"))
    assert "noe" in {line["learner"] for line in report["notes"]}
    assert place.scores(TRIAL)["noe"]["essai-choix"] == (1.0, False)


def test_a_gradebook_that_does_not_hold_the_marks_gets_them(place):
    before = rows(place, TRIAL)
    book = place.grading / "gradebook.db"
    with sqlite3.connect(book) as gradebook:
        gradebook.execute("update grade set auto_score = 0")
    report = corrected(place, TRIAL, code=1)
    assert sorted(line["learner"] for line in report["notes"]) == ["lea", "noe"]
    assert rows(place, TRIAL) == before


def test_a_locked_gradebook_is_the_machines_fault_and_loses_nothing(place):
    before = rows(place, TRIAL)
    holder = sqlite3.connect(place.grading / "gradebook.db", isolation_level=None)
    holder.execute("begin immediate")
    try:
        report = corrected(place, TRIAL, "--refaire", "--apprenant", "lea", code=3)
    finally:
        holder.close()
    assert "locked" in report["machine"][0]["reason"]
    assert report["echecs"] == []
    corrected(place, TRIAL, code=1)
    assert rows(place, TRIAL) == before


def test_one_unreadable_name_does_not_stop_the_others(place):
    odd = os.fsencode(place.grading / "submitted" / "lea" / TRIAL / "caf") + b"\xe9.txt"
    with open(odd, "wb") as file:  # noqa: PTH123 - pathlib has no bytes
        file.write(b"mes notes")
    os.mkdir(os.fsencode(place.grading / "submitted" / "ren") + b"\xe9")  # noqa: PTH102 - idem
    os.mkdir(os.fsencode(place.grading / "submitted" / "ren") + b"\xe9/" + TRIAL.encode())  # noqa: PTH102 - idem
    report = corrected(place, TRIAL, code=1)
    assert [line["learner"] for line in report["notes"]] == ["lea"]
    assert any("Renommez" in line["reason"] for line in report["echecs"])
    os.remove(odd)  # noqa: PTH107 - idem
    shutil.rmtree(os.fsencode(place.grading / "submitted" / "ren") + b"\xe9")


def test_a_new_hand_in_that_can_not_be_graded_makes_the_old_mark_provisional(place):
    file = place.grading / "submitted" / "noe" / TRIAL / "reponses.json"
    kept = file.read_text(encoding="utf-8")
    file.write_text(kept.replace(place.graded(TRIAL)["essai-choix"]["revision"], "0badc0de"), encoding="utf-8")
    report = corrected(place, TRIAL, code=1)
    assert any("reste dans le carnet" in line["reason"] for line in report["echecs"] if line["learner"] == "noe")
    place.run("alliances", "notes", TRIAL)
    table = (place.grading / f"notes-{TRIAL}.csv").read_text(encoding="utf-8-sig")
    assert "la dernière n’a pas pu être notée" in next(line for line in table.splitlines() if line.startswith("noe;"))
    file.write_text(kept, encoding="utf-8")
    corrected(place, TRIAL, code=1)


def test_two_runs_at_once_are_refused(place):
    with FileLock(place.grading / ".correction" / TRIAL / "verrou"):
        assert "déjà en cours" in place.run("alliances", "corriger", TRIAL, code=1).stderr


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--apprenant", "personne"), 1, "Aucun travail"),
        (("--executor", "nuage"), 1, "n’est pas un endroit où corriger"),
        (("--executor", "dask://127.0.0.1:9", "--refaire"), 1, "ne répond pas"),
        (("--jobs", "0"), 2, "entre 1 et 256"),
    ],
)
def test_a_wrong_option_is_said(place, options, code, sentence):
    done = place.run("alliances", "corriger", TRIAL, *options, code=code)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_without_confinement_it_must_be_asked_for(place):
    done = place.run("alliances", "corriger", TRIAL, "--refaire", code=3, ALLIANCES_CONFINEMENT="aucun")
    assert "--sans-confinement" in done.stderr


def test_a_journal_cut_in_the_middle_of_a_line_is_read(tmp_path):
    from alliances_grading.grade.journal import GRADED, Journal, Line

    path = tmp_path / "journal.jsonl"
    Journal(path).add(Line("lea", "k1", GRADED))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    journal = Journal(path)
    assert journal.last("lea").key == "k1"
    journal.add(Line("noe", "k2", GRADED))
    assert [Journal(path).last(learner).key for learner in ("lea", "noe")] == ["k1", "k2"]
    assert json.loads(path.read_text().splitlines()[-1])["learner"] == "noe"
