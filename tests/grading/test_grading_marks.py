"""The table of marks opens in a French spreadsheet, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from grading_course import COHORT, TRIAL

from alliances.errors import CourseError
from alliances_grading.marks import FINAL, NOT_HANDED, WAITING, Mark, marks_of, on_twenty, table


@pytest.mark.parametrize(
    ("points", "maximum", "mark"), [(12.5, 15, 16.67), (20, 20, 20), (0, 15, 0), (4, 14, 5.71), (0, 0, 0)]
)
def test_marks_out_of_twenty(points, maximum, mark):
    assert on_twenty(points, maximum) == mark


def test_a_mark_that_can_change_is_not_given():
    assert Mark("lea", 12.5, 15, FINAL).on_twenty == 16.67
    assert Mark("lea", 12.5, 15, WAITING).on_twenty is None
    assert Mark("lea", None, 15, NOT_HANDED).on_twenty is None


def test_the_table_is_what_french_excel_reads():
    raw = table([Mark("lea", 12.5, 15, FINAL), Mark("max", None, 15, NOT_HANDED)])
    assert (
        raw
        == (
            "\ufeffidentifiant;points;points possibles;note sur 20;état\r\n"
            "lea;12,5;15;16,67;définitive\r\nmax;;15;;aucune remise\r\n"
        ).encode()
    )


@pytest.mark.parametrize("name", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_identifier_is_a_formula(name):
    (row,) = list(
        csv.reader(io.StringIO(table([Mark(name, 1, 2, FINAL)]).decode("utf-8-sig"), newline=""), delimiter=";")
    )[1:]
    assert row[0] == f"'{name}"


def test_every_learner_of_a_cohort_has_a_line(cohort):
    marks = {mark.learner: mark for mark in marks_of(TRIAL, cohort.root)}
    assert set(COHORT) <= set(marks)
    for learner in COHORT:
        assert marks[learner].state == (WAITING if COHORT[learner]["manual"] else FINAL)
        assert marks[learner].maximum == 14


def test_no_gradebook_is_said(tmp_path, cohort):
    with pytest.raises(CourseError, match="pas encore de carnet"):
        marks_of(TRIAL, tmp_path)
    with pytest.raises(CourseError, match="ne connaît pas"):
        marks_of("episode9", cohort.root)
