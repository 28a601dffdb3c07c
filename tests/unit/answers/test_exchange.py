"""nbgrader's exchange: found or not, submitted to by the real command."""

from __future__ import annotations

import json
import os
import shlex
import sys
import time
from datetime import UTC, datetime

import pytest

from alliances.answers import hand_in
from alliances.answers.exchange import _run, configured, submit

NOTEBOOK = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def course(tmp_path, monkeypatch):
    """An exchange with one course, and Jupyter's configuration that names it."""
    root = tmp_path / "echange"
    for part in ("inbound", "outbound/episode1"):
        (root / "territoires" / part).mkdir(parents=True)
    config = tmp_path / "config"
    config.mkdir()
    (config / "nbgrader_config.py").write_text(
        f'c = get_config()\nc.Exchange.root = "{root}"\nc.Exchange.cache = "{tmp_path}/cache"\n'
        'c.CourseDirectory.course_id = "territoires"\n'
    )
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(config))
    monkeypatch.delenv("ALLIANCES_ECHANGE", raising=False)
    return root / "territoires"


@pytest.fixture
def receipt(compiled, folder, event):
    (folder / "episode1.ipynb").write_text(json.dumps({**NOTEBOOK, "metadata": {"copie": "apprenant"}}))
    events = [event(1, question="e1-n-choix", value="enjeu"), event(2, question="e1-choix", value="argent")]
    return hand_in(compiled, events, folder, "m.dupont", now=datetime(2026, 11, 23, 12, tzinfo=UTC))


def test_a_course_in_jupyters_configuration_is_found(course):
    assert configured() is True


@pytest.mark.parametrize(("said", "expected"), [("1", True), ("0", False), ("oui", False)])
def test_the_server_can_say(course, said, expected):
    assert configured({**os.environ, "ALLIANCES_ECHANGE": said}) is expected


def test_no_inbound_folder_no_exchange(course):
    (course / "inbound").rmdir()
    assert configured() is False


def test_a_folder_that_may_not_be_entered_is_no_exchange(course, monkeypatch):
    def closed(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.is_dir", closed)
    monkeypatch.setattr("os.access", lambda *_: False)
    assert configured() is False


def test_no_configuration_no_exchange(tmp_path):
    assert configured({"JUPYTER_CONFIG_DIR": str(tmp_path)}) is False


def test_a_real_submission_holds_the_filtered_answers(course, receipt, folder):
    pytest.importorskip("nbgrader")
    (folder.parent / ".alliances" / "originaux").mkdir()
    (folder.parent / ".alliances" / "originaux" / "episode1.ipynb").write_text(json.dumps(NOTEBOOK))
    sentence = submit(receipt, "episode1", folder)
    assert sentence == "Votre copie a été déposée dans l’échange du cours."
    (copy,) = (course / "inbound").iterdir()
    assert {"episode1.ipynb", "reponses.json", "manifeste.json", "timestamp.txt"} <= {
        path.name for path in copy.iterdir()
    }
    assert (copy / "reponses.json").read_bytes() == receipt.package.answers
    assert (copy / "manifeste.json").read_bytes() == receipt.package.manifest
    assert json.loads((copy / "episode1.ipynb").read_text()) == NOTEBOOK, "the notebook as released"


def test_an_episode_that_was_not_released_is_said(course, receipt, folder):
    pytest.importorskip("nbgrader")
    (course / "outbound" / "episode1").rmdir()
    sentence = submit(receipt, "episode1", folder)
    assert "n’y a pas été distribué" in sentence
    assert receipt.path.name in sentence
    assert receipt.path.is_file()


@pytest.mark.parametrize(
    ("program", "cause"),
    [
        ("raise SystemExit('No module named nbgrader')", "n’est pas installé"),
        ("raise SystemExit('boom')", "a refusé la copie"),
        ("import time; time.sleep(60)", "ne répond pas"),
    ],
)
def test_every_failure_keeps_the_archive_and_says_where(receipt, folder, monkeypatch, tmp_path, program, cause):
    fake = tmp_path / "python"
    # Not a #! line with Python in it: where the path holds a space, that is cut there.
    fake.write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(program)}\n")
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))
    sentence = submit(receipt, "episode1", folder, seconds=1)
    assert cause in sentence
    assert receipt.path.name in sentence
    assert receipt.path.is_file()


def test_a_missing_notebook_is_said(receipt, folder):
    (folder / "episode1.ipynb").unlink()
    assert "introuvable" in submit(receipt, "episode1", folder)


def test_a_hung_command_dies_with_its_children(tmp_path):
    mark = tmp_path / "vivant"
    child = f"import time; time.sleep(1.5); open({str(mark)!r}, 'w')"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with pytest.raises(Exception, match="timed out"):
        _run([sys.executable, "-c", parent], str(tmp_path), seconds=0.5)
    time.sleep(1.5)
    assert not mark.exists()
