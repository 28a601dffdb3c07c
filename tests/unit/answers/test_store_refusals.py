"""What a disk can refuse: said in French with a remedy, the file as it was.

Full disk and read-only folder are real where the machine lets root mount (tmpfs, read-only bind mount); the
injected errors run everywhere.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from alliances.answers import AnswerFile, disk, read_answers
from alliances.answers.disk import StoreError


def _mounted(folder: Path, *arguments: str) -> bool:
    if os.name == "nt" or os.geteuid() != 0:
        return False
    with suppress(OSError):
        return subprocess.run(["mount", *arguments, str(folder)], capture_output=True, check=False).returncode == 0
    return False


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of 64 kB."""
    place = tmp_path / "petit disque"
    place.mkdir()
    if not _mounted(place, "-t", "tmpfs", "-o", "size=64k", "none"):
        pytest.skip("mounting a small disk needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def read_only(folder):
    """Make the episode's folder read-only for real, for root too."""
    mounts = []

    def lock_up():
        if os.name != "nt" and os.geteuid() != 0:
            folder.chmod(0o500)
            return
        if not _mounted(folder, "--bind", str(folder)):
            pytest.skip("root passes permissions, and this machine mounts nothing")
        mounts.append(folder)
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)

    yield lock_up
    for place in mounts:
        subprocess.run(["umount", str(place)], check=True)
    folder.chmod(0o700)


def _said(error: StoreError, word: str) -> bool:
    return word in error.message and "en attente dans ce navigateur" in error.message and error.remedy.endswith(".")


def test_a_disk_full_for_real(small_disk, event):
    file = AnswerFile(small_disk, "episode1")
    stored, number, refused = [], 0, None
    while refused is None and number < 60:
        try:
            file.append([event(number, value="a" * 2000)])
            stored.append(number)
        except StoreError as error:
            refused = error
        number += 1
    assert _said(refused, "disque est plein")
    assert stored, "some fitted"
    assert [int(e.uuid[-12:]) for e in read_answers(small_disk / "reponses.json")[0]] == stored
    assert not list(small_disk.glob(".*nouveau")), "the attempt leaves nothing"
    assert [int(e.uuid[-12:]) for e in file.read().events] == stored

    (small_disk / "reponses.sauvegarde.json").unlink()  # room again
    assert [int(e.uuid[-12:]) for e in file.append([event(number, value="a")]).events] == [*stored, number]


def test_a_damaged_file_on_a_full_disk_stays(small_disk, event):
    path = small_disk / "reponses.json"
    AnswerFile(small_disk, "episode1").append([event(1, value="a" * 15_000)])
    path.write_bytes(path.read_bytes()[:-4])
    filler = small_disk / "autre"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    raw = path.read_bytes()
    reading = AnswerFile(small_disk, "episode1").read()
    assert reading.events == [event(1, value="a" * 15_000)]
    assert "disque est plein" in reading.notices[0]
    assert path.read_bytes() == raw
    assert list(small_disk.glob("reponses.abime*")) == []


def test_a_read_only_folder(folder, event, read_only):
    AnswerFile(folder, "episode1").append([event(1)])
    file = AnswerFile(folder, "episode1")
    read_only()
    with pytest.raises(StoreError) as refused:
        file.append([event(2)])
    assert _said(refused.value, "lecture seule")
    assert file.read().events == [event(1)]
    assert AnswerFile(folder, "episode1").read().events == [event(1)]


def test_a_folder_read_only_from_the_start_says_so_at_once(folder, event, read_only):
    read_only()
    file = AnswerFile(folder, "episode1")
    assert file.read().events == []
    assert "lecture seule" in file.read().notices[0]
    with pytest.raises(StoreError, match="lecture seule"):
        file.append([event(2)])


def test_a_damaged_file_in_a_read_only_folder_is_still_read(folder, event, read_only):
    AnswerFile(folder, "episode1").append([event(1)])
    path = folder / "reponses.json"
    path.write_bytes(path.read_bytes()[:-4])
    read_only()
    reading = AnswerFile(folder, "episode1").read()
    assert reading.events == [event(1)]
    assert "lecture seule" in reading.notices[0]


def test_a_vanished_folder(folder, event):
    file = AnswerFile(folder, "episode1")
    file.append([event(1)])
    shutil.rmtree(folder)
    with pytest.raises(StoreError) as refused:
        file.append([event(2)])
    assert _said(refused.value, "n’existe plus")
    assert not folder.exists(), "a moved folder must not get an empty twin"
    reading = file.read()
    assert reading.events == [event(1)]
    assert "n’existe plus" in reading.notices[0]
    folder.mkdir()
    assert file.append([event(2)]).events == [event(1), event(2)]


_HOLDER = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_held_by_another_process(folder, event, monkeypatch):
    monkeypatch.setattr(disk, "LOCK_SECONDS", 0.3)
    file = AnswerFile(folder, "episode1")
    file.append([event(1)])
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder / ".reponses.json.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout.readline() == "held\n"
        start = time.monotonic()
        with pytest.raises(StoreError) as refused:
            file.append([event(2)])
        assert _said(refused.value, "Un autre programme")
        assert AnswerFile(folder, "episode1").read().events == [event(1)], "what can be read is shown"
        assert time.monotonic() - start < 10, "a page does not wait for ever"
    finally:
        holder.communicate("")
    assert file.append([event(2)]).events == [event(1), event(2)]


STEPS = ["open", "write", "fsync", "link", "replace"]
CAUSES = {
    errno.ENOSPC: "plein",
    errno.EDQUOT: "plein",
    errno.EFBIG: "plein",
    errno.EIO: "erreur",
    errno.EROFS: "lecture seule",
    errno.EACCES: "lecture seule",
    errno.ENXIO: "erreur",
}


@pytest.fixture
def fail_at(monkeypatch, folder):
    """Make the nth call of one system function raise, for files of the folder."""

    def arm(step: str, cause: int, turn: int = 1):
        owner = Path if step == "replace" else os
        real, calls = getattr(owner, step), []

        def fake(*arguments, **named):
            # the lock's own file stays usable: it is the writing that fails
            if step == "open" and not str(arguments[0]).endswith(".nouveau"):
                return real(*arguments, **named)
            calls.append(arguments)
            if len(calls) == turn:
                raise OSError(cause, os.strerror(cause))
            return real(*arguments, **named)

        monkeypatch.setattr(owner, step, fake)
        return calls

    return arm


@pytest.mark.parametrize("cause", CAUSES, ids=errno.errorcode.get)
@pytest.mark.parametrize(
    ("step", "turn"), [("open", 1), ("write", 1), ("fsync", 1), ("fsync", 2), ("replace", 1), ("replace", 2)]
)
def test_an_error_at_any_step_loses_nothing(folder, event, fail_at, monkeypatch, step, turn, cause):
    file = AnswerFile(folder, "episode1")
    for number in (1, 2):
        file.append([event(number)])
    calls = fail_at(step, cause, turn)
    with pytest.raises(StoreError) as refused:
        file.append([event(3)])
    monkeypatch.undo()
    assert len(calls) == turn
    assert _said(refused.value, CAUSES[cause])
    events, notices = read_answers(folder / "reponses.json")
    # the folder's own fsync comes last: the new file is in place, and the replay will find it there
    assert events == [event(1), event(2), *([event(3)] if (step, turn) == ("fsync", 2) else [])]
    assert notices == []
    assert not list(folder.glob(".reponses.json.nouveau"))
    assert file.append([event(3)]).events == [event(1), event(2), event(3)]


def test_a_disk_without_hard_links_still_keeps_a_backup(folder, event, fail_at):
    file = AnswerFile(folder, "episode1")
    file.append([event(1)])
    fail_at("link", errno.EPERM)
    file.append([event(2)])
    assert read_answers(folder / "reponses.sauvegarde.json")[0] == [event(1)]


def test_a_file_system_that_syncs_no_folder(folder, event, fail_at):
    file = AnswerFile(folder, "episode1")
    calls = fail_at("fsync", errno.EINVAL, 2)
    assert file.append([event(1)]).events == [event(1)]
    assert len(calls) == 2


def test_a_short_write_is_continued(folder, event, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, bytes(content[:7])))
    file = AnswerFile(folder, "episode1")
    file.append([event(1)])
    monkeypatch.undo()
    assert read_answers(folder / "reponses.json") == ([event(1)], [])


def test_it_is_on_the_disk_before_it_is_said(folder, event, monkeypatch):
    order = []
    real_sync, real_replace = os.fsync, Path.replace
    monkeypatch.setattr(
        os,
        "fsync",
        lambda handle: (
            order.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file") or real_sync(handle)
        ),
    )
    monkeypatch.setattr(Path, "replace", lambda self, target: order.append("replace") or real_replace(self, target))
    AnswerFile(folder, "episode1").append([event(1)])
    assert order == ["sync file", "replace", "sync folder"]


def test_a_planted_link_is_never_written_through(folder, event, tmp_path):
    victim = tmp_path / "victime"
    victim.write_text("intact")
    (folder / ".reponses.json.nouveau").symlink_to(victim)
    AnswerFile(folder, "episode1").append([event(1)])
    assert victim.read_text() == "intact"
    assert read_answers(folder / "reponses.json")[0] == [event(1)]
