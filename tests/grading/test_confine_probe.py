"""Which level a machine allows, and how that is said."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from hostile_ground import HOSTILE

import alliances
import alliances_grading
from alliances.errors import CourseError
from alliances_grading.confine import Level, Limits, explain, probe
from alliances_grading.confine.probe import refusal
from sampling import WHOLE

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="confinement is Linux's own")
CONFINED = [level for level in Level if level is not Level.NONE]


def test_every_level_is_said_in_french():
    assert len({level.label for level in Level}) == len(Level)


def test_a_limit_is_above_zero():
    with pytest.raises(ValueError, match="above zero"):
        Limits(memory=0)


@linux
def test_this_machine_has_a_level():
    assert probe() is not Level.NONE, explain()
    assert explain().startswith(f"Confinement\u00a0: {probe().label}.")


def test_a_lower_level_can_be_forced(monkeypatch):
    monkeypatch.setenv("ALLIANCES_CONFINEMENT", "bubblewrap")
    expected = Level.NONE if refusal(Level.BUBBLEWRAP) else Level.BUBBLEWRAP
    assert probe() is expected
    assert "écarté par ALLIANCES_CONFINEMENT=bubblewrap" in explain()


def test_none_is_never_silent(monkeypatch):
    monkeypatch.setenv("ALLIANCES_CONFINEMENT", "aucun")
    assert probe() is Level.NONE
    assert "ne sera pas exécuté" in explain()


def test_a_level_that_does_not_exist_is_refused(monkeypatch):
    monkeypatch.setenv("ALLIANCES_CONFINEMENT", "fort")
    with pytest.raises(CourseError, match="ne nomme aucun niveau") as told:
        probe()
    assert "landlock" in told.value.remedy


def test_elsewhere_than_on_linux_there_is_none(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert refusal(Level.NAMESPACES) == "il n’existe que sous Linux"


@linux
def test_a_machine_without_bubblewrap_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert refusal(Level.BUBBLEWRAP) == "refusé ici (il n’est pas installé)"


@linux
def test_a_trial_that_lets_something_through_fails(tmp_path):
    """The check itself, where nothing confines it."""
    canary = tmp_path / "secret"
    canary.write_text("secret")
    code = "import sys; from alliances_grading.confine.trial import check; check(sys.argv[1])"
    tried = subprocess.run([sys.executable, "-c", code, canary], capture_output=True, text=True, check=False)
    assert tried.returncode
    assert "un fichier du dehors a été lu" in tried.stderr


STARTS_ITSELF = "import subprocess, sys, zmq, IPython; subprocess.run([sys.executable, '-c', ''], check=True)"


def _python_for_anyone() -> str | None:
    """A Python of this version that another user can start."""
    for candidate in (
        sys.executable,
        shutil.which(f"python3.{sys.version_info.minor}", path="/usr/bin:/usr/local/bin"),
    ):
        if candidate and _as_anyone([candidate, "-c", STARTS_ITSELF]).returncode == 0:
            return candidate
    return None


def _as_anyone(command: list[str], timeout: float | None = None) -> subprocess.CompletedProcess[str]:
    """Run as an ordinary user, with our packages and their libraries."""
    folders = [
        sysconfig.get_path("purelib"),
        *(str(Path(p.__file__).parents[1]) for p in (alliances, alliances_grading)),
    ]
    return subprocess.run(
        ["setpriv", "--reuid=61000", "--regid=61000", "--clear-groups", "--no-new-privs", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
        cwd="/",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(folders), "PYTHONDONTWRITEBYTECODE": "1"},
    )


@linux
@pytest.mark.campaign
@pytest.mark.skipif(os.geteuid() != 0 if hasattr(os, "geteuid") else True, reason="only root can become another user")
@pytest.mark.parametrize("level", CONFINED, ids=lambda level: level.value)
def test_an_ordinary_user_is_confined_as_well(level, tmp_path_factory):
    python = _python_for_anyone()
    if python is None:
        pytest.skip("no Python here that another user can read")
    names = [path.stem for path in HOSTILE] if WHOLE else ["gradebook", "kills_the_grader", "daemon", "network"]
    run = _as_anyone([python, str(Path(__file__).with_name("hostile_run.py")), level.value, *names])
    assert run.returncode == 0, run.stderr[-2000:]
    results = json.loads(run.stdout)
    assert set(results) == set(names)
    assert {name: result for name, result in results.items() if result != "contained and named"} == {}
