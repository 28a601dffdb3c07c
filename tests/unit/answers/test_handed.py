"""What the workspace says of the last hand-in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alliances.answers import Channel, hand_in
from alliances.answers.handed import last_hand_in

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    for name in ("ALLIANCES_MODE", "JUPYTERHUB_USER", "SERVER_SOFTWARE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALLIANCES_ECHANGE", "0")


def test_nothing_was_handed_in(compiled, folder):
    assert last_hand_in(compiled, folder) is None


def test_the_latest_of_this_episode_counts_whoever_handed_it_in(compiled, folder, event):
    answers = [event(1, question="e1-n-texte", value="Notre alliance")]
    hand_in(compiled, answers, folder, "z-premier", now=NOON)
    hand_in(compiled, [], folder, "a-second", now=NOON + timedelta(minutes=5))
    other = {**compiled, "episode": "episode2"}
    hand_in(other, answers, folder, "a", now=NOON + timedelta(days=1))
    assert last_hand_in(compiled, folder) == {"time": "2026-11-23T12:05:00.000Z", "answered": 0}
    assert last_hand_in(other, folder) == {"time": "2026-11-24T12:00:00.000Z", "answered": 1}


@pytest.mark.parametrize("content", [b"", b"PK", b"rien"])
def test_an_archive_that_can_not_be_read_keeps_its_time(compiled, folder, content):
    place = folder.parent / "rendus"
    place.mkdir()
    (place / "episode1__a__20261123T120000Z.zip").write_bytes(content)
    (place / "episode1__a__20269999T120000Z.zip").write_bytes(content)
    assert last_hand_in(compiled, folder) == {"time": "2026-11-23T12:00:00.000Z", "answered": None}


def test_a_page_learns_it_when_it_opens(compiled, folder, data):
    channel = Channel("episode1", compiled, folder)
    channel.handle({"type": "append", "events": [data(1, question="e1-n-choix")]})
    receipt = channel.handle({"type": "handin", "identifiant": "a", "consent": False})
    assert channel.handle({"type": "hello"})["handed_in"] == {"time": receipt["time"], "answered": 1}
