"""Bytes lost, changed or cut anywhere: repair gives every graded cell once or says why not, and raises nothing else."""

from __future__ import annotations

import json

from damaged.sound import EPISODE, GRADED, IN_CELL, handed_in, released, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliances.answers import read_answers_bytes
from alliances_grading.repair import Irreparable, repair
from sampling import WHOLE

EXAMPLES = 5_000 if WHOLE else 40
HAND_IN, RELEASE = handed_in(), released()
NAMES = sorted(HAND_IN)
short = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def graded(result):
    return [c.metadata.nbgrader.grade_id for c in result.notebook.cells if "nbgrader" in c.metadata]


def check(files):
    """Every graded cell once, nothing unreadable left; None when it is refused."""
    try:
        result = repair(files, RELEASE, EPISODE)
    except Irreparable:
        return None
    assert sorted(graded(result)) == sorted(GRADED)
    assert len({cell.id for cell in result.notebook.cells}) == len(result.notebook.cells)
    assert json.dumps(result.notebook, ensure_ascii=False).encode()
    if "reponses.json" in result.files:
        assert read_answers_bytes(result.files["reponses.json"], EPISODE)[1] == []
    assert all(item.sentence for item in result.repairs)
    return result


@st.composite
def mutated(draw):
    """One file of the hand-in with a few bytes cut out, changed or put in."""
    name = draw(st.sampled_from(NAMES))
    raw = bytearray(HAND_IN[name])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(raw) - 1)))
        length = draw(st.integers(0, 40))
        raw[at : at + length] = draw(st.binary(max_size=12) | st.sampled_from([b'"', b"}", b"]", b",", b"\\", b"\n"]))
    return HAND_IN | {name: bytes(raw)}


@short
@given(mutated())
def test_any_bytes_may_change(files):
    assert check(files) is not None  # two of the three files are sound: there is always something to grade


@short
@given(st.sampled_from(NAMES), st.floats(0, 1))
def test_any_file_may_be_cut_anywhere(name, where):
    result = check(HAND_IN | {name: HAND_IN[name][: int(len(HAND_IN[name]) * where)]})
    assert result is not None


@short
@given(st.dictionaries(st.text(max_size=30), st.binary(max_size=300), max_size=4))
def test_anything_may_be_sent(files):
    check(files)


@short
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=20), _containers := lambda inner: (
    st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["cells", "cell_type", "source", "metadata", "nbgrader", "id", "events"]), inner)
), max_leaves=30))  # fmt: skip
def test_a_notebook_may_have_any_shape(data):
    check(HAND_IN | {f"{EPISODE}.ipynb": json.dumps(data).encode()})


@short
@given(st.lists(st.integers(0, len(written().cells) - 1), max_size=40), st.data())
def test_cells_may_be_dropped_repeated_and_moved(order, data):
    sound = written()
    cells = [dict(sound.cells[place]) for place in order]
    for cell in cells:
        cell["cell_type"] = data.draw(st.sampled_from([cell["cell_type"], "code", "markdown", "raw"]))
    result = check(HAND_IN | {f"{EPISODE}.ipynb": json.dumps(dict(sound, cells=cells)).encode()})
    texts = "\n".join(cell.source for cell in result.notebook.cells)
    assert IN_CELL not in "\n".join(cell["source"] for cell in cells) or IN_CELL in texts


@short
@given(st.integers(0, 10_000))
def test_what_stands_before_a_cut_is_kept(start):
    """A line of a source that is whole before the cut is in the result."""
    raw = HAND_IN[f"{EPISODE}.ipynb"].decode()
    cut = raw[: min(start, len(raw))]
    result = check(HAND_IN | {f"{EPISODE}.ipynb": cut.encode()})
    whole = [line for line in IN_CELL.split("\n") if line and f"{json.dumps(line, ensure_ascii=False)[1:-1]}\\n" in cut]
    texts = "\n".join(cell.source for cell in result.notebook.cells)
    assert [line for line in whole if line not in texts] == []
