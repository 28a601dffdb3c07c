"""A plain `voila` with our template: the words before the kernel, preheated or not; its faults are said."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import learner
import pytest
from playwright.sync_api import expect
from test_voila import SAVED, live

from alliances.paths import SHARE
from starting import ROOT, answers, free_port

WARM = ("--preheat_kernel=True", "--pool_size=1", "--VoilaKernelManager.fill_delay=1")
EPISODE = learner.episodes()[0]


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Its address, in a folder that holds one notebook; the kernels are its children."""
    folder = tmp_path_factory.mktemp("seul")
    shutil.copy(ROOT / "notebooks" / EPISODE / f"{EPISODE}.ipynb", folder)
    port = free_port()
    with (folder / "journal.txt").open("wb") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "voila",
                "--no-browser",
                f"--port={port}",
                "--template=alliances",
                *WARM,
                str(folder),
            ],
            env={**os.environ, "JUPYTER_PATH": str(SHARE), "ALLIANCES_MODE": "personnel"},
            stdout=log,
            stderr=log,
        )
    base = f"http://127.0.0.1:{port}/"
    assert answers(base, process), (folder / "journal.txt").read_text(encoding="utf-8")
    yield folder, base
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()


def arrive(base, together):
    """One reader: the words without their kernel, then the rest; returns whether both came."""
    parts = urlsplit(f"{base}voila/render/{EPISODE}.ipynb")
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=120)
    together.wait()
    connection.request("GET", parts.path)
    answer, body = connection.getresponse(), b""
    while b"</footer>" not in body:
        body += answer.read1(65536)
    return answer.status == 200 and b"alliances?.connect" in body + answer.read()


def test_each_reader_is_served_when_more_arrive_than_kernels_wait(alone):
    readers = 3
    together = threading.Barrier(readers)
    with ThreadPoolExecutor(readers) as crowd:
        assert all(crowd.map(lambda _: arrive(alone[1], together), range(readers)))


def test_an_answer_is_saved_by_the_kernel_and_its_death_is_said(alone, page_guard):
    folder, base = alone
    for fault in ("WebSocket", "404"):
        page_guard.allow(fault)
    page = page_guard.open()
    page.goto(f"{base}voila/render/{EPISODE}.ipynb", wait_until="commit")
    live(page)
    question = next(q for q in learner.questions(EPISODE) if q["type"] == "single")
    learner.answer(page, question)
    expect(learner.status(page, question["id"])).to_have_text(SAVED)
    assert question["id"] in (folder / "reponses.json").read_text(encoding="utf-8")
    kernel = page.evaluate('document.documentElement.innerHTML.match(/kernelId: "([0-9a-f-]+)"/)[1]')
    pid = int(subprocess.run(["pgrep", "-f", kernel], capture_output=True, text=True, check=True).stdout.split()[0])
    os.kill(pid, signal.SIGKILL)
    page.get_by_role("button", name="Reprendre", exact=True).click(timeout=60_000)
    live(page)
    assert any(learner.kept(page, question))


def test_a_cell_that_raises_is_said_in_french(alone, page_guard):
    folder, base = alone
    notebook = json.loads((folder / f"{EPISODE}.ipynb").read_text(encoding="utf-8"))
    notebook["cells"].append(
        {"cell_type": "code", "metadata": {}, "source": "1/0", "outputs": [], "execution_count": None}
    )
    (folder / "panne.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    page = page_guard.open()
    page.goto(f"{base}voila/render/panne.ipynb", wait_until="commit")
    page.get_by_role("button", name="Reprendre", exact=True).wait_for(timeout=60_000)
    assert "interrompu" in page.locator("body").inner_text()
    assert "ZeroDivisionError" not in page.content()
    assert "Traceback" not in page.content()
