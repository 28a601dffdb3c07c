"""The first thing that a fresh machine runs."""

from __future__ import annotations

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from starting import ROOT

SCRIPT = ROOT / "scripts" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path):
    """The script, at home in a folder of its own whose name has a space and an accent."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = tmp_path / "cours d’été"
    home.mkdir()
    module.ROOT, module.LOCK, module.VENV = home, home / "requirements.lock", home / ".venv"
    module.LOCK.write_text("a==1\n", encoding="utf-8")
    for folder in (home, home / "grading"):
        folder.mkdir(exist_ok=True)
        (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return module


class Machine:
    """What the script asks of the machine, remembered; a step named in `fails` stops as an interruption would."""

    def __init__(self, bootstrap, monkeypatch):
        self.steps: list[str] = []
        self.fails = ""
        monkeypatch.setattr(bootstrap, "in_conda", lambda: False)
        monkeypatch.setattr(bootstrap, "works", lambda python: python.exists())
        monkeypatch.setattr(bootstrap, "make_venv", lambda: self.step("venv", self.made(bootstrap)))
        monkeypatch.setattr(bootstrap, "pip", lambda *_: self.step("paquets"))
        monkeypatch.setattr(bootstrap, "compile_modules", lambda _: self.step("modules"))
        monkeypatch.setattr(bootstrap, "install_course", lambda *_: self.step("cours"))

    def made(self, bootstrap):
        def make():
            bootstrap.VENV.mkdir(exist_ok=True)
            for path in bootstrap.VENV.glob("*.json"):
                path.unlink()
            python = bootstrap.venv_python()
            python.parent.mkdir(exist_ok=True)
            python.touch()

        return make

    def step(self, name, act=lambda: None):
        self.steps.append(name)
        if name == self.fails:
            raise KeyboardInterrupt
        act()

    def prepare(self, bootstrap):
        self.steps.clear()
        bootstrap.prepared()
        return self.steps


@pytest.fixture
def machine(bootstrap, monkeypatch):
    return Machine(bootstrap, monkeypatch)


ALL = ["venv", "paquets", "modules", "cours"]


def test_the_second_run_installs_nothing(bootstrap, machine):
    assert machine.prepare(bootstrap) == ALL
    assert machine.prepare(bootstrap) == []


def test_what_our_packages_offer_is_installed_again_and_nothing_else(bootstrap, monkeypatch):
    machine = Machine(bootstrap, monkeypatch)
    bootstrap.prepared()
    machine.steps.clear()
    (bootstrap.ROOT / "grading" / "pyproject.toml").write_text("[project.entry-points.x]\n", encoding="utf-8")
    bootstrap.prepared()
    bootstrap.prepared()
    assert machine.steps == ["cours"]


def test_a_changed_lock_makes_the_environment_anew(bootstrap, machine):
    machine.prepare(bootstrap)
    bootstrap.LOCK.write_text("a==2\n", encoding="utf-8")
    assert machine.prepare(bootstrap) == ALL


def test_a_moved_folder_makes_the_environment_anew(bootstrap, machine, tmp_path):
    machine.prepare(bootstrap)
    moved = bootstrap.ROOT.rename(tmp_path / "ailleurs")
    bootstrap.ROOT, bootstrap.LOCK, bootstrap.VENV = moved, moved / "requirements.lock", moved / ".venv"
    assert machine.prepare(bootstrap) == ALL


@pytest.mark.parametrize("broken", ALL)
def test_an_interrupted_installation_is_completed_by_the_next_run(bootstrap, machine, broken):
    machine.fails = broken
    with pytest.raises(KeyboardInterrupt):
        machine.prepare(bootstrap)
    machine.fails = ""
    assert machine.prepare(bootstrap)[-2:] == ALL[-2:]
    assert machine.prepare(bootstrap) == []


def test_an_interruption_is_said_in_french(bootstrap, machine, capsys):
    machine.fails = "paquets"
    assert bootstrap.main(["demarrer"]) == 130
    assert "reprendra" in capsys.readouterr().err


def answer(returncode, output):
    return lambda command, **_: subprocess.CompletedProcess(command, returncode, output, "")


def test_no_network_is_said_with_what_to_do(bootstrap, monkeypatch):
    offline = "WARNING: NewConnectionError: [Errno -3] Temporary failure in name resolution\nERROR: No matching"
    monkeypatch.setattr(bootstrap.subprocess, "run", answer(1, offline))
    with pytest.raises(bootstrap.Stop, match="Internet ne répond pas") as caught:
        bootstrap.pip(Path("python"), "install")
    assert "→" in str(caught.value)


def test_another_failure_keeps_its_details_in_a_file(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.subprocess, "run", answer(1, "ligne\nERROR: hash mismatch"))
    with pytest.raises(bootstrap.Stop, match="hash mismatch"):
        bootstrap.pip(Path("python"), "install")
    assert "ligne" in (bootstrap.ROOT / "installation.log").read_text(encoding="utf-8")


def test_a_missing_venv_module_is_said(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.subprocess, "run", answer(1, "ensurepip is not available"))
    with pytest.raises(bootstrap.Stop, match="ensurepip"):
        bootstrap.make_venv()


def test_a_python_that_is_too_old_says_which_is_needed(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: None)
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    assert bootstrap.main([]) == 1
    assert "3.11" in capsys.readouterr().err


def test_a_newer_python_is_used_where_there_is_one(bootstrap, monkeypatch):
    ran = []
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}" if name.endswith("12") else None)
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda command, **_: ran.append(command) or answer(7, "")(command))
    assert bootstrap.main(["tester"]) == 7
    assert ran[0][0] == "/usr/bin/python3.12"
    assert ran[0][-1] == "tester"


def test_the_script_can_be_read_by_an_old_python():
    # An old Python must get as far as the sentence that says what to do.
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_a_conda_environment_that_satisfies_the_lock_is_used(bootstrap, machine, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "in_conda", lambda: True)
    monkeypatch.setattr(bootstrap, "lock_satisfied", lambda: True)
    monkeypatch.setattr(bootstrap.sys, "prefix", str(tmp_path))
    assert machine.prepare(bootstrap) == ["cours"]
    assert bootstrap.prepared() == Path(sys.executable)
    assert json.loads((tmp_path / "alliances.json").read_text(encoding="utf-8"))["place"] == str(bootstrap.ROOT)


def test_a_conda_environment_with_other_versions_is_left_alone(bootstrap, machine, monkeypatch):
    monkeypatch.setattr(bootstrap, "in_conda", lambda: True)
    bootstrap.LOCK.write_text("pytest==0.0.1 \\\n    --hash=sha256:00\n", encoding="utf-8")
    assert machine.prepare(bootstrap) == ALL


def test_markers_of_the_lock_are_read(bootstrap):
    bootstrap.LOCK.write_text("absent==1 ; sys_platform == 'nulle-part' \\\n    --hash=sha256:00\n", encoding="utf-8")
    assert bootstrap.lock_satisfied()
