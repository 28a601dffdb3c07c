"""What of a submission a kernel must run."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from alliances_grading.grade.plan import plan

SETUP = 'show = open_episode("episode1")'


def set_up():
    return new_code_cell(SETUP, metadata={"alliances": {"kind": "setup", "id": "setup"}})


def planned(tmp_path, *sources):
    released = new_notebook(cells=[set_up(), new_code_cell("")])
    cells = [set_up() if source == SETUP else new_code_cell(source) for source in sources]
    return plan(new_notebook(cells=cells), released, tmp_path / "reponses.json", {"views": {}}, "graine")


@pytest.mark.parametrize(
    ("sources", "run"),
    [
        ((SETUP, "x = 1", SETUP), [0, 1]),
        ((SETUP, SETUP, "x = 1", SETUP, SETUP, "x", SETUP), [1, 2, 4, 5]),
        ((SETUP, "", SETUP, "x = 1"), [2, 3]),
        (("x = 1", SETUP), [0]),
    ],
)
def test_a_set_up_runs_once_before_what_follows_it(tmp_path, sources, run):
    made = planned(tmp_path, *sources)
    assert list(made.run) == run
    assert {made.run[index] for index in run} >= {"x = 1"}
    spared = set(range(len(sources))) - set(run)
    assert {index: outputs for index, outputs in made.known.items() if index in spared} == {key: [] for key in spared}
    assert [made.place(number) for number in range(len(run))] == run


def test_set_ups_alone_need_no_kernel(tmp_path):
    assert planned(tmp_path, SETUP, SETUP).job_notebook() is None
