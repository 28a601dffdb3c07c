"""What can go wrong around a cohort, without a course: odd folders, full disks, locked gradebooks, forged values."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import sys
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from nbformat import writes
from nbformat.v4 import new_code_cell, new_notebook, new_output
from sqlalchemy.exc import OperationalError

from alliances.errors import CourseError
from alliances.workshop.shipping import MIME, judge_shipped
from alliances_grading.grade import submission
from alliances_grading.grade.executors import executor_at
from alliances_grading.grade.faults import of_the_machine, one_line
from alliances_grading.grade.fresh import _moved
from alliances_grading.grade.journal import FAILED, GRADED, Journal, Line
from alliances_grading.grade.plan import Plan, _shipped
from alliances_grading.grade.report import Report
from alliances_grading.grade.submission import read_submission, submitted_learners
from alliances_grading.gradebook import _Checker, held_marks, shared_gradebook

EPISODE = "episode1"


@pytest.fixture
def folder(tmp_path):
    """One learner's submission."""
    made = tmp_path / "submitted" / "lea" / EPISODE
    made.mkdir(parents=True)
    (made / "reponses.json").write_text("{}", encoding="utf-8")
    return made


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes names that are no text")
def test_a_file_named_in_another_coding_stays(folder):
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH123, PTH118 - pathlib has no bytes
            file.write(name)
    read = read_submission(folder, "lea")
    assert sorted(read.files.values()) == [b"caf\xe8.txt", b"caf\xe9.txt", b"{}"]
    assert len(read.key("cours")) == 64


@pytest.mark.parametrize("name", ["l\x1b]0;a\x07", "ren\udce9", "le\u202ea", "a\nb"])
def test_a_learner_whose_name_can_not_be_shown_is_refused(folder, name):
    with pytest.raises(CourseError, match="Renommez"):
        read_submission(folder, name)


def test_a_name_with_spaces_and_accents_is_a_name(folder):
    assert read_submission(folder, "Éloïse d’Arc (2)").files == {"reponses.json": b"{}"}


def test_folders_that_begin_with_a_dot_are_nobodys(folder):
    (folder.parents[1] / ".lea.tmp" / EPISODE).mkdir(parents=True)
    (folder.parents[1] / "fichier.txt").touch()
    (folder.parents[1] / "noe").mkdir()
    assert submitted_learners(folder.parents[1], EPISODE) == ["lea"]
    assert submitted_learners(folder / "absent", EPISODE) == []


def test_a_file_that_can_not_be_read_stops_this_work_with_a_reason(folder):
    # A name as long as the system takes: reading fails for root too.
    here = os.getcwd()  # noqa: PTH109
    os.chdir(folder)
    try:
        for _ in range(17):
            os.mkdir("d" * 250)  # noqa: PTH102 - one step at a time
            os.chdir("d" * 250)
    finally:
        os.chdir(here)
    with pytest.raises(CourseError, match="ne peut pas être lu"):
        read_submission(folder, "lea")


def test_a_time_is_read_without_what_was_put_around_it(folder):
    (folder / "timestamp.txt").write_bytes(b"\xef\xbb\xbf2026-11-21 09:00:00 UTC\r\n\0\0")
    assert read_submission(folder, "lea").timestamp == b"2026-11-21 09:00:00 UTC"


@pytest.mark.parametrize("text", ["hier", "9999999999999999999", "0001-01-01 00:00:00 +9900"])
def test_a_time_that_can_not_be_read_is_told(folder, text):
    (folder / "timestamp.txt").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match="n’est pas lisible"):
        read_submission(folder, "lea")


def test_what_is_left_out_is_told_harmlessly_and_briefly(folder):
    for number in range(30):
        (folder / f"lien-{number:02d}\x1b[2J").symlink_to("/etc/passwd")
    told = read_submission(folder, "lea").left_out
    assert len(told) == submission.TOLD + 1
    assert "10 autres" in told[-1]
    assert "\x1b" not in "".join(told)


def test_a_submission_is_bounded_as_a_whole(folder, monkeypatch):
    monkeypatch.setattr(submission, "MAX_TOTAL", 10)
    (folder / "zzz.bin").write_bytes(b"12345678901")
    read = read_submission(folder, "lea")
    assert set(read.files) == {"reponses.json"}
    assert "128 Mo" in read.left_out[0]


def test_a_report_is_plain_lines_with_decimal_commas():
    lines = [Line("lea", "k", FAILED, reason="a\x1b[2Jb\nc"), Line("noe", "k", GRADED, repairs=("x\u202ey",))]
    told = list(Report(EPISODE, lines=lines, seconds=12.34).sentences())
    assert not any(letter in "".join(told) for letter in "\x1b\n\u202e")
    assert told[-1].endswith("12,3 s.")


@pytest.fixture
def book(tmp_path, monkeypatch):
    """The address of a gradebook with one episode of one cell."""
    from nbgrader.api import Gradebook

    # nbgrader calls `alembic` by name to make a gradebook.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(url, "cours") as gradebook:
        gradebook.add_assignment(EPISODE)
        gradebook.add_notebook(EPISODE, EPISODE)
        gradebook.add_grade_cell("q", EPISODE, EPISODE, max_score=4, cell_type="code")
    return url


def _mark(url, points):
    """What nbgrader does to mark one learner, at that address."""
    from nbgrader.api import Gradebook

    with Gradebook(url, "cours") as gradebook:
        gradebook.update_or_create_student("lea")
        gradebook.update_or_create_submission(EPISODE, "lea")
        gradebook.find_grade("q", EPISODE, EPISODE, "lea").auto_score = points
        gradebook.db.commit()


def test_a_locked_gradebook_says_so_and_nothing_of_the_submission_stays(book, tmp_path):
    holder = sqlite3.connect(tmp_path / "gradebook.db", isolation_level=None)
    with shared_gradebook(book, "cours") as transaction:
        holder.execute("begin immediate")
        with pytest.raises(OperationalError, match="locked") as raised:
            _mark(book, 3)
        transaction.rollback()
        holder.execute("rollback")
        assert of_the_machine(raised.value)
        _mark(book, 2)
        transaction.commit()
    holder.close()
    with shared_gradebook(book, "cours") as transaction:
        assert held_marks(transaction.gradebook, EPISODE) == {"lea": "1:2.0000"}


def test_a_mark_is_found_without_reading_the_cohort(book, tmp_path):
    with shared_gradebook(book, "cours"):
        pass
    with sqlite3.connect(tmp_path / "gradebook.db") as rows:
        plan = rows.execute("explain query plan select * from grade where notebook_id = 'x'").fetchall()
    assert "USING INDEX alliances_grade" in plan[0][3]


def test_what_was_flushed_and_not_committed_is_gone(book):
    with shared_gradebook(book, "cours") as transaction:
        _mark(book, 3)
        assert held_marks(transaction.gradebook, EPISODE, "lea") == {"lea": "1:3.0000"}
    with shared_gradebook(book, "cours") as transaction:
        assert held_marks(transaction.gradebook, EPISODE) == {}


@pytest.mark.parametrize("url", ["postgresql+absent://u:secret@h/b", "sqlite:////nulle/part/g.db", "pas une adresse"])
def test_a_gradebook_that_does_not_open_is_said_without_its_password(url):
    with pytest.raises(CourseError, match="ne s’ouvre pas") as raised, shared_gradebook(url, "cours"):
        pass
    assert "secret" not in str(raised.value)


def test_a_full_disk_is_the_machines_and_a_bad_name_is_not():
    assert of_the_machine(OSError(errno.ENOSPC, "No space left on device"))
    assert not of_the_machine(OSError(errno.ENAMETOOLONG, "File name too long"))
    assert not of_the_machine(ValueError("x"))
    assert one_line(CourseError("Ceci.\x1b[2J", "Faites\ncela.")) == "Ceci.\ufffd[2J → Faites cela."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a disk that is always full")
def test_a_journal_on_a_full_disk_raises_and_remembers_nothing(tmp_path):
    (tmp_path / "journal.jsonl").symlink_to("/dev/full")
    journal = Journal(tmp_path / "journal.jsonl")
    with pytest.raises(OSError, match="No space"):
        journal.add(Line("lea", "k", GRADED))
    assert journal.last("lea") is None


def test_a_journal_does_not_outgrow_its_learners(tmp_path):
    path = tmp_path / "journal.jsonl"
    lea, noe = Line("lea", "k0", GRADED), Line("noe", "k", FAILED, reason="ren\udce9")
    Journal(path).add(lea)
    first = path.read_bytes()
    path.write_bytes(first * 5000)
    journal = Journal(path)
    journal.add(noe)
    journal.compact()
    assert len(path.read_bytes().splitlines()) == 2
    assert Journal(path).last("lea").key == "k0"
    assert Journal(path).last("noe").outcome == FAILED


HOSTILE = [
    {"is": "value", "value": 10**400},
    {"is": "table", "columns": [["x", [10**400]]]},
    {"is": "table", "columns": [["x", [[[]]]], ["x", {}]]},
    {"is": ["value"], "value": 1},
    {"is": "value", "value": float("nan")},
    {"is": "value", "value": True},
    {"is": "table", "columns": 3},
    None,
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("expect", [1.0, {"x": [1.0]}, "oui"], ids=("number", "table", "text"))
def test_a_forged_value_earns_nothing_and_raises_nothing(value, expect):
    assert not judge_shipped(value, {"expect": expect, "message": "non", "traps": []}, "f").right


def test_values_that_would_fill_the_memory_are_not_read_nor_replaced_by_the_next():
    many = "[" + "{}," * 400_000 + "{}]"
    cell = new_code_cell(outputs=[new_output("display_data", {MIME: data}) for data in (many, "[1]")])
    assert _shipped(cell) == ([], [1])


@pytest.mark.parametrize("column", [[10.5, 10.5, 20.0, 20.0], list(range(40)), [0, 0, 0], [1, 2, 2, 3]])
def test_fresh_numbers_are_drawn_in_bounded_time(column):
    moved = _moved(column, random.Random(1))
    assert len(moved) == len(column)
    assert len(set(moved)) == len(set(column))
    assert [a == b for a, b in pairwise(column)] == [a == b for a, b in pairwise(moved)]


def test_an_interrupted_run_does_not_wait_for_what_has_not_begun():
    begun, given_up = Event(), Event()

    def first():
        begun.set()
        return given_up.wait(10)

    def interrupted():
        with executor_at("local", 1) as executor:
            futures.extend((executor.submit(first), executor.submit(str)))
            futures[1].add_done_callback(lambda _: given_up.set())
            begun.wait(10)
            raise KeyboardInterrupt

    futures = []
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert futures[0].result()
    assert futures[1].cancelled()


def test_equal_work_makes_equal_jobs_and_nothing_is_told_of_their_cells(recwarn):
    def made():
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        own = Plan(new_notebook(metadata=kernel), {}, {0: "1 + 1", 3: "2"}, {}, own=True, seed="s")
        return writes(own.job_notebook(), version=4)

    assert made() == made()
    assert [str(warning.message) for warning in recwarn if "id" in str(warning.message)] == []


def test_metadata_checked_once_is_checked_again_once_changed():
    schema = {"type": "object", "properties": {"points": {"type": "number"}}}
    for _ in range(2):
        _Checker.validate({"points": 1}, schema)
    for _ in range(2):
        with pytest.raises(_Checker.ValidationError):
            _Checker.validate({"points": "1"}, schema)
