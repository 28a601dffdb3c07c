"""kill -9 of the kernel between click and acknowledgement: after the replay each answer is there once."""

from __future__ import annotations

import os
import random
import time
import uuid
from collections import Counter

import pytest

from alliances.answers import read_answers
from sampling import WHOLE

MOMENTS = 50 if WHOLE else 5
BURST = 4
"""Messages sent one after the other before the kernel is killed."""


def _event(number: int) -> dict:
    return {
        "uuid": str(uuid.uuid4()),
        "question": f"e1-texte-{number}",
        "revision": "0a1b2c3d",
        "value": f"{number} " + "é" * 4000,
        "confidence": None,
        "time": f"2026-11-23T09:{number // 60 % 60:02d}:{number % 60:02d}.000Z",
        "edition": "lab",
    }


def _latency(page) -> float:
    """Seconds from a send to its acknowledgement, the best of eight."""
    found = []
    for number in range(8):
        start = time.monotonic()
        _acknowledged(page.ask({"type": "append", "events": [_event(3000 + number)]}))
        found.append(time.monotonic() - start)
    return min(found)


def _acknowledged(reply) -> set[str]:
    if reply is None:
        return set()
    assert reply["type"] == "ack", reply
    return set(reply["uuids"])


@pytest.mark.campaign
def test_a_replay_brings_each_answer_back_once(page):
    chance = random.Random(os.environ.get("ALLIANCES_GRAINE", "territoire"))
    one = _latency(page)
    known = {event["uuid"] for event in page.ask({"type": "hello"})["events"]}
    cut_short = 0
    for moment in range(MOMENTS):
        waiting = {event["uuid"]: event for event in (_event(moment * BURST + n) for n in range(BURST))}
        for event in waiting.values():
            page.send({"type": "append", "events": [event], "request": event["uuid"]})
        # so many acknowledgements, then a random part of the next one: a busy machine stretches time, not the moment
        for _ in range(chance.randrange(BURST)):
            known |= _acknowledged(page.reply(60))
        end = time.monotonic() + chance.uniform(0, one)
        while (left := end - time.monotonic()) > 0:
            known |= _acknowledged(page.reply(left))
        page.kill()
        replay = [event for event in waiting.values() if event["uuid"] not in known]
        cut_short += bool(replay)

        stored, notices = read_answers(page.folder / "reponses.json", "episode1")
        assert notices == [], f"moment {moment}: the file is whole"
        assert known <= {event.uuid for event in stored}, f"moment {moment}: an acknowledged answer is on the disk"

        page.start()
        if replay:
            reply = page.ask({"type": "append", "events": replay})
            assert (reply["type"], reply["refused"]) == ("ack", [])
            assert set(reply["uuids"]) == {event["uuid"] for event in replay}
        known |= set(waiting)
        counted = Counter(event["uuid"] for event in page.ask({"type": "hello"})["events"])
        assert counted == Counter(known), f"moment {moment}: each answer once"
    assert cut_short >= MOMENTS // 3, f"only {cut_short} of {MOMENTS} kills fell before the last acknowledgement"


def test_a_cell_that_runs_again_keeps_the_answers(page):
    first = _event(1)
    page.ask({"type": "append", "events": [first]})
    page.kill()
    page.start()
    state = page.ask({"type": "hello", "edition": "lab"})
    assert state["events"] == [first]


def test_garbage_on_the_wire_gets_errors_and_leaves_the_kernel_alive(page):
    for garbage in (None, [], "x", 5, {}, {"type": "append", "events": "x"}, {"type": {"a": 1}}):
        page.send(garbage)
        assert page.reply(30)["type"] in {"error", "ack"}
    assert page.ask({"type": "hello"})["type"] == "state"
