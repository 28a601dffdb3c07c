"""Each fixture of tests/fixtures/answers, named by its fault: what is rescued, what is said, what is kept."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliances.answers import AnswerFile, read_answers, read_answers_bytes
from alliances.answers.document import parse, serialise
from alliances.answers.event import union

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "answers"
SOUND = {
    "sound",
    "byte-order-mark",
    "written-by-hand",
    "exported-by-a-page",
    "schema-0",
    "half-an-emoji",
    "same-event-twice",
}
RESCUED = {
    "truncated-in-the-third-event": {1, 2},
    "truncated-in-an-accent": {1},
    "truncated-after-the-last-event": {1, 2, 3},
    "truncated-on-one-line": {1, 2},
    "duplicate-key": {1, 3},
    "duplicate-key-in-the-header": {1, 2, 3},
    "utf-16": {1, 2, 3},
    "nul-bytes-at-the-end": {1, 2},
    "nul-bytes-only": set(),
    "empty": set(),
    "blank": set(),
    "text": set(),
    "binary": set(),
    "list": {1, 2, 3},
    "null": set(),
    "other-course": {1, 2, 3},
    "schema-is-true": {1, 2, 3},
    "schema-0-without-answers": set(),
    "not-a-number": {1, 2},
    "infinite": {1, 2},
    "deeply-nested": {1, 2},
    "endless-nesting": set(),
    "endless-number": {1, 2},
    "values-of-no-known-form": {1, 3},
}
"""Numbers of the events that are read out of each damaged file."""
OTHER = {"other-episode", "newer-schema"}


def _numbers(events) -> set[int]:
    return {int(event.uuid[-12:]) for event in events}


def test_every_fixture_has_its_expectation():
    assert {path.stem for path in FIXTURES.glob("*.json")} == SOUND | set(RESCUED) | OTHER


@pytest.fixture
def placed(folder, request):
    """The fixture named by the test's parameter, as the episode's answers file."""
    shutil.copyfile(FIXTURES / f"{request.param}.json", folder / "reponses.json")
    return folder


@pytest.mark.parametrize("placed", sorted(SOUND), indirect=True)
def test_a_sound_file_is_read_without_a_word(placed):
    reading = AnswerFile(placed, "episode1").read()
    assert _numbers(reading.events) == {1, 2, 3}
    assert reading.notices == []
    assert list(placed.glob("reponses.abime*")) == []
    assert read_answers(placed / "reponses.json", "episode1") == (reading.events, [])


def test_schema_0_reads_as_the_same_answers():
    old, new = (parse((FIXTURES / name).read_bytes()) for name in ("schema-0.json", "sound.json"))
    assert old.schema == 0
    assert [(e.uuid, e.question, e.value, e.time) for e in old.events] == [
        (e.uuid, e.question, e.value, e.time) for e in new.events
    ]


@pytest.mark.parametrize("placed", sorted(RESCUED), indirect=True)
def test_a_damaged_file_is_set_aside_rescued_and_said(placed, request, event):
    name = request.node.callspec.params["placed"]
    raw = (placed / "reponses.json").read_bytes()
    file = AnswerFile(placed, "episode1")

    reading = file.read()
    assert _numbers(reading.events) == RESCUED[name]
    (aside,) = placed.glob("reponses.abime-*.json")
    assert aside.read_bytes() == raw
    (notice,) = reading.notices
    assert aside.name in notice
    assert "abîmé" in notice
    assert "Error" not in notice
    assert "Exceeds" not in notice

    again = AnswerFile(placed, "episode1").read()
    assert (again.events, again.notices) == (reading.events, [])
    assert _numbers(file.append([event(7)]).events) == RESCUED[name] | {7}


@pytest.mark.parametrize("placed", sorted(RESCUED), indirect=True)
def test_the_backup_completes_what_is_rescued(placed, event):
    (placed / "reponses.sauvegarde.json").write_bytes(serialise("episode1", [event(2), event(40)]))
    assert {2, 40} <= _numbers(AnswerFile(placed, "episode1").read().events)


@pytest.mark.parametrize("placed", sorted(RESCUED), indirect=True)
def test_a_grader_reads_the_same_and_writes_nothing(placed, request):
    before = sorted(path.name for path in placed.iterdir())
    events, notices = read_answers(placed / "reponses.json", "episode1")
    assert _numbers(events) == RESCUED[request.node.callspec.params["placed"]]
    assert notices
    assert sorted(path.name for path in placed.iterdir()) == before


@pytest.mark.parametrize("placed", ["other-episode"], indirect=True)
def test_a_file_of_another_episode_is_set_aside(placed):
    reading = AnswerFile(placed, "episode1").read()
    assert reading.events == []
    assert "autre épisode" in reading.notices[0]
    assert len(list(placed.glob("reponses.abime-*.json"))) == 1
    assert "autre épisode" in read_answers(FIXTURES / "other-episode.json", "episode1")[1][0]


@pytest.mark.parametrize("placed", ["newer-schema"], indirect=True)
def test_a_file_of_a_newer_course_is_left_alone(placed, event):
    raw = (placed / "reponses.json").read_bytes()
    file = AnswerFile(placed, "episode1")
    reading = file.read()
    assert _numbers(reading.events) == {1, 2, 3}
    assert "plus récente" in reading.notices[0]
    with pytest.raises(Exception, match="plus récente"):
        file.append([event(7)])
    assert (placed / "reponses.json").read_bytes() == raw


def test_a_huge_file_is_set_aside_in_reasonable_time(folder, event):
    whole = serialise("episode1", [event(1), event(2)])
    with (folder / "reponses.json").open("wb") as file:
        file.write(whole[:-4])
        file.seek(40 * 1024 * 1024)
        file.write(b"]}")
    start = time.process_time()
    reading = AnswerFile(folder, "episode1").read()
    assert _numbers(reading.events) == {1, 2}
    assert "démesurément" in reading.notices[0]
    assert time.process_time() - start < 10


@pytest.mark.parametrize("brick", ['{"uuid":', '{"uuid":[', '{"uuid":{"a":"', '[[[{"uuid"', '{"uuid":1,', '{"uuid":1}'])
def test_no_hostile_file_costs_minutes(brick):
    start = time.process_time()
    read_answers_bytes((brick * (3_000_000 // len(brick))).encode())
    read_answers_bytes((brick * 900 + "[" + "1," * 1_000_000).encode())
    assert time.process_time() - start < 20


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw):
    events, notices = read_answers_bytes(raw)
    assert events == []
    assert notices


@given(st.integers(0), st.integers(0), st.binary(min_size=1, max_size=4))
def test_a_file_scratched_anywhere_keeps_its_other_events(where, length, ink):
    raw = (FIXTURES / "sound.json").read_bytes()
    start = where % len(raw)
    scratched = raw[:start] + ink + raw[start + length % 20 :]
    events, _notices = read_answers_bytes(scratched)
    untouched = [line.rstrip(b",") for line in raw.splitlines()[1:4] if line.rstrip(b",") in scratched]
    assert len(events) >= len(untouched)


def test_a_copy_of_the_file_reads_back_byte_for_byte(event):
    raw = serialise("episode1", union([event(3), event(1)], [event(2, value='« à » \u2028 \\ " \x00 é')]))
    assert serialise("episode1", parse(raw).events) == raw
    assert len(raw.split(b"\n")) == 6, "one event a line"


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "nothing", "nul in the path"])
def test_what_is_no_file_gives_a_grader_a_notice(folder, kind):
    import os

    path = folder / "reponses.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(FIXTURES / "sound.json")
    elif kind == "nul in the path":
        path = folder / "a\0b"
    events, notices = read_answers(path)
    assert events == []
    assert len(notices) == 1
    assert ("ne peut pas être lu" in notices[0]) == (kind != "nothing")


def test_two_damages_in_one_second_are_both_kept(folder):
    path = folder / "reponses.json"
    for raw in (b"{1", b"{2", b"{3"):
        path.write_bytes(raw)
        AnswerFile(folder, "episode1").read()
    assert sorted(aside.read_bytes() for aside in folder.glob("reponses.abime-*.json")) == [b"{1", b"{2", b"{3"]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_stands_in_the_files_place_is_moved_away(folder, event, kind):
    import os

    path = folder / "reponses.json"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    reading = AnswerFile(folder, "episode1").append([event(1)])
    assert _numbers(reading.events) == {1}
    assert path.is_file()
    assert len(list(folder.glob("reponses.abime-*"))) == 1
