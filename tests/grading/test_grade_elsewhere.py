"""The same marks wherever learners' code runs and wherever the gradebook is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from cohort.generate import generate
from grading_twin import corrected, rows, twin

from sampling import WHOLE

EPISODE = "episode1"
COUNT = 40 if WHOLE else 6


@pytest.fixture(scope="module")
def here(course, tmp_path_factory):
    """A cohort graded on this machine, warm, in SQLite."""
    made = twin(course, tmp_path_factory.mktemp("ici") / "cours")
    shutil.rmtree(made.grading / "submitted", ignore_errors=True)
    generate(made.root, EPISODE, COUNT, own_code=0.5, seed=3)
    corrected(made, EPISODE)
    return made


@pytest.mark.campaign
@pytest.mark.parametrize("level", ["LANDLOCK", "BUBBLEWRAP", "NONE"])
def test_other_confinements_give_the_same_marks(here, tmp_path, level):
    from alliances_grading.confine import Level
    from alliances_grading.confine.probe import refusal

    if level != "NONE" and (why := refusal(Level[level])):
        pytest.skip(f"this machine does not allow it: {why}")
    made = twin(here, tmp_path / "cours")
    # Run by root, bubblewrap reads the course as nobody.
    _reachable(made.root)
    options = ("--sans-confinement",) if level == "NONE" else ()
    report = corrected(made, EPISODE, *options, ALLIANCES_CONFINEMENT="" if level == "NONE" else level.lower())
    assert {line["level"] for line in report["notes"] if line["kernel"]} == {level}
    assert rows(made, EPISODE) == rows(here, EPISODE)


def test_a_job_is_a_pure_function_of_its_bytes(here):
    """Through a pool of processes of Python's own, which pickles both ways."""
    from nbformat import reads, writes
    from nbformat.v4 import new_code_cell, new_notebook

    from alliances_grading.confine import Limits, probe
    from alliances_grading.grade.job import Job, run_job

    notebook = writes(new_notebook(cells=[new_code_cell("open('x.txt').read() * 2")]))
    job = Job(notebook.encode(), {"x.txt": b"ab"}, probe(), Limits())
    with ProcessPoolExecutor(1) as pool:
        first, second = pool.submit(run_job, job).result(), pool.submit(run_job, job).result()
    for ran in (first, second):
        assert reads(ran.notebook.decode(), as_version=4).cells[0].outputs[0].data["text/plain"] == "'abab'"
        assert ran.stopped == ()


@pytest.fixture
def scheduler(here, tmp_path):
    """A Dask scheduler with two workers, each in a folder of its own, that see neither course nor gradebook."""
    # Each sees the machine without the course's copy: only the installed library is left to them.
    packages = tmp_path / "paquets"
    for part, source in (("alliances", here.root / "widgets"), ("alliances_grading", here.grading)):
        shutil.copytree(source / part, packages / part, ignore=shutil.ignore_patterns("__pycache__"))
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ALLIANCES_", "JUPYTER"))}
    env = {**kept, "PYTHONPATH": str(packages)}
    with _dask(env, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as (_, address):
        one, two = tmp_path / "un", tmp_path / "deux"
        with _worker(env, address, one, here.root), _worker(env, address, two, here.root):
            yield address.removeprefix("tcp://")


@contextmanager
def _worker(env, address, folder, hidden):
    folder.mkdir()
    unseen = ["bwrap", "--dev-bind", "/", "/", "--tmpfs", str(hidden), "--chdir", str(folder), "--die-with-parent"]
    options = ("worker", address, "--nthreads", "1", "--nworkers", "1", "--no-dashboard", "--no-nanny")
    with _dask(env, *options, "--local-directory", str(folder), before=unseen, said="Registered to") as (process, _):
        yield process


@contextmanager
def _dask(env, *arguments, before=(), said="Scheduler at:"):
    command = [*before, sys.executable, "-m", "dask", *arguments]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    told = []
    try:
        for line in process.stdout:
            told.append(line)
            if said in line:
                break
        else:
            raise AssertionError("".join(told))
        found = re.search(r"tcp://[\d.]+:\d+", told[-1])
        yield process, found[0] if found else ""
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


@pytest.mark.campaign
def test_two_workers_elsewhere_give_the_same_marks(here, scheduler, tmp_path):
    made = twin(here, tmp_path / "cours")
    report = corrected(made, EPISODE, "--executor", f"dask://{scheduler}")
    assert any(line["kernel"] for line in report["notes"])
    assert rows(made, EPISODE) == rows(here, EPISODE)


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory):
    """A PostgreSQL server of its own, on a free port of this machine; its URL."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        pytest.fail("PostgreSQL is not installed: `apt install postgresql`.")
    folder = tmp_path_factory.mktemp("pg")
    as_user = _ordinary(folder)
    data, port = folder / "donnees", _free_port()
    subprocess.run(
        [*as_user, programs[-1] / "initdb", "-D", data, "-U", "cours", "-A", "trust"], check=True, capture_output=True
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    pg_ctl = [*as_user, programs[-1] / "pg_ctl", "-D", data, "-w"]
    subprocess.run([*pg_ctl, "-l", folder / "journal", "-o", options, "start"], check=True, capture_output=True)
    yield f"postgresql+psycopg://cours@127.0.0.1:{port}/postgres"
    subprocess.run([*pg_ctl, "-m", "fast", "stop"], check=False, capture_output=True, cwd="/")


def _ordinary(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.getuid():
        return []
    _reachable(folder)
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _reachable(folder: Path) -> None:
    """Let another user reach what is in a temporary folder: pytest makes its own for one user only."""
    for part in (folder, *folder.parents):
        if part.is_relative_to(Path(os.environ.get("TMPDIR", "/tmp"))) and part.owner() == "root":
            part.chmod(part.stat().st_mode | 0o011)


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def test_a_postgresql_gradebook_holds_the_same_rows(here, postgresql, tmp_path):
    made = twin(here, tmp_path / "cours")
    (made.grading / "gradebook.db").unlink()
    corrected(made, EPISODE, ALLIANCES_CARNET=postgresql)
    assert rows(made, EPISODE, postgresql) == rows(here, EPISODE)
    assert not (made.grading / "gradebook.db").exists()
