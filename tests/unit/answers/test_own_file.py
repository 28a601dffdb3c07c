"""« Mon alliance » on disk: as safe as answers, one for the whole workspace, and never handed in."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from alliances.answers import Channel, read_answers

OWN = {"file": "mon-alliance"}


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    for name in ("ALLIANCES_MODE", "JUPYTERHUB_USER", "SERVER_SOFTWARE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALLIANCES_ECHANGE", "0")


@pytest.fixture
def root(folder) -> Path:
    return folder.parent


@pytest.fixture
def channel(compiled, folder):
    return Channel("episode1", compiled, folder)


@pytest.fixture
def own(data):
    """An event on a field of the file, by number."""
    return lambda number, **other: data(number, revision="1", value=f"écrit {number}", **other)


def _keep(channel, *events):
    return channel.handle({"type": "append", "events": list(events), **OWN})


def _uuids(path: Path) -> list[str]:
    return [event.uuid for event in read_answers(path)[0]]


def test_a_damaged_file_is_set_aside_and_said_by_its_name(channel, compiled, folder, root, own):
    _keep(channel, own(1), own(2))
    whole = (root / "mon_alliance.json").read_bytes()
    (root / "mon_alliance.json").write_bytes(whole[:-4])
    state = Channel("episode1", compiled, folder).handle({"type": "hello", **OWN})
    assert [event["uuid"] for event in state["events"]] == [own(1)["uuid"], own(2)["uuid"]]
    (notice,) = state["notices"]
    (aside,) = root.glob("mon_alliance.abime-*.json")
    assert notice.startswith("Votre fichier «\u00a0Mon alliance\u00a0» était abîmé")
    assert aside.name in notice
    assert aside.read_bytes() == whole[:-4]
    assert _uuids(root / "mon_alliance.json") == [own(1)["uuid"], own(2)["uuid"]]


def test_a_file_that_vanished_is_written_again(channel, root, own):
    _keep(channel, own(1))
    (root / "mon_alliance.json").unlink()
    (notice,) = channel.handle({"type": "hello", **OWN})["notices"]
    assert "avait disparu" in notice
    assert _uuids(root / "mon_alliance.json") == [own(1)["uuid"]]


def test_an_episodes_answers_in_its_place_are_no_alliance(channel, compiled, folder, root, data, own):
    channel.handle({"type": "append", "events": [data(1)]})
    (root / "mon_alliance.json").write_bytes((folder / "reponses.json").read_bytes())
    state = Channel("episode1", compiled, folder).handle({"type": "hello", **OWN})
    assert "un autre épisode" in state["notices"][0]
    assert list(root.glob("mon_alliance.abime-*.json"))
    assert _keep(channel, own(2))["type"] == "ack"


def test_two_machines_are_united_and_the_later_word_counts(channel, compiled, tmp_path, own):
    other = tmp_path / "l’autre machine" / "episode1"
    other.mkdir(parents=True)
    (other.parent / ".alliances").mkdir()
    there = Channel("episode1", compiled, other)
    _keep(channel, own(1, question="enjeu"), own(2))
    _keep(there, own(3, question="enjeu"), own(4))
    brought = json.loads((other.parent / "mon_alliance.json").read_text(encoding="utf-8"))["events"]
    _keep(channel, *brought)
    events = channel.handle({"type": "hello", **OWN})["events"]
    assert [event["uuid"] for event in events] == [own(number)["uuid"] for number in (1, 2, 3, 4)]
    assert [event["value"] for event in events if event["question"] == "enjeu"][-1] == "écrit 3"


def test_two_episodes_write_in_one_file(channel, compiled, root, own):
    second = root / "episode2"
    second.mkdir()
    _keep(channel, own(1))
    _keep(Channel("episode2", {**compiled, "episode": "episode2"}, second), own(2))
    assert [event["uuid"] for event in channel.handle({"type": "hello", **OWN})["events"]] == [
        own(1)["uuid"],
        own(2)["uuid"],
    ]
    assert sorted(path.name for path in root.glob("mon_alliance*.json")) == [
        "mon_alliance.json",
        "mon_alliance.sauvegarde.json",
    ]


@pytest.mark.parametrize("consent", [False, True])
def test_it_is_never_handed_in(channel, folder, root, data, own, consent):
    secret = "ce que nous n’avons dit à personne"
    _keep(channel, own(1, question="enjeu") | {"value": secret})
    channel.handle({"type": "append", "events": [data(2, question="e1-n-choix")]})
    receipt = channel.handle({"type": "handin", "identifiant": "p-017", "consent": consent})
    with zipfile.ZipFile(root / "rendus" / receipt["file"]) as bundle:
        assert sorted(bundle.namelist()) == ["manifeste.json", "reponses.json"]
        held = b"".join(bundle.read(name) for name in bundle.namelist()).decode()
    assert secret not in held
    assert '"enjeu"' not in held


@pytest.mark.parametrize("is_workspace", [True, False])
def test_nbgrader_submits_a_folder_that_does_not_hold_it(compiled, tmp_path, own, is_workspace):
    folder = tmp_path / "cours" / "episode1"
    folder.mkdir(parents=True)
    if is_workspace:
        (folder.parent / ".alliances").mkdir()
    assert _keep(Channel("episode1", compiled, folder), own(1))["type"] == "ack"
    assert (folder.parent / "mon_alliance.json").is_file()
    assert not list(folder.rglob("*mon_alliance*"))


def test_a_room_keeps_nothing_on_the_machine_that_shows_the_course(monkeypatch, compiled, folder, root, own):
    monkeypatch.setenv("ALLIANCES_MODE", "partage")
    assert _keep(Channel("episode1", compiled, folder), own(1))["type"] == "error"
    assert not (root / "mon_alliance.json").exists()
