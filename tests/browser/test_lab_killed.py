"""A kernel that dies under JupyterLab or Notebook: it is said once, and one button brings everything back.

Alone in its file: pages that other tests share would ask the server for the dead kernel.
"""

from __future__ import annotations

import os
import signal
import subprocess

import learner
import notebooks
import pytest
from labs import pictured, place, ready

from sampling import sample


@pytest.mark.parametrize("episode", sample(notebooks.episodes(), learner.types))
def test_after_a_killed_kernel_one_button_brings_everything_back(opened, course, episode, request, page_guard):
    # What was asked of the dead kernel is given up, and Jupyter says so in the console.
    page_guard.allow("Canceled future for")
    # A copy for each interface: neither sees the other's kernel die.
    notebook = notebooks.read(course.workspace / episode / f"{episode}.ipynb")
    path, _folder = place(course, f"perdu-{request.node.callspec.params['opened']}", notebook)
    lesson = opened(path)
    ready(lesson, notebooks.shown(notebook))
    victims = [session["kernel"]["id"] for session in course.json("api/sessions") if session["path"] == path]
    for kernel in victims:
        found = subprocess.run(["pgrep", "-f", kernel], capture_output=True, text=True, check=True).stdout.split()
        os.kill(int(found[0]), signal.SIGKILL)
    resume = lesson.get_by_role("button", name="Reprendre", exact=True).locator("visible=true").first
    resume.wait_for()
    # Jupyter's own box says in French that the kernel starts again.
    box = lesson.locator(".jp-Dialog button.jp-mod-accept")
    box.wait_for()
    box.click()
    assert lesson.get_by_role("button", name="Reprendre", exact=True).locator("visible=true").count() == 1
    pictured(lesson, f"perdu-{request.node.callspec.id}")
    resume.click()
    lesson.get_by_role("button", name="Reprendre", exact=True).first.wait_for(state="hidden")
    ready(lesson, notebooks.shown(notebook))
