"""A person grades a text in formgrader, in a real browser, and the gradebook keeps it."""

from __future__ import annotations

import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from shutil import copytree
from urllib.parse import urlsplit

import pytest
from grading_course import TRIAL, Course, feedback_of

pytestmark = pytest.mark.browser

TOKEN = secrets.token_hex(16)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def cohort(cohort, tmp_path_factory):
    """A copy: what is graded by hand here is still to be graded in the other files."""
    return Course(copytree(cohort.root, tmp_path_factory.mktemp("a-la-main") / cohort.root.name))


@pytest.fixture(scope="module")
def server(cohort):
    """The trainer's server, started in grading/ as the guide says."""
    port = _free_port()
    log = (cohort.root / "formgrader.log").open("w+")
    started = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyter_server",
            "--no-browser",
            "--allow-root",
            f"--ServerApp.port={port}",
            f"--IdentityProvider.token={TOKEN}",
        ],
        cwd=cohort.grading,
        env=cohort.env,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}/"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}api?token={TOKEN}", timeout=2).close()
            break
        except OSError:
            if started.poll() is not None:
                break
            time.sleep(0.2)
    else:
        started.kill()
    if started.poll() is not None:
        log.seek(0)
        pytest.fail(log.read())
    yield address
    started.terminate()
    started.wait(20)
    log.close()


@pytest.fixture(scope="module")
def page(server, chromium):
    opened = chromium.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(30_000)
    opened.elsewhere, opened.faults = [], []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on(
        "request",
        lambda r: (
            urlsplit(r.url).scheme in {"http", "https"}
            and not r.url.startswith(server)
            and opened.elsewhere.append(r.url)
        ),
    )
    opened.goto(f"{server}tree?token={TOKEN}", wait_until="commit")
    yield opened
    opened.close()


def _submission(cohort, learner):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{cohort.grading / 'gradebook.db'}") as gradebook:
        return gradebook.find_submission_notebook(TRIAL, TRIAL, learner).id


def _wait_for_scores(page):
    # nbgrader fills this box once the scores have come.
    page.wait_for_function("document.querySelector('#essai-texte_extra_credit').placeholder === '0'")


def test_only_graded_folders_are_listed(server, page):
    page.goto(f"{server}formgrader/manage_assignments")
    page.wait_for_selector("td.name")
    names = page.eval_on_selector_all("td.name", "cells => cells.map(c => c.innerText.trim())")
    assert TRIAL in names
    assert not {"textes", "accueil"} & set(names)


def test_a_text_is_listed_as_to_be_graded(server, page, cohort):
    page.goto(f"{server}formgrader/gradebook/{TRIAL}/{TRIAL}")
    page.wait_for_selector("tbody tr a")
    assert page.locator("tbody tr").count() >= 18


def test_a_score_typed_is_saved(server, page, cohort):
    page.goto(f"{server}formgrader/submissions/{_submission(cohort, 'deux-textes')}/")
    box = page.locator("input#essai-texte")
    _wait_for_scores(page)
    assert "Le texte de la question." in page.inner_text("#notebook-container")
    with page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT") as saved:
        box.click()
        page.keyboard.type("3.5")
        page.keyboard.press("Tab")
    assert saved.value.ok
    with page.expect_response(lambda r: "/api/comment/" in r.url and r.request.method == "PUT"):
        page.locator("#essai-texte-comment").click()
        page.keyboard.type("Bon enjeu, périmètre à préciser.")
        page.keyboard.press("Escape")
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{cohort.grading / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("essai-texte", TRIAL, TRIAL, "deux-textes")
        assert (grade.manual_score, grade.needs_manual_grade, grade.score) == (3.5, False, 3.5)


def test_the_grid_stands_beside_the_text_and_counts(server, page, cohort):
    page.goto(f"{server}formgrader/submissions/{_submission(cohort, 'hostile-texte')}/")
    _wait_for_scores(page)
    grid = page.locator("[data-grille=essai-texte]")
    assert "L’eau manque l’été." not in grid.inner_text()
    # The page moves while its formulas come: a click would land beside.
    page.wait_for_load_state("networkidle")
    grid.locator(".grille-copies > summary").click()
    grid.get_by_text("Copie fictive, notée 5 sur 5").wait_for()
    assert "L’eau manque l’été." in grid.inner_text()
    with page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT") as saved:
        grid.get_by_label("Présent").check()
    assert saved.value.ok
    assert page.locator("input#essai-texte").input_value() == "5"
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{cohort.grading / 'gradebook.db'}") as gradebook:
        assert gradebook.find_grade("essai-texte", TRIAL, TRIAL, "hostile-texte").manual_score == 5


def test_the_score_and_the_comment_reach_the_feedback(server, page, cohort):
    from bs4 import BeautifulSoup

    cohort.run("nbgrader", "generate_feedback", TRIAL, "--student=deux-textes", "--force")
    text = BeautifulSoup(feedback_of(cohort, "deux-textes"), "html.parser").get_text(" ", strip=True)
    assert "3,5 sur 5 points" in text
    assert "Bon enjeu, périmètre à préciser." in text


@pytest.mark.parametrize("learner", ["hostile-texte", "cellules-ajoutees", "texte-dans-la-cellule"])
def test_nothing_of_a_learner_runs_in_the_grading_page(server, page, cohort, learner):
    page.goto(f"{server}formgrader/submissions/{_submission(cohort, learner)}/")
    _wait_for_scores(page)
    assert page.evaluate("window.volé") is None
    assert page.locator("#notebook-container script").count() == 0


def test_an_id_of_a_view_never_hides_a_score_box(server, page, cohort):
    page.goto(f"{server}formgrader/submissions/{_submission(cohort, 'parfaite')}/")
    taken = page.evaluate(
        "[...document.querySelectorAll('input.score')].map(box => [box.id, document.getElementById(box.id) === box])"
    )
    assert taken
    assert all(own for _id, own in taken)


def test_the_page_speaks_french_where_we_write_it(server, page, cohort):
    page.goto(f"{server}formgrader/submissions/{_submission(cohort, 'parfaite')}/")
    for words in ("Texte de l’apprenant", "Tous les points", "Aucun point"):
        assert page.get_by_text(re.compile(words)).count()


def test_no_other_host_was_asked_and_no_script_failed(page):
    assert (page.elsewhere, page.faults) == ([], [])
