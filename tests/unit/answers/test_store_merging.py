"""Several writers, one file: tabs, processes, a process killed while it writes."""

from __future__ import annotations

import json
import multiprocessing
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliances.answers import AnswerFile, read_answers
from alliances.answers.store import thinned

spawn = multiprocessing.get_context("spawn")


def _append_hundred(folder: str, first: int) -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    from numbered_events import numbered

    from alliances.answers import read_event

    file = AnswerFile(folder, "episode1")
    for number in range(first, first + 100):
        file.append([read_event(numbered(number))])


def test_two_processes_lose_nothing(folder):
    writers = [spawn.Process(target=_append_hundred, args=(str(folder), first)) for first in (0, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    events, notices = read_answers(folder / "reponses.json")
    assert [int(event.uuid[-12:]) for event in events] == list(range(200))
    assert notices == []


def test_two_tabs_see_each_other(folder, event):
    one, other = AnswerFile(folder, "episode1"), AnswerFile(folder, "episode1")
    one.append([event(1)])
    assert other.append([event(2)]).events == [event(1), event(2)]
    assert one.read().events == [event(1), event(2)]


def test_the_same_event_twice_is_one_and_writes_nothing(folder, event):
    file = AnswerFile(folder, "episode1")
    file.append([event(1)])
    before = (folder / "reponses.json").stat().st_mtime_ns
    assert file.append([event(1)]).events == [event(1)]
    assert AnswerFile(folder, "episode1").append([event(1), event(1)]).events == [event(1)]
    assert (folder / "reponses.json").stat().st_mtime_ns == before


def test_the_previous_version_is_kept(folder, event):
    file = AnswerFile(folder, "episode1")
    for number in (1, 2, 3):
        file.append([event(number)])
    assert read_answers(folder / "reponses.sauvegarde.json")[0] == [event(1), event(2)]
    assert sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock")) == [
        "reponses.json",
        "reponses.sauvegarde.json",
    ]


@pytest.mark.parametrize("with_backup", [True, False], ids=["backup there", "both gone"])
def test_a_vanished_file_comes_back(folder, event, with_backup):
    file = AnswerFile(folder, "episode1")
    for number in (1, 2):
        file.append([event(number)])
    (folder / "reponses.json").unlink()
    if not with_backup:
        (folder / "reponses.sauvegarde.json").unlink()
    reading = file.append([event(3)])
    assert reading.events == [event(1), event(2), event(3)]
    assert "disparu" in reading.notices[0]
    assert read_answers(folder / "reponses.json") == (reading.events, [])


def test_a_fresh_process_recovers_from_the_backup(folder, event):
    file = AnswerFile(folder, "episode1")
    for number in (1, 2):
        file.append([event(number)])
    (folder / "reponses.json").unlink()
    assert AnswerFile(folder, "episode1").read().events == [event(1)]


def test_a_learner_may_start_again(folder, event):
    AnswerFile(folder, "episode1").append([event(1)])
    for path in folder.glob("reponses*"):
        path.unlink()
    reading = AnswerFile(folder, "episode1").read()
    assert (reading.events, reading.notices) == ([], [])


_WRITER = """
import sys; sys.path.insert(0, sys.argv[2])
from numbered_events import numbered
from alliances.answers import AnswerFile, read_event
file = AnswerFile(sys.argv[1], "episode1")
for number in range(int(sys.argv[3]), 10**6):
    file.append([read_event(numbered(number, value="é" * 3000, time="2026-11-23T09:30:00.000Z"))])
    print(number, flush=True)
"""


def test_a_writer_killed_anywhere_leaves_a_whole_file(folder):
    chance, acknowledged = random.Random(2), set()
    for turn in range(6):
        command = [sys.executable, "-c", _WRITER, str(folder), str(Path(__file__).parent), str(turn * 100_000)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        acknowledged.add(int(writer.stdout.readline()))
        time.sleep(chance.uniform(0, 0.15))
        writer.kill()
        acknowledged |= {int(line) for line in writer.communicate()[0].split()}
        events, notices = read_answers(folder / "reponses.json")
        assert notices == []
        numbers = [int(event.uuid[-12:]) for event in events]
        assert acknowledged <= set(numbers)
        assert len(set(numbers)) == len(numbers)
        assert len(set(numbers) - acknowledged) <= turn + 1, "at most the write under way in each turn"


def test_only_replaced_drafts_are_thinned_and_only_when_large(folder, event):
    drafts = [event(1 + n, question="e1-texte", value=f"{n} " + "a" * 1000) for n in range(100)]
    choices = [event(200 + n, question=f"e1-q{n % 3}") for n in range(5)]
    only = event(0, question="e1-seule", value="b" * 1000)
    everything = sorted([only, *drafts, *choices], key=lambda e: e.time)
    assert thinned(everything, limit=10**6) == everything
    kept = thinned(everything, limit=20_000)
    assert len(json.dumps([e.as_dict() for e in kept])) < 22_000
    assert drafts[-1] in kept
    assert {event.question for event in kept} == {"e1-seule", "e1-texte", "e1-q0", "e1-q1", "e1-q2"}
    assert kept == [e for e in everything if e in kept], "the oldest drafts go first, order stays"
