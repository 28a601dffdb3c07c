"""`alliances corriger` gives the marks that stock `nbgrader autograde` gives, to the last row."""

from __future__ import annotations

import nbformat
import pytest
from cohort.generate import generate
from cohort.kinds import KINDS, OWN_CODE
from grading_course import TRIAL
from grading_twin import corrected, rows, twin
from grading_works import WORKS, WORKSHOP, hand_in_works

from sampling import WHOLE

EPISODE = "episode1"
# The stock command takes some four seconds each: a campaign has every kind, several times.
COUNT = 100 if WHOLE else 6


@pytest.fixture(scope="module")
def stock(new_cohort):
    """Three cohorts graded by the stock command: the trial episode, the workshop, and generated ones of episode 1."""
    made = new_cohort()
    for name in ("episode1", "atelier1"):
        for folder in (made.grading / "submitted").glob(f"*/{name}"):
            folder.rename(folder.with_name(f".{name}"))
    generate(made.root, EPISODE, COUNT, own_code=len(OWN_CODE) / (len(KINDS) + len(OWN_CODE)))
    hand_in_works(made)
    for episode in (EPISODE, WORKSHOP):
        made.run("nbgrader", "autograde", episode)
    return made


@pytest.fixture(scope="module")
def ours(stock, tmp_path_factory):
    made = twin(stock, tmp_path_factory.mktemp("nous") / "cours")
    made.said["reports"] = {episode: corrected(made, episode) for episode in (EPISODE, WORKSHOP, TRIAL)}
    return made


@pytest.mark.parametrize("episode", [EPISODE, WORKSHOP, TRIAL])
@pytest.mark.campaign
def test_every_score_row_is_that_of_stock(stock, ours, episode):
    expected = rows(stock, episode)
    assert len({row[0] for row in expected}) > 5
    assert rows(ours, episode) == expected


def test_the_comparison_would_see_one_wrong_mark(stock, ours):
    one = [row for row in rows(ours, EPISODE) if isinstance(row[2], float) and row[2]]
    changed = [(*row[:2], row[2] + 0.25, *row[3:]) if row == one[0] else row for row in rows(ours, EPISODE)]
    assert changed != rows(stock, EPISODE)


def test_code_of_ones_own_runs_confined_and_the_rest_needs_no_kernel(ours):
    lines = ours.said["reports"][EPISODE]["notes"]
    assert sum(line["kernel"] for line in lines) == round(COUNT * len(OWN_CODE) / (len(KINDS) + len(OWN_CODE)))
    assert {line["level"] for line in lines if line["kernel"]} <= {"NAMESPACES", "LANDLOCK", "BUBBLEWRAP"}


def test_an_unchanged_workshop_takes_the_outputs_of_the_release(ours):
    lines = {line["learner"]: line for line in ours.said["reports"][WORKSHOP]["notes"]}
    assert not lines["vide"]["kernel"]
    assert lines["parfait"]["kernel"]


def test_nobody_honest_is_suspected_nor_said_to_have_tried_anything(ours):
    lines = [line for report in ours.said["reports"].values() for line in report["notes"]]
    assert [line["learner"] for line in lines if line["suspected"] or line["events"]] == []


def _outputs(course, learner, episode):
    """What each graded cell shows: its HTML, or its plain words."""
    notebook = nbformat.read(course.grading / "autograded" / learner / episode / f"{episode}.ipynb", as_version=4)
    graded = [
        cell for cell in notebook.cells if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    ]
    shown = {cell.metadata.nbgrader.grade_id: [output.get("data", {}) for output in cell.outputs] for cell in graded}
    return {key: [data.get("text/html") or data.get("text/plain") for data in all_] for key, all_ in shown.items()}


@pytest.mark.parametrize("learner", ["parfaite", "partielle", "vide", "cellules-ajoutees", "hostile-texte"])
def test_a_trainer_reads_in_a_graded_cell_what_stock_shows(stock, ours, learner):
    assert _outputs(ours, learner, TRIAL) == _outputs(stock, learner, TRIAL)


@pytest.mark.parametrize("learner", WORKS)
def test_a_trainer_reads_the_same_tries(stock, ours, learner):
    assert _outputs(ours, learner, WORKSHOP) == _outputs(stock, learner, WORKSHOP)


def test_no_hidden_data_stays_in_what_is_graded(ours):
    for path in (ours.grading / "autograded").glob(f"*/{WORKSHOP}/{WORKSHOP}.ipynb"):
        assert "Métropole" not in path.read_text(encoding="utf-8")
