"""A notebook says the same in a warm confined kernel as in the one that stock nbgrader starts."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute

from alliances_grading.confine import Level, Limits, probe
from alliances_grading.confine.probe import refusal
from alliances_grading.warm import run_notebook
from sampling import sample

CELLS = Path(__file__).with_name("same_outputs.ipy").read_text(encoding="utf-8").split("# %%\n")[1:]
FILES = {"données.csv": b"a;b\n1;2\n", "sous/reponses.json": b"{}"}
CHANGING = (
    (re.compile(r"0x[0-9a-f]{6,}"), "0x"),
    # Confined, the home folder is /tmp: a course that lies there would be said to lie in « ~ ».
    (re.compile(r"(?:~|/)[\w./-]*site-packages"), "site-packages"),
    (re.compile(r"/tmp/ipykernel_\d+/\d+\.py"), "cell.py"),
    (re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|T_[0-9a-f]{5}"), "id"),
)
"""Addresses, process numbers, identifiers: two cold kernels differ by them too."""


def test_the_notebook_is_long_enough_to_mean_something():
    assert len(CELLS) >= 20


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """The outputs of nbgrader's own preprocessor, in the kernel that it starts."""
    folder = tmp_path_factory.mktemp("stock")
    for name, content in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    # Where it finds this, IPython shows less of what other programs print.
    os.environ.pop("PYTEST_CURRENT_TEST", None)
    executed, _ = Execute(shutdown_kernel="immediate", timeout=60).preprocess(
        _notebook(), {"metadata": {"path": str(folder)}}
    )
    return _told(executed)


@pytest.mark.parametrize(
    "level",
    sample(Level, lambda level: {"cold" if level is Level.BUBBLEWRAP else "warm"}),
    ids=lambda level: level.value,
)
def test_same_outputs_at_every_level(stock, level, monkeypatch):
    if level in {Level.LANDLOCK, Level.BUBBLEWRAP} and (why := refusal(level)):
        pytest.skip(f"{level.label}: {why}")
    if level is Level.NAMESPACES:
        assert probe() is level, "this machine tests the strongest level"
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    raw = nbformat.writes(_notebook()).encode()
    executed = run_notebook(raw, FILES, limits=Limits(), level=level)
    assert executed.stopped == ()
    assert executed.level is level
    ours = _told(nbformat.reads(executed.notebook.decode(), 4))
    for cell, source in enumerate(CELLS):
        assert _lines(ours["cells"][cell]) == _lines(stock["cells"][cell]), source
    assert ours == stock


def _notebook() -> NotebookNode:
    return new_notebook(cells=[new_code_cell(source.strip(), id=f"c{n}") for n, source in enumerate(CELLS)])


def _told(notebook: NotebookNode) -> dict:
    """Outputs of each cell, streams joined, and the widgets' state, without what changes at each run."""
    cells = []
    for cell in notebook.cells:
        outputs: list[dict] = []
        for output in cell.outputs:
            last = outputs[-1] if outputs else {}
            if output.output_type == "stream" and last.get("name") == output.name:
                last["text"] += output.text
            else:
                outputs.append(dict(output))
        cells.append({"count": cell.execution_count, "outputs": outputs})
    states = notebook.metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    models = sorted(_plain(state) for state in states.get("state", {}).values())
    language = notebook.metadata["language_info"]
    return {"cells": json.loads(_plain(cells)), "widgets": models, "language": language}


def _lines(cell: dict) -> list[str]:
    """What a cell says, a line each: a failure shows the line that differs."""
    return json.dumps(cell, indent=0, sort_keys=True).replace("\\n", "\n").splitlines()


def _plain(value: object) -> str:
    text = json.dumps(value, sort_keys=True)
    for pattern, instead in CHANGING:
        text = pattern.sub(instead, text)
    return text
