"""Nine o'clock: many readers at once; each has the whole text, nobody fails, and the machine hardly notices."""

from __future__ import annotations

import http.client
import json
import os
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sampling import WHOLE
from starting import running

READERS = 30 if WHOLE else 8
SECONDS = 10 if WHOLE else 1
LESSON = "episode1/episode1.ipynb"
MEGABYTE = 1_000_000


@pytest.fixture(scope="module", params=[(), ("--partage",)], ids=["personal", "shared"])
def served(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("arrivées")
    with running(folder / "espace", folder / "journal.txt", *request.param) as started:
        yield started


def ask(started, method, path, body=None):
    parts = urlsplit(started.base)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    connection.request(method, f"/{path}", body, {"Authorization": f"token {started.token}"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def arrive(ask_one, seconds=SECONDS):
    """Each reader in turn, spread over the time; what each received."""
    moment = threading.Event()

    def one(number):
        moment.wait(number * seconds / READERS)
        return ask_one(number)

    with ThreadPoolExecutor(READERS) as crowd:
        return list(crowd.map(one, range(READERS)))


def resident(pid):
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def children(pid):
    return [p for task in Path(f"/proc/{pid}/task").iterdir() for p in (task / "children").read_text().split()]


@pytest.mark.campaign
def test_everyone_has_the_text_and_no_process_is_born(served):
    first = ask(served, "GET", f"voila/render/{LESSON}")
    before = resident(served.process.pid)
    received = arrive(lambda _: ask(served, "GET", f"voila/render/{LESSON}"))
    assert {status for status, _ in received} == {200}
    assert {body for _, body in received} == {first[1]}
    assert first[1].rstrip().endswith(b"</html>")
    assert children(served.process.pid) == []
    # A page being sent is held once a reader, for as long as its line needs.
    assert resident(served.process.pid) - before < READERS * 2 * MEGABYTE


@pytest.mark.campaign
@pytest.mark.parametrize("served", [()], indirect=True, ids=["personal"])
def test_answers_that_arrive_together_are_all_kept(served):
    given = [str(uuid.uuid4()) for _ in range(READERS)]

    def answer(number):
        event = {
            "uuid": given[number],
            "question": "e1-enjeu",
            "revision": "1",
            "value": "a",
            "confidence": None,
            "time": "2026-01-01T08:00:00.000Z",
            "edition": "voila",
        }
        return ask(served, "POST", f"alliances/reponses/{LESSON}", json.dumps({"type": "append", "events": [event]}))

    replies = [json.loads(body) for _, body in arrive(answer, seconds=0)]
    assert {reply["type"] for reply in replies} == {"ack"}
    kept = json.loads((served.workspace / "episode1" / "reponses.json").read_text(encoding="utf-8"))["events"]
    assert sorted(event["uuid"] for event in kept) == sorted(given)
