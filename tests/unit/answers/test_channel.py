"""The protocol between a page and its answers file."""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliances.answers import Channel, read_answers
from alliances.paths import workspace_of


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    for name in ("ALLIANCES_MODE", "JUPYTERHUB_USER", "SERVER_SOFTWARE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALLIANCES_ECHANGE", "0")


@pytest.fixture
def channel(compiled, folder):
    return Channel("episode1", compiled, folder)


def test_hello_tells_all_that_is_known(channel, data):
    channel.handle({"type": "append", "events": [data(1), data(2)]})
    state = channel.handle({"type": "hello", "edition": "lab", "request": "q1"})
    assert state.pop("workspace").count("-") == 4
    assert state == {
        "type": "state",
        "mode": "personnel",
        "events": [data(1), data(2)],
        "notices": [],
        "profile": {"identifiant": ""},
        "exchange": False,
        "handed_in": None,
        "request": "q1",
    }


def test_append_is_acknowledged_once_on_disk(channel, data, folder):
    reply = channel.handle({"type": "append", "events": [data(1), data(2)], "request": 7})
    uuids = [data(1)["uuid"], data(2)["uuid"]]
    assert reply == {"type": "ack", "uuids": uuids, "refused": [], "notices": [], "request": 7}
    assert [event.uuid for event in read_answers(folder / "reponses.json")[0]] == uuids


def test_the_learners_own_file_stands_apart_at_the_root_of_the_workspace(channel, data, folder):
    root = workspace_of(folder) or folder
    channel.handle({"type": "append", "events": [data(1)], "file": "mon-alliance"})
    channel.handle({"type": "append", "events": [data(2)]})
    assert [event.uuid for event in read_answers(root / "mon_alliance.json")[0]] == [data(1)["uuid"]]
    assert channel.handle({"type": "hello", "file": "mon-alliance"})["events"] == [data(1)]
    assert channel.handle({"type": "hello"})["events"] == [data(2)]


def test_the_answers_of_another_notebook_are_read_and_kept_in_its_own_folder(channel, data, folder):
    root = workspace_of(folder) or folder.resolve().parent
    other = root / "episode2"
    assert channel.handle({"type": "hello", "file": "episode2"})["events"] == []
    assert not other.exists()
    other.mkdir()
    channel.handle({"type": "append", "events": [data(1)], "file": "episode2"})
    channel.handle({"type": "append", "events": [data(2)], "file": "episode1"})
    assert [event.uuid for event in read_answers(other / "reponses.json", "episode2")[0]] == [data(1)["uuid"]]
    assert channel.handle({"type": "hello", "file": "episode2"})["events"] == [data(1)]
    assert channel.handle({"type": "hello"})["events"] == [data(2)]


def test_answers_to_a_notebook_without_its_folder_wait_in_the_browser(channel, data):
    reply = channel.handle({"type": "append", "events": [data(1)], "file": "episode2"})
    assert (reply["type"], reply["uuids"]) == ("error", [data(1)["uuid"]])


@pytest.mark.parametrize("name", ["inconnu", "../episode2", "episode2/../episode2", "", 3, ["episode2"]])
def test_a_notebook_that_the_course_has_not_is_refused(channel, data, folder, name):
    for kind in ("hello", "append"):
        assert channel.handle({"type": kind, "events": [data(1)], "file": name})["type"] == "error"
    assert list(folder.parent.rglob("*reponses*")) == []


def test_a_replay_is_acknowledged_again_and_stored_once(channel, data, folder):
    for _ in range(3):
        assert channel.handle({"type": "append", "events": [data(1)]})["uuids"] == [data(1)["uuid"]]
    assert len(read_answers(folder / "reponses.json")[0]) == 1


def test_a_refused_event_does_not_hold_back_the_others(channel, data, folder):
    reply = channel.handle({"type": "append", "events": [data(1, value=True), data(2), {"uuid": "x"}, 5]})
    assert reply["uuids"] == [data(2)["uuid"]]
    assert [entry["uuid"] for entry in reply["refused"]] == [data(1)["uuid"], "x", None]
    assert len(read_answers(folder / "reponses.json")[0]) == 1


def test_an_answer_to_a_question_of_another_version_is_kept(channel, data):
    channel.handle({"type": "append", "events": [data(1, question="e1-supprimee")]})
    assert channel.handle({"type": "hello"})["events"][0]["question"] == "e1-supprimee"


def test_a_refusing_disk_leaves_the_queue_in_the_browser(channel, data, folder):
    shutil.rmtree(folder)
    reply = channel.handle({"type": "append", "events": [data(1), data(2, value=True), 5], "request": 1})
    assert reply.pop("message").startswith("Le dossier de l’épisode n’existe plus")
    assert reply.pop("remedy")
    assert reply == {"type": "error", "uuids": [data(1)["uuid"], data(2)["uuid"]], "request": 1}


def test_a_repair_is_told_with_the_acknowledgement(channel, data, folder):
    (folder / "reponses.json").write_text("{")
    reply = channel.handle({"type": "append", "events": [data(1)]})
    assert "abîmé" in reply["notices"][0]
    assert channel.handle({"type": "hello"})["notices"] == []


def test_handing_in_gives_a_receipt_and_remembers_the_identifier(channel, data, folder):
    channel.handle({"type": "append", "events": [data(1, question="e1-n-choix")]})
    receipt = channel.handle({"type": "handin", "identifiant": " m.dupont ", "consent": False, "request": "r"})
    assert receipt["type"] == "receipt"
    assert (receipt["answered"], receipt["unanswered"]) == (1, ["e1-n-texte"])
    assert (receipt["exchange"], receipt["previous"], receipt["request"]) == (None, [], "r")
    assert (folder.parent / "rendus" / receipt["file"]).is_file()
    assert receipt["folder"] == str(folder.parent / "rendus")
    assert channel.handle({"type": "hello"})["profile"] == {"identifiant": "m.dupont"}
    again = channel.handle({"type": "handin", "identifiant": "m.dupont", "consent": True})
    assert again["previous"] == [receipt["file"]]


@pytest.mark.parametrize("identifiant", [None, "", "a b", "../x", "a__b", "a..b", "é", 5, ["a"], "a/b", "a" * 65, ".a"])
def test_a_malformed_identifier_is_explained(channel, folder, identifiant):
    reply = channel.handle({"type": "handin", "identifiant": identifiant, "consent": False})
    assert reply["type"] == "error"
    assert "identifiant" in reply["message"]
    assert "formateur" in reply["remedy"]
    assert not (folder.parent / "rendus").exists()


@pytest.mark.parametrize("consent", [None, 1, "true", [True]])
def test_only_true_is_consent(channel, data, folder, consent):
    channel.handle({"type": "append", "events": [data(1, question="e1-choix")]})
    receipt = channel.handle({"type": "handin", "identifiant": "a", "consent": consent})
    assert b'e1-choix",' not in (folder.parent / "rendus" / receipt["file"]).read_bytes()


def test_in_a_shared_room_nothing_reaches_the_disk(compiled, folder, data, monkeypatch):
    monkeypatch.setenv("ALLIANCES_MODE", "partage")
    channel = Channel("episode1", compiled, folder)
    (folder / "reponses.json").write_text(
        json.dumps({"schema": 1, "course": "alliances", "episode": "episode1", "events": [data(1)]})
    )
    state = channel.handle({"type": "hello"})
    assert (state["mode"], state["events"], state["profile"]) == ("partage", [], {"identifiant": ""})
    assert channel.handle({"type": "append", "events": [data(2)]})["type"] == "error"
    assert channel.handle({"type": "handin", "identifiant": "a"})["type"] == "error"
    assert data(2)["uuid"] not in (folder / "reponses.json").read_text()
    assert not (folder.parent / "rendus").exists()


@pytest.mark.parametrize(
    "message",
    [
        None,
        5,
        "hello",
        [],
        {},
        {"type": None},
        {"type": ["hello"]},
        {"type": "exec"},
        {"type": "_hello"},
        b"x",
        ...,
        {"type": "x", "request": {}},
    ],
    ids=repr,
)
def test_garbage_gets_an_error(channel, message):
    reply = channel.handle(message)
    assert (reply["type"], reply["request"]) == ("error", None)
    assert reply["message"].endswith(".")


@pytest.mark.parametrize("events", [None, 5, {}, "abc", [[[]]], [None] * 1000])
def test_garbage_events_are_no_events(channel, events):
    reply = channel.handle({"type": "append", "events": events})
    assert (reply["type"], reply["uuids"]) == ("ack", [])


garbage = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.binary(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "events", "uuid", "identifiant", "consent", "request"]), inner, max_size=5
        )
    ),
    max_leaves=10,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["hello", "append", "handin", "?"]),
    st.dictionaries(st.sampled_from(["events", "identifiant", "consent", "request", "edition"]), garbage),
    garbage,
)
def test_no_message_raises_and_every_reply_is_json(channel, verb, fields, other):
    for message in ({**fields, "type": verb}, other):
        json.dumps(channel.handle(message), allow_nan=False).encode()


@pytest.mark.parametrize("compiled", [{}, None, [], {"episode": "episode1", "manifest": 5}], ids=repr)
def test_a_stale_build_is_an_error_in_french_not_a_traceback(folder, compiled):
    reply = Channel("episode1", compiled, folder).handle({"type": "handin", "identifiant": "a"})
    assert reply["type"] == "error"
    assert "imprévue" in reply["message"]
