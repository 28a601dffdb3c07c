"""A session in form B, without the second text: released, collected and graded by stock nbgrader."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from grading_course import answered, copy_course

from alliances_grading.marks import FINAL, NOT_GRADED, WAITING

EPISODE = "episode1"
FIRST, SECOND = "e1-n-mon-territoire", "e1-n-s-allier-ou-non"


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    course = copy_course(tmp_path_factory.mktemp("forme-b") / "cours")
    course.run("alliances", "regler", EPISODE, "--forme", "B", "--second-texte", "absent")
    course.run("alliances", "generer", EPISODE)
    return course


@pytest.fixture(scope="module")
def graded(session):
    perfect = session.answers(EPISODE, {**session.right(EPISODE), FIRST: "L’eau manque l’été."})
    session.submit("lea", EPISODE, session.released(EPISODE), perfect)
    session.submit("max", EPISODE, session.released(EPISODE), session.answers(EPISODE, session.right(EPISODE)))
    session.submit("zoe", EPISODE, _of_form_a(session), session.answers(EPISODE, {}))
    done = session.run("nbgrader", "autograde", EPISODE, code=None)
    return session, done.stderr


def _of_form_a(course):
    notebook = course.released(EPISODE)
    notebook.metadata.alliances.manifest["form"] = "A"
    return notebook


def test_the_release_is_form_b_worth_fifteen(session):
    notebook = session.released(EPISODE)
    points = {
        c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points for c in notebook.cells if "nbgrader" in c.metadata
    }
    assert notebook.metadata.alliances.manifest["form"] == "B"
    assert sum(points.values()) == 15
    assert SECOND not in points
    assert "e1-n-perimetre-vannes" in points
    assert "e1-n-perimetre-moissac" not in json.dumps(notebook)


def test_a_perfect_hand_in_gets_every_point(graded):
    course, _log = graded
    right = course.right(EPISODE)
    scores = course.scores(EPISODE)["lea"]
    assert {question: scores[question] for question in right} == dict.fromkeys(right, (1.0, False))
    assert scores[FIRST] == (None, True)
    assert len(right) == 10


def test_a_hand_in_of_the_other_form_is_stopped_and_no_other(graded):
    course, log = graded
    assert set(course.scores(EPISODE)) >= {"lea", "max"}
    assert not (course.grading / "autograded" / "zoe" / EPISODE / f"{EPISODE}.ipynb").exists()
    assert "Cette remise vient de la forme A\u202f; la session est en forme B" in log


def test_marks_are_brought_to_twenty(graded, tmp_path):
    course, _log = graded
    course.run("alliances", "notes", EPISODE, "--vers", str(tmp_path / "notes.csv"))
    raw = (tmp_path / "notes.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = {row["identifiant"]: row for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")}
    # Without a text, nbgrader asks nobody: the mark is final.
    assert (rows["max"]["points"], rows["max"]["points possibles"]) == ("10", "15")
    assert (rows["max"]["note sur 20"], rows["max"]["état"]) == ("13,33", FINAL)
    assert (rows["lea"]["points"], rows["lea"]["note sur 20"], rows["lea"]["état"]) == ("10", "", WAITING)
    assert rows["zoe"]["état"] == NOT_GRADED


def test_feedback_says_the_mark_out_of_twenty(graded):
    course, _log = graded
    course.run("nbgrader", "generate_feedback", EPISODE, code=None)
    page = (course.grading / "feedback" / "max" / EPISODE / f"{EPISODE}.html").read_text(encoding="utf-8")
    assert "10 sur 15 points</strong>, soit 13,33 sur 20" in page
    assert "1 sur 1 point</p>" in page
    waiting = (course.grading / "feedback" / "lea" / EPISODE / f"{EPISODE}.html").read_text(encoding="utf-8")
    assert "10 sur 15 points</strong></p>" in waiting


def _zip(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, json.dumps(content))
    return made.getvalue()


def test_the_other_form_is_refused_at_collecting(session, tmp_path):
    stamp = "20261123T090000Z"
    manifest = {"schema": 1, "course": "alliances", "episode": EPISODE, "identifiant": "ana", "form": "A"}
    answers = {
        "ana": {"reponses.json": answered(EPISODE, "e1-n-enjeux-a"), "manifeste.json": manifest},
        "ben": {
            "reponses.json": answered(EPISODE, "e1-n-enjeux-b"),
            "manifeste.json": {**manifest, "identifiant": "ben", "form": "B"},
        },
    }
    for learner, files in answers.items():
        (tmp_path / f"{EPISODE}__{learner}__{stamp}.zip").write_bytes(_zip(files))
    bare = {
        "cid": answered(EPISODE, "e1-n-enjeux-a", identifiant="cid", form="A"),
        "dan": answered(EPISODE, "e1-n-enjeux-a", identifiant="dan"),
        "eve": answered(EPISODE, "e1-n-enjeux-b", identifiant="eve"),
        "fay": answered(EPISODE, FIRST, identifiant="fay"),
    }
    for learner, content in bare.items():
        (tmp_path / f"{EPISODE}__{learner}__{stamp}.json").write_text(json.dumps(content), encoding="utf-8")
    told = session.run("alliances", "collecter", EPISODE, "--depuis", str(tmp_path), code=1).stdout
    refused = [line for line in told.splitlines() if "non collecté" in line]
    assert sorted(line.split("__")[1] for line in refused) == ["ana", "cid", "dan"]
    assert all("cette remise vient de la forme A\u202f; la session est en forme B" in line for line in refused)
    for learner in ("ben", "eve", "fay"):
        assert (session.grading / "submitted" / learner / EPISODE).is_dir()


def test_the_grader_has_the_grid_and_marked_copies(session):
    code = (
        "import json; from alliances_grading.rubric import rubric;"
        f"print(json.dumps([rubric('{FIRST}'), rubric('{SECOND}'), rubric('e1-n-perimetre-vannes'), rubric('x')]))"
    )
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", code], env=session.env, capture_output=True, text=True, check=True)
    first, second, choice, unknown = json.loads(done.stdout)
    assert [copy["points"] for copy in first["copies"]] == [5, 2.5, 0]
    assert sum(line["levels"][-1]["points"] for line in first["grid"]) == first["points"] == 5
    assert (second, choice, unknown) == ({}, {}, {})


def test_a_form_does_not_change_under_work_already_graded(graded):
    course, _log = graded
    course.run("alliances", "regler", EPISODE, "--forme", "A")
    told = course.run("alliances", "generer", EPISODE, code=1).stderr
    assert "notés sur d’autres questions" in told
    assert "alliances regler" in told
    assert "Traceback" not in told
    course.run("alliances", "regler", EPISODE, "--forme", "B")
    course.run("alliances", "generer", EPISODE)
