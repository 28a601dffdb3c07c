"""Hostile work in a cohort: named in the report, the others' marks as if it were not there, nothing runs in a page."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import nbformat
import psutil
import pytest
from grading_course import TRIAL
from grading_twin import corrected, rows, twin
from hostile_ground import HOSTILE, ground, notebook
from nbformat.v4 import new_code_cell

from sampling import WHOLE

QUICK = (
    "gradebook",
    "keys",
    "network",
    "forged_messages",
    "exits",
    "kills_all",
    "memory_bomb",
    "output_flood",
    "rmtree",
)
TAKEN = [path for path in HOSTILE if WHOLE or path.stem in QUICK]
LIMITS = "cell=3,wall=12,cpu=5,memory=838860800,processes=40,file=4194304,folder=8388608,output=1000000"
SCRIPT = "<script>window.vole=1</script><img src=x onerror='window.vole=2'>"
HONEST = {"lea": {"essai-choix": "juste"}, "noe": {"essai-choix": "proche", "essai-texte": f"Mon texte {SCRIPT}"}}


@pytest.fixture(scope="module")
def alone(course, tmp_path_factory):
    """The honest submissions, graded by themselves."""
    made = twin(course, tmp_path_factory.mktemp("seuls") / "cours")
    shutil.rmtree(made.grading / "submitted", ignore_errors=True)
    for learner, answers in HONEST.items():
        made.submit(learner, TRIAL, made.released(TRIAL), made.answers(TRIAL, answers))
    corrected(made, TRIAL)
    return made


@pytest.fixture(scope="module")
def mixed(alone, tmp_path_factory):
    """The same among hostile ones: code that attacks, and answers that carry HTML and scripts."""
    made = twin(alone, tmp_path_factory.mktemp("melange") / "cours")
    # Not in /tmp, where a kernel has one of its own.
    with (
        tempfile.TemporaryDirectory(dir="/var/tmp") as folder,
        ground(Path(folder), made.grading / "alliances_grading") as aimed_at,
    ):
        _hand_in(made, aimed_at)
        before = aimed_at.fingerprint()
        made.said["before"] = _submitted(made)
        made.said["report"] = corrected(made, TRIAL, ALLIANCES_LIMITES=LIMITS)
        made.said["untouched"] = aimed_at.fingerprint() == before and aimed_at.hits == []
    return made


def _submitted(course):
    return {path: path.read_bytes() for path in (course.grading / "submitted").rglob("*") if path.is_file()}


def _hand_in(made, aimed_at):
    for path in TAKEN:
        whole = made.released(TRIAL)
        cells = nbformat.reads(notebook(path).decode(), as_version=4).cells
        whole.cells += [new_code_cell(cell.source) for cell in cells]
        learner = path.stem.replace("_", "-")
        folder = made.submit(learner, TRIAL, whole, made.answers(TRIAL, {"essai-choix": "large"}))
        (folder / "cibles.json").write_bytes(aimed_at.files["cibles.json"])
    html = made.released(TRIAL)
    html.cells.append(new_code_cell(f"from IPython.display import HTML, Javascript\ndisplay(HTML({SCRIPT!r}))"))
    made.submit("html", TRIAL, html, made.answers(TRIAL, {"essai-texte": SCRIPT}))


@pytest.mark.campaign
@pytest.mark.parametrize("path", TAKEN, ids=lambda path: path.stem)
def test_the_report_names_what_the_code_tried(mixed, path):
    line = next(line for line in mixed.said["report"]["notes"] if line["learner"] == path.stem.replace("_", "-"))
    assert line["kernel"]
    assert line["events"], "graded, but nothing is said of it"


def test_the_others_marks_are_what_they_were(alone, mixed):
    kept = [row for row in rows(mixed, TRIAL) if row[0] in HONEST]
    assert kept == rows(alone, TRIAL)


def test_an_attack_earns_what_its_answers_earn(mixed):
    for path in TAKEN:
        assert mixed.scores(TRIAL)[path.stem.replace("_", "-")]["essai-choix"] == (0.0, False)


def test_nothing_outside_was_touched_or_called(mixed):
    assert _submitted(mixed) == mixed.said["before"]
    assert mixed.said["untouched"]


def test_no_process_is_left(mixed):
    def of_this_course(process):
        try:
            return process.environ().get("ALLIANCES_COURS") == str(mixed.root)
        except psutil.Error:
            return False

    assert [p.cmdline() for p in psutil.process_iter() if of_this_course(p)] == []


def test_a_script_in_an_answer_is_text_in_the_feedback(mixed, chromium):
    mixed.run("alliances", "retours", TRIAL)
    page = chromium.new_page()
    for learner in ("html", "noe"):
        page.goto((mixed.grading / "feedback" / learner / TRIAL / f"{TRIAL}.html").as_uri())
        assert page.evaluate("window.vole") is None
        assert page.locator("[onerror]").count() == 0
        if learner == "noe":
            assert SCRIPT in page.inner_text("body")
    page.close()
