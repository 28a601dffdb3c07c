"""Run nbgrader's own collectors: from its exchange, or from whatever was received."""

from __future__ import annotations

import uuid
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from alliances.errors import CourseError
from alliances_grading.collect.handin import open_handin, opened
from alliances_grading.collect.identify import Identity, identify
from alliances_grading.collect.journal import COLLECTED, JOURNAL, NOTED, REFUSED, Entry, append, read_run
from alliances_grading.collect.names import STAMP, read_name
from alliances_grading.collect.parcel import Parcel, Refused, packed
from alliances_grading.collect.participants import Participants, read_participants
from alliances_grading.collect.sources import parcels
from alliances_grading.command import last_lines, run_nbgrader

__all__ = ["collect_from", "collect_from_exchange"]


def collect_from(episode: str, root: Path, source: Path, table: Path | None = None) -> list[Entry]:
    """Collect every hand-in of a folder, an e-mail drop, a Moodle download or a file: what became of each.

    All are kept in `grading/downloaded/<episode>/archive`; each learner's last one goes to `grading/submitted`.
    `table` says which participant is which learner. Raises CourseError when the source is missing or nbgrader stops.
    """
    if not source.exists():
        raise CourseError(
            f"«\u00a0{source}\u00a0» n’existe pas.", "Indiquez le dossier ou le fichier des travaux reçus."
        )
    participants = read_participants(table) if table else Participants()
    archive = root / "grading" / "downloaded" / episode / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    for left in archive.glob(".?*"):
        left.unlink()  # by a run that was killed
    run, journal = uuid.uuid4().hex, root / "grading" / JOURNAL
    released = nbformat.read(root / "grading" / "release" / episode / f"{episode}.ipynb", as_version=4)
    append(journal, episode, run, _receive(source, archive, episode, participants, released))
    done = run_nbgrader(root, "zip_collect", episode, "--force", ALLIANCES_COLLECTE=run)
    if done.returncode:
        raise CourseError(
            f"nbgrader n’a pas pu collecter\u00a0:\n{last_lines(done.stderr)}", "Corrigez ce point, puis recommencez."
        )
    return read_run(journal, run)


def collect_from_exchange(episode: str, root: Path) -> list[Entry]:
    """Collect from nbgrader's exchange; later hand-ins replace earlier ones, which stay in the exchange."""
    before = _stamps(root, episode)
    done = run_nbgrader(root, "collect", episode, "--update")
    if done.returncode:
        raise CourseError(
            f"L’échange de nbgrader n’a pas répondu\u00a0:\n{last_lines(done.stderr)}",
            "Vérifiez son dossier, ou collectez des fichiers reçus avec --depuis.",
        )
    new = [learner for learner, stamp in sorted(_stamps(root, episode).items()) if before.get(learner) != stamp]
    entries = [Entry("échange", COLLECTED, learner) for learner in new]
    append(root / "grading" / JOURNAL, episode, uuid.uuid4().hex, entries)
    return entries


def _receive(
    source: Path, archive: Path, episode: str, participants: Participants, released: NotebookNode
) -> list[Entry]:
    """Put into the archive each hand-in that can be graded and is not yet there; say what is refused."""
    entries: list[Entry] = []
    for thing in parcels(source):
        if isinstance(thing, Entry):
            entries.append(thing)
            continue
        try:
            identity = identify(thing, episode, participants)
            open_handin(_files(thing, episode), identity.learner, identity.time, thing.source, episode, released)
            _store(thing, identity, archive, episode)
        except Refused as reason:
            entries.append(Entry(thing.source, REFUSED, notices=(*thing.notices, str(reason))))
        except OSError as error:
            entries.append(Entry(thing.source, REFUSED, notices=(f"écriture impossible\u00a0: {error.strerror}",)))
        except Exception as error:  # noqa: BLE001 - what one person sent never stops the others' collection
            entries.append(Entry(thing.source, REFUSED, notices=(f"erreur imprévue ({type(error).__name__})",)))
        else:
            if thing.notices:
                entries.append(Entry(thing.source, NOTED, identity.learner, thing.notices))
    return entries


def _files(parcel: Parcel, episode: str) -> dict[str, bytes]:
    if len(parcel.files) == 1:
        ((name, content),) = parcel.files.items()
        return opened(name, content, episode)
    return dict(parcel.files)


def _store(parcel: Parcel, identity: Identity, archive: Path, episode: str) -> None:
    """Keep what was received: as it is when its name says all, else in a zip with such a name."""
    said = read_name(parcel.name)
    if said and said.ext and said.time == identity.time and len(parcel.files) == 1:
        stem, ext = f"{said.episode}__{said.learner}__{said.time:{STAMP}}", said.ext
        (content,) = parcel.files.values()
    else:
        stem, ext = f"{episode}__{identity.learner}__{identity.time:{STAMP}}", ".zip"
        content = packed(parcel.files)
    for number in range(1000):
        target = archive / (f"{stem} ({number}){ext}" if number else f"{stem}{ext}")
        if not target.exists():
            # whole or not at all: a run that is killed must leave no half of a hand-in
            fresh = archive / f".{uuid.uuid4().hex}"
            fresh.write_bytes(content)
            fresh.replace(target)
            return
        if target.is_file() and target.read_bytes() == content:
            return
    raise Refused("cette remise a déjà mille versions")


def _stamps(root: Path, episode: str) -> dict[str, str]:
    folders = (root / "grading" / "submitted").glob(f"*/{episode}")
    return {
        f.parent.name: (f / "timestamp.txt").read_text() if (f / "timestamp.txt").is_file() else "" for f in folders
    }
