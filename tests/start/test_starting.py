"""`alliances demarrer`, started for real: what a learner meets on a machine that is never quite clean."""

from __future__ import annotations

import json
import shutil
import signal
import socket
from pathlib import Path

import pytest

from starting import Started, running, start

OWN = {
    "cells": [{"cell_type": "markdown", "id": "titre", "metadata": {}, "source": "# Mes notes"}],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
"""A learner's notebook, which the course knows nothing of."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A path with a space and an accent."""
    return tmp_path_factory.mktemp("essai") / "espace d’été"


@pytest.fixture(scope="module")
def course(place, tmp_path_factory):
    """One started course for the tests that only read."""
    with running(place, tmp_path_factory.mktemp("journal") / "a.txt") as started:
        yield started


def words(page: bytes) -> str:
    return page.decode("utf-8")


def test_the_address_opens_the_home_with_its_words(course: Started):
    status, _, body = course.get(course.url.removeprefix(course.base))
    assert status == 200
    assert "<h1" in words(body)


def test_without_the_token_nothing_is_served(course: Started):
    assert course.get("api/contents", token=False)[0] == 403


def test_a_second_start_opens_the_first(course: Started, place: Path, tmp_path: Path):
    second = start(place, tmp_path / "b.txt")
    assert second.process.wait(timeout=60) == 0
    assert "tourne déjà" in second.said
    assert second.url == course.url


def test_nothing_of_the_user_s_own_jupyter_is_touched(course: Started, place: Path):
    assert course.json("api/status")
    assert (place / ".alliances" / "jupyter" / "runtime" / "jupyter_cookie_secret").exists()


@pytest.mark.parametrize("path", ["alliances.css", "views.js", "page.js"])
def test_static_files_are_served_for_ever_under_their_version(course: Started, path: str):
    status, headers, body = course.get(f"alliances/static/{path}?v=1", token=False)
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    status, headers, zipped = course.get(f"alliances/static/{path}", token=False, headers={"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Cache-Control"] == "no-cache"
    assert len(zipped) < len(body)
    assert course.get(f"alliances/static/{path}", headers={"If-None-Match": headers["Etag"]})[0] == 304


@pytest.mark.parametrize(
    "path", ["../index.html.j2", "..%2Findex.html.j2", "%2e%2e/conf.json", "/etc/hosts", "absent.js"]
)
def test_nothing_else_is_reachable_there(course: Started, path: str):
    assert course.get(f"alliances/static/{path}", token=False)[0] in {403, 404}


@pytest.mark.parametrize("path", ["formgrader", "assignments", "validate", "api/terminals", "lsp/status"])
def test_the_trainer_s_and_other_services_are_absent(course: Started, path: str):
    assert course.get(path)[0] == 404


def test_a_taken_port_is_said_and_the_next_free_one_used(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(tmp_path / "espace", tmp_path / "a.txt", "--port", str(port)) as started:
            assert f"Le port {port} est déjà pris" in started.said
            assert started.get("api/status")[0] == 200


@pytest.mark.parametrize(
    ("option", "said", "remedy"),
    [
        ("--adresse=192.0.2.55", "Aucun port n’a pu être ouvert sur 192.0.2.55.", "avec --adresse"),
        ("--adresse=pas-une-adresse.invalid", "Aucun port n’a pu être ouvert sur", "avec --adresse"),
        ("--port=70000", "Il n’existe pas de port 70000.", "de 1 à 65535"),
    ],
)
def test_an_address_that_can_t_be_opened_is_said_in_the_window(tmp_path: Path, option: str, said: str, remedy: str):
    started = start(tmp_path / "espace", tmp_path / "a.txt", option)
    assert started.process.wait(timeout=60) == 1
    assert said in started.said
    assert remedy in started.said
    assert "Traceback" not in started.said


def test_a_notebook_of_one_s_own_without_a_place_is_answered_with_what_to_do(tmp_path: Path):
    with running(tmp_path / "espace", tmp_path / "a.txt", "--noyaux", "1") as started:
        (tmp_path / "espace" / "libre.ipynb").write_text(json.dumps(OWN), encoding="utf-8")
        assert started.get("voila/render/libre.ipynb")[0] == 200
        assert len(started.json("api/kernels")) == 1
        status, _, page = started.get("voila/render/libre.ipynb")
        assert status == 503
        assert "aucun noyau n’est libre" in words(page)
        assert "puis rechargez cette page" in words(page)
        assert started.get(started.url.removeprefix(started.base))[0] == 200


def test_ctrl_c_ends_cleanly_with_a_french_sentence(tmp_path: Path):
    with running(tmp_path / "espace", tmp_path / "a.txt") as started:
        assert started.end(signal.SIGINT) == 0
        assert "Le cours est arrêté" in started.said
        assert "Traceback" not in started.said


def test_after_a_kill_the_next_start_serves_and_takes_the_same_port(tmp_path: Path):
    with running(tmp_path / "espace", tmp_path / "a.txt") as first:
        first.end(signal.SIGKILL)
        with running(tmp_path / "espace", tmp_path / "b.txt") as second:
            assert second.url == first.url
            assert second.get("api/status")[0] == 200


def test_answers_survive_a_second_start(tmp_path: Path):
    with running(tmp_path / "espace", tmp_path / "a.txt"):
        pass
    folder = next((tmp_path / "espace").glob("*/*.ipynb")).parent
    kept = {folder / name: name.encode() for name in ("reponses.json", "reponses.sauvegarde.json", "mes notes.txt")}
    for path, content in kept.items():
        path.write_bytes(content)
    with running(tmp_path / "espace", tmp_path / "b.txt"):
        assert {path: path.read_bytes() for path in kept} == kept


def test_a_folder_moved_while_it_ran_starts_at_its_new_place(tmp_path: Path):
    with running(tmp_path / "avant", tmp_path / "a.txt") as first:
        shutil.move(tmp_path / "avant", tmp_path / "après")
        with running(tmp_path / "après", tmp_path / "b.txt") as second:
            assert "déplacé" in second.said
            assert second.get(second.url.removeprefix(second.base))[0] == 200
        assert first.process.wait(timeout=30) == 0


def test_a_copied_folder_is_a_course_of_its_own(course: Started, place: Path, tmp_path: Path):
    shutil.copytree(place, tmp_path / "copie")
    with running(tmp_path / "copie", tmp_path / "a.txt") as copy:
        assert copy.base != course.base
        assert json.loads(copy.get("api/status")[2])


def test_a_place_that_cannot_be_written_is_said_without_a_traceback(tmp_path: Path):
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    started = start(tmp_path / "fichier", tmp_path / "a.txt")
    assert started.process.wait(timeout=60) == 1
    assert "ne peut pas être écrit" in started.said
    assert "Traceback" not in started.said


def test_another_address_shares_the_course_and_says_so(tmp_path: Path):
    with running(tmp_path / "espace", tmp_path / "a.txt", "--adresse", "0.0.0.0") as started:
        assert "Mode partagé" in started.said
        assert started.get("lab")[0] == 404
        assert started.get(started.url.removeprefix(started.base))[0] == 200
