"""The released notebook of an episode, made by nbgrader itself, checked, and kept until its inputs change."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock

from alliances.errors import CourseError
from alliances.freshness import stale
from alliances.paths import BUILT
from alliances.version import VERSION
from alliances_grading.address import database_url
from alliances_grading.command import last_lines, run_nbgrader

__all__ = ["allowed", "build_if_stale", "check_release", "release"]

_FORBIDDEN = ("HIDDEN TESTS", "alliances_grading", "jupytext")
_GRADED_ALREADY = "because there are submissions associated with it"
"""What nbgrader says when the graded cells change under work that it has marked."""


def allowed(path: Path, episode: str) -> bool:
    """Whether a file of a release folder may leave with it; `path` is relative to that folder."""
    return path == Path(f"{episode}.ipynb")


def release(episode: str, root: Path, *, gradebook: bool = False) -> Path:
    """The folder `grading/release/<episode>`, made anew only when something it depends on has changed.

    `gradebook` also writes the assignment into the gradebook, which grading needs and opening a course does not.
    Raises CourseError when nbgrader refuses, or when the result would give something away.
    """
    folder = root / "grading" / "release" / episode
    stamp = folder.with_name(f".{episode}.json")
    wanted = {"inputs": _inputs(episode, root), "gradebook": _gradebook(root) if gradebook else ""}
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Two courses that start at once: the second waits for what the first makes.
    with FileLock(folder.with_name(f".{episode}.verrou")):
        if not (folder.is_dir() and _same(stamp, wanted)):
            _make(episode, root, folder, gradebook=gradebook)
            wanted["gradebook"] = _gradebook(root) if gradebook else ""  # it may just have been made
            stamp.write_text(json.dumps(wanted) + "\n", encoding="utf-8")
    return folder


def _make(episode: str, root: Path, folder: Path, *, gradebook: bool) -> None:
    staging = root / "grading" / f".staging-{os.getpid()}"
    try:
        _generate(episode, root, staging, gradebook=gradebook)
        check_release(staging / episode, episode)
        folder.with_name(f".{episode}.json").unlink(missing_ok=True)
        _replace(staging / episode, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def build_if_stale(root: Path) -> None:
    """Run `alliances construire` when texts or data have changed; raises CourseError when the content has faults."""
    if not stale(root):
        return
    # In its own process: grading stands beside the build and imports nothing of it.
    command = [sys.executable, "-m", "alliances", "construire", "--si-besoin"]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "ALLIANCES_COURS": str(root)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CourseError(
            done.stderr.strip() or "La construction du cours a échoué.", "Corrigez le contenu, puis recommencez."
        )


def check_release(folder: Path, episode: str) -> None:
    """Raise CourseError unless the folder holds what a learner may get, and only that."""
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    foreign = [str(path) for path in files if not allowed(path, episode)]
    if foreign:
        raise CourseError(
            f"La version distribuée contient des fichiers imprévus\u00a0: {', '.join(foreign)}.", "Retirez-les."
        )
    if not files:
        raise CourseError(
            f"La version distribuée de {episode} est vide.",
            "Lancez «\u00a0alliances construire\u00a0», puis recommencez.",
        )
    for path in files:
        text = (folder / path).read_text(encoding="utf-8")
        found = [word for word in _FORBIDDEN if word in text]
        if found:
            raise CourseError(
                f"La version distribuée {path} contient encore «\u00a0{found[0]}\u00a0».",
                "Vérifiez les cellules notées de cet épisode.",
            )


def _generate(episode: str, root: Path, staging: Path, *, gradebook: bool) -> None:
    arguments = ["generate_assignment", episode, "--force", *([] if gradebook else ["--no-db"])]
    folder = f"--CourseDirectory.release_directory={staging.name}"
    done = run_nbgrader(root, *arguments, folder)
    if _GRADED_ALREADY in done.stderr:
        raise CourseError(
            f"Le carnet de notes tient déjà des travaux de {episode}, notés sur d’autres questions.",
            "Finissez leur correction, ou revenez au réglage d’avant avec «\u00a0alliances regler\u00a0». "
            "Pour une nouvelle session, mettez d’abord grading/gradebook.db de côté.",
        )
    if done.returncode:
        raise CourseError(
            f"nbgrader n’a pas pu préparer {episode}\u00a0:\n{last_lines(done.stderr)}",
            "Corrigez ce point, puis relancez «\u00a0alliances generer\u00a0».",
        )


def _inputs(episode: str, root: Path) -> str:
    # Its version alone: nbgrader itself takes a second to import, and every start asks.
    digest = hashlib.sha256(f"{VERSION} {version('nbgrader')}".encode())
    source = root / "notebooks" / episode / f"{episode}.ipynb"
    code = sorted(Path(__file__).parent.glob("preprocessors/*.py"))
    for path in (source, BUILT / f"{episode}.json", root / "grading" / "nbgrader_config.py", *code):
        if not path.is_file():
            raise CourseError(f"Le fichier {path.name} n’existe pas.", "Lancez «\u00a0alliances construire\u00a0».")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _gradebook(root: Path) -> str:
    """Which gradebook it is: another one, or one that was set aside, does not know the release yet."""
    url = database_url(root)
    path = Path(url.removeprefix("sqlite:///"))
    made = path.stat().st_ino if url.startswith("sqlite:///") and path.is_file() else "ailleurs"
    return hashlib.sha256(f"{url} {made}".encode()).hexdigest()[:16]


def _same(stamp: Path, wanted: dict[str, str]) -> bool:
    try:
        had: object = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    # A release made with its gradebook serves those who need none.
    return (
        isinstance(had, dict)
        and had.get("inputs") == wanted["inputs"]
        and wanted["gradebook"] in ("", had.get("gradebook"))
    )


def _replace(fresh: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.ancien")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
