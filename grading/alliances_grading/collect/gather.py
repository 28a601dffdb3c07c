"""Run nbgrader's own collectors: from its exchange, or from a folder of received files."""

from __future__ import annotations

import filecmp
import shutil
import uuid
from pathlib import Path

from alliances.errors import CourseError
from alliances_grading.collect.handin import ANSWERS, IS_LINK, MANIFEST, MAX_FILE, is_handin_name, misnamed
from alliances_grading.collect.journal import COLLECTED, JOURNAL, REFUSED, Entry, append, read_run
from alliances_grading.command import last_lines, run_nbgrader

__all__ = ["collect_folder", "collect_from_exchange"]


def collect_folder(episode: str, root: Path, source: Path) -> list[Entry]:
    """Collect every hand-in of a folder: what became of each.

    All are kept in `grading/downloaded/<episode>/archive`; each learner's last one goes to `grading/submitted`.
    Raises CourseError when the folder is missing or nbgrader stops.
    """
    if not source.is_dir():
        raise CourseError(f"Le dossier «\u00a0{source}\u00a0» n’existe pas.", "Indiquez le dossier des travaux reçus.")
    archive = root / "grading" / "downloaded" / episode / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    run, journal = uuid.uuid4().hex, root / "grading" / JOURNAL
    append(journal, episode, run, _receive(source, archive, episode))
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


def _receive(source: Path, archive: Path, episode: str) -> list[Entry]:
    """Copy into the archive what is named as a hand-in and not yet there; refuse the rest."""
    refused: list[Entry] = []
    for path in sorted(source.iterdir()):
        reason = _unfit(path, episode)
        if reason:
            refused.append(Entry(path.name, REFUSED, notices=(reason,)))
        elif not path.name.startswith("."):
            _keep(path, archive, {ANSWERS, MANIFEST, f"{episode}.ipynb"})
    return refused


def _unfit(path: Path, episode: str) -> str:
    if path.name.startswith("."):
        return ""
    if not is_handin_name(path.name):
        return misnamed(episode)
    if path.is_symlink():
        return IS_LINK
    if path.is_file() and path.stat().st_size > MAX_FILE:
        return "ce fichier dépasse 32 Mo"
    return ""


def _keep(path: Path, archive: Path, wanted: set[str]) -> None:
    stem, ext = (path.name, "") if path.is_dir() else (path.stem, path.suffix)
    for number in range(1000):
        target = archive / (f"{stem} ({number}){ext}" if number else path.name)
        if not target.exists():
            if path.is_dir():
                target.mkdir()
                for name in sorted(wanted):
                    if (path / name).is_file() and not (path / name).is_symlink():
                        shutil.copyfile(path / name, target / name)
            else:
                shutil.copyfile(path, target)
            return
        if _alike(path, target, wanted):
            return


def _alike(one: Path, other: Path, wanted: set[str]) -> bool:
    if one.is_dir() != other.is_dir():
        return False
    if one.is_dir():
        return all(
            (one / name).is_file() == (other / name).is_file()
            and (not (one / name).is_file() or filecmp.cmp(one / name, other / name, shallow=False))
            for name in wanted
        )
    return filecmp.cmp(one, other, shallow=False)


def _stamps(root: Path, episode: str) -> dict[str, str]:
    folders = (root / "grading" / "submitted").glob(f"*/{episode}")
    return {
        f.parent.name: (f / "timestamp.txt").read_text() if (f / "timestamp.txt").is_file() else "" for f in folders
    }
