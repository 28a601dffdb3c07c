"""A session whose second text its authors judge themselves: handed in, collected and graded by stock nbgrader."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from grading_course import copy_course

from alliances.answers.event import Event, read_event
from alliances.answers.handin import hand_in
from alliances_grading.marks import FINAL, WAITING

EPISODE = "episode1"
FIRST, SECOND = "e1-n-mon-territoire", "e1-n-s-allier-ou-non"
OWN = "Rouvrir la ligne, car l’usine et le cinéma y gagnent tous deux."
WHEN = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    course = copy_course(tmp_path_factory.mktemp("autoévaluation") / "cours")
    course.run("alliances", "regler", EPISODE, "--second-texte", "autoevaluation")
    course.run("alliances", "generer", EPISODE)
    return course


@pytest.fixture(scope="module")
def handed(session, tmp_path_factory):
    """What two learners' courses made: max says nothing to the trainer, lea sends her own text too."""
    right = session.right(EPISODE)
    return {
        learner: _hand_in(session, tmp_path_factory.mktemp(learner), learner, values, consent=consent)
        for learner, values, consent in [
            ("lea", {**right, FIRST: "L’eau manque l’été.", SECOND: OWN}, True),
            ("max", {**right, SECOND: OWN}, False),
        ]
    }


def _hand_in(course, folder, learner, values, *, consent):
    """The archive that the course itself makes of these answers, and of a judgement of the second text."""
    written = json.loads(course.answers(EPISODE, values))["events"]
    events = [read_event(event) for event in written]
    judged = {**written[-1], "uuid": "00000000-0000-4000-8000-000000000009", "question": f"{SECOND}-grille"}
    events.append(read_event({**judged, "value": {"decision": "2", "buts": "2"}}))
    assert all(isinstance(event, Event) for event in events)
    return hand_in(course.compiled(EPISODE), events, folder, learner, consent=consent, now=WHEN)


@pytest.fixture(scope="module")
def graded(session, handed, tmp_path_factory):
    received = tmp_path_factory.mktemp("reçus")
    for receipt in handed.values():
        (received / receipt.path.name).write_bytes(receipt.path.read_bytes())
    session.run("alliances", "collecter", EPISODE, "--depuis", str(received))
    session.run("nbgrader", "autograde", EPISODE)
    return session


def _marks(course, folder):
    course.run("alliances", "notes", EPISODE, "--vers", str(folder / "notes.csv"))
    text = (folder / "notes.csv").read_text(encoding="utf-8-sig")
    return {row["identifiant"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def _sent(receipt):
    with zipfile.ZipFile(receipt.path) as archive:
        return {event["question"] for event in json.loads(archive.read("reponses.json"))["events"]}


def test_the_release_shows_the_text_and_does_not_count_it(session):
    notebook = session.released(EPISODE)
    counted = {c.metadata.nbgrader.grade_id: c.metadata.nbgrader for c in notebook.cells if "nbgrader" in c.metadata}
    assert sum(own.points for own in counted.values()) == 15
    assert SECOND not in counted
    assert [c.source for c in notebook.cells if c.metadata.get("alliances", {}).get("id") == SECOND] == [
        f'show("{SECOND}")'
    ]
    view = session.compiled(EPISODE)["views"][SECOND]
    assert (view["kind"], view["type"], view["graded"]) == ("question", "freetext", False)


def test_a_judgement_of_ones_own_text_is_never_handed_in(session, handed):
    right = set(session.right(EPISODE))
    assert _sent(handed["max"]) == right
    assert _sent(handed["lea"]) == {*right, FIRST, SECOND}
    assert handed["max"].package.unanswered == [FIRST]


def test_the_second_text_is_in_nobodys_points(graded):
    right = graded.right(EPISODE)
    scores = graded.scores(EPISODE)
    assert len(right) == 10
    for learner in ("lea", "max"):
        assert {question: scores[learner][question] for question in right} == dict.fromkeys(right, (1.0, False))
        assert set(scores[learner]) == {*right, FIRST}
    assert scores["lea"][FIRST] == (None, True)


def test_marks_are_brought_to_twenty_once_the_first_text_is_read(graded, tmp_path):
    from nbgrader.api import Gradebook

    rows = _marks(graded, tmp_path)
    assert (rows["max"]["points"], rows["max"]["points possibles"]) == ("10", "15")
    assert (rows["max"]["note sur 20"], rows["max"]["état"]) == ("13,33", FINAL)
    assert (rows["lea"]["points"], rows["lea"]["note sur 20"], rows["lea"]["état"]) == ("10", "", WAITING)
    with Gradebook(f"sqlite:///{graded.grading / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade(FIRST, EPISODE, EPISODE, "lea")
        # What the formgrader writes when a person gives a mark.
        grade.manual_score, grade.needs_manual_grade = 4.0, False
        gradebook.db.commit()
    rows = _marks(graded, tmp_path)
    assert (rows["lea"]["points"], rows["lea"]["points possibles"]) == ("14", "15")
    assert (rows["lea"]["note sur 20"], rows["lea"]["état"]) == ("18,67", FINAL)


def test_feedback_says_the_mark_and_gives_the_text_no_points(graded):
    graded.run("nbgrader", "generate_feedback", EPISODE)
    page = (graded.grading / "feedback" / "max" / EPISODE / f"{EPISODE}.html").read_text(encoding="utf-8")
    assert "10 sur 15 points</strong>, soit 13,33 sur 20" in page
    assert OWN not in page
