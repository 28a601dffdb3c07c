"""What a run gives back: outputs, what was stopped, and what is a fault of the machine."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from alliances_grading.confine import Level, Limits, probe
from alliances_grading.warm import Executed, KernelFault, close, owner, run_notebook, sentence, start

LEVEL = probe()
LEVELS = [LEVEL, Level.NONE]


def _notebook(*sources: str) -> bytes:
    cells = [new_code_cell(source) if source else new_markdown_cell("texte") for source in sources]
    return nbformat.writes(new_notebook(cells=cells)).encode()


def _run(*sources: str, level: Level = LEVEL, files: dict[str, bytes] | None = None, **limits: float) -> Executed:
    return run_notebook(_notebook(*sources), files or {}, limits=Limits(**limits), level=level)


def _errors(executed: Executed) -> list[str]:
    """By code cell, the names of its errors."""
    cells = nbformat.reads(executed.notebook.decode(), 4).cells
    return [
        " ".join(output.ename for output in cell.outputs if output.output_type == "error")
        for cell in cells
        if cell.cell_type == "code"
    ]


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.value)
def test_cells_after_an_error_run_on(level):
    executed = _run("x = 1", "", "1 / 0", "print(x)", level=level)
    assert _errors(executed) == ["", "ZeroDivisionError", ""]
    assert executed.stopped == ()


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.value)
def test_a_cell_too_long_is_interrupted_and_the_next_one_runs(level):
    executed = _run("while True: pass", "print('suite')", level=level, cell=1)
    assert _errors(executed) == ["KeyboardInterrupt CellTimeoutError", ""]
    assert executed.stopped == ("timeout:0",)


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.value)
def test_a_cell_that_could_not_run_never_has_its_points(level):
    """Stock nbgrader gives all the points of a graded cell without outputs."""
    executed = _run("'avant'", "", "import os; os._exit(3)", "'après'", level=level)
    assert _errors(executed) == ["", "DeadKernelError", "DeadKernelError"]
    assert executed.stopped == ("dead-kernel:2",)


def test_a_notebook_too_long_is_stopped():
    executed = _run("import time", *["time.sleep(0.4)"] * 20, wall=2)
    assert executed.stopped[0].startswith("wall-limit:")
    assert _errors(executed)[-1] == "DeadKernelError"


def test_too_much_processor_is_named():
    executed = _run("while True: pass", cpu=1, cell=20)
    assert executed.stopped == ("cpu-limit:0",)
    assert executed.cpu >= 1


def test_a_submission_too_large_is_not_run():
    executed = _run("print('lu')", files={"gros.bin": bytes(2_000_000)}, folder=1_000_000)
    assert executed.stopped == ("folder-limit:0",)
    assert _errors(executed) == ["DeadKernelError"]


@pytest.mark.parametrize("name", ["../dehors", "/etc/motd", "a/../../b", ""])
def test_a_name_that_leaves_the_folder_is_refused(name):
    with pytest.raises(ValueError, match="not a name inside"):
        _run("1", files={name: b""})


def test_each_kernel_is_fresh_and_its_folder_its_own():
    files = {"a.txt": b"a"}
    first = _run("x = 1\nopen('a.txt', 'w').write('change')\nopen('b.txt', 'w').write('b')", files=files)
    second = _run("import os\nprint('x' in dir(), open('a.txt').read(), os.listdir('.'))", files=files)
    assert first.stopped == second.stopped == ()
    cells = nbformat.reads(second.notebook.decode(), 4).cells
    assert cells[0].outputs[0].text == "False a ['a.txt']\n"


def test_half_a_character_does_not_lose_the_notebook():
    executed = _run("print('\\ud83d')\nfrom IPython.display import display, JSON\ndisplay(JSON({'a': '\\udc00'}))")
    assert executed.stopped == ()
    assert b'"outputs"' in executed.notebook


def test_two_generators_are_not_in_step():
    code = "import numpy as np, random\nprint(np.random.rand(), random.random())"
    said = {nbformat.reads(_run(code).notebook.decode(), 4).cells[0].outputs[0].text for _ in range(3)}
    assert len(said) == 3


def test_every_stop_has_a_sentence():
    from alliances_grading.warm.attempts import ATTEMPTS

    for code in (*ATTEMPTS, "timeout", "processes", "forged-message"):
        assert sentence(f"{code}:4").startswith("La cellule 5 a ")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import subprocess\nsubprocess.run(['true'])", "other-process:0"),
        ("!true", "other-process:0"),
        ("import os\nos.fork() or os._exit(0)", "other-process:0"),
        ("import gc\nlen(gc.get_objects())", "kernel-search:0"),
        ("import os\nfor _ in range(80):\n    os.mkdir('d'); os.chdir('d')", "deep-folders:0"),
        ("raise OSError(28, 'No space left on device')", "folder-limit:0"),
        ("import platform, pandas, uuid\nplatform.processor(), uuid.getnode()", ""),
    ],
)
def test_what_a_cell_tries_is_named_and_what_a_library_needs_is_not(code, said):
    assert list(_run(code).attempts) == [said] * bool(said)


def test_a_result_and_a_fault_cross_processes():
    executed = _run("1")
    assert pickle.loads(pickle.dumps(executed)) == executed
    assert pickle.loads(pickle.dumps(KernelFault("panne"))).detail == "panne"


@pytest.mark.skipif(not LEVEL.warm, reason="no kernel is forked here")
def test_the_trainers_variables_are_not_in_the_kernels_memory(monkeypatch):
    close()
    monkeypatch.setenv("ALLIANCES_CLES", "/un/secret/du/formateur")
    monkeypatch.setenv("TZ", "Europe/Paris")
    known = "import os, time\nprint(os.environ.get('ALLIANCES_CLES'), time.tzname[0], os.environ['EN_PLUS'])"
    # As another user, it may not even look.
    memory = "try: print('formateur' in open('/proc/self/environ').read())\nexcept OSError: print(False)"
    executed = run_notebook(
        _notebook(known, memory),
        {},
        limits=Limits(),
        level=LEVEL,
        environment={"EN_PLUS": "oui"},
    )
    cells = nbformat.reads(executed.notebook.decode(), 4).cells
    assert [cell.outputs[0].text for cell in cells] == ["None CET oui\n", "False\n"]
    close()


@pytest.mark.skipif(not LEVEL.warm, reason="no kernel is forked here")
@pytest.mark.parametrize("which", ["zygote", "keeper"])
def test_a_process_of_ours_that_dies_is_a_fault_and_the_next_run_works(which):
    zygote = start()
    _run("1")
    # The keeper of the run before may not be gone yet.
    before = psutil.Process(zygote.pid).children()

    def strike() -> None:
        while not (new := [c for c in psutil.Process(zygote.pid).children() if c not in before and c.children()]):
            time.sleep(0.02)
        time.sleep(0.3)
        os.kill(zygote.pid if which == "zygote" else new[0].pid, signal.SIGKILL)

    striking = threading.Thread(target=strike)
    striking.start()
    with pytest.raises(KernelFault):
        _run("import time; time.sleep(30)")
    striking.join()
    assert _errors(_run("1")) == [""]


@pytest.mark.skipif(not LEVEL.warm, reason="no kernel is forked here")
def test_forks_of_a_grader_share_its_zygote():
    pid = start().pid
    _run("1")
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        others = list(pool.map(_pid_of_the_zygote, range(2)))
    assert others == [(pid, [""])] * 2
    assert owner.start().alive


def _pid_of_the_zygote(_number: int) -> tuple[int, list[str]]:
    return start().pid, _errors(_run("1"))


def test_threads_share_a_zygote_and_their_runs_do_not_meet():
    said: dict[int, str] = {}

    def one(number: int) -> None:
        executed = _run(f"x = {number}", "print(x)")
        said[number] = nbformat.reads(executed.notebook.decode(), 4).cells[1].outputs[0].text

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {number: f"{number}\n" for number in range(4)}
