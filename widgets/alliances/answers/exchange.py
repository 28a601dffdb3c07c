"""nbgrader's exchange, where a course has one: found without importing nbgrader, submitted to by its own command."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from alliances.answers.handin import ANSWERS, MANIFEST, Receipt
from alliances.paths import workspace_of

__all__ = ["configured", "submit"]

_SECONDS = 90
_DEFAULT_ROOT = "/usr/local/share/nbgrader/exchange"
_SETTING = r"^\s*c\.{}\s*=\s*[\"']([^\"'\n]+)[\"']"


def configured(environ: Mapping[str, str] | None = None) -> bool:
    """Whether « Rendre » also submits: ALLIANCES_ECHANGE says 1 or 0; unset, an nbgrader course is looked for.

    A course is found when Jupyter's configuration names it and its inbound folder takes writes, what
    `nbgrader submit` will check.
    """
    environ = os.environ if environ is None else environ
    asked = environ.get("ALLIANCES_ECHANGE", "").strip()
    if asked:
        return asked == "1"
    root, course = _DEFAULT_ROOT, ""
    for folder in _config_folders(environ):
        with suppress(OSError, UnicodeDecodeError):
            text = (folder / "nbgrader_config.py").read_text(encoding="utf-8")
            root = _setting(text, r"Exchange\.root") or root
            course = _setting(text, r"CourseDirectory\.course_id") or course
    inbound = Path(root) / course / "inbound"
    # access first: is_dir raises where a folder above may not be entered
    return bool(course) and os.access(inbound, os.W_OK | os.X_OK) and inbound.is_dir()


def submit(receipt: Receipt, episode: str, folder: Path | str, seconds: float = _SECONDS) -> str:
    """Submit what the archive holds, with the notebook; returns a French sentence, of success or of failure.

    The archive is made already: a failure here loses nothing and says so.
    """
    notebook = _notebook(Path(folder), episode)
    if notebook is None:
        return _failed("le cahier de l’épisode est introuvable", receipt)
    try:
        with tempfile.TemporaryDirectory(prefix="alliances-rendu-") as staging:
            place = Path(staging) / episode
            place.mkdir()
            (place / f"{episode}.ipynb").write_bytes(notebook.read_bytes())
            (place / ANSWERS).write_bytes(receipt.package.answers)
            (place / MANIFEST).write_bytes(receipt.package.manifest)
            code, log = _run([sys.executable, "-m", "nbgrader", "submit", episode], staging, seconds)
    except subprocess.TimeoutExpired:
        return _failed("il ne répond pas", receipt)
    except OSError:
        return _failed("la copie à déposer n’a pas pu être préparée", receipt)
    if code == 0:
        return "Votre copie a été déposée dans l’échange du cours."
    return _failed(_cause(log), receipt)


def _run(command: list[str], folder: str, seconds: float) -> tuple[int, str]:
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        log, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)  # its children too
            else:
                process.kill()
        process.communicate()
        raise
    return process.returncode, log


def _notebook(folder: Path, episode: str) -> Path | None:
    """The notebook as released when the workspace keeps it, else the learner's copy."""
    root = workspace_of(folder)
    places = [root / ".alliances" / "originaux" / f"{episode}.ipynb"] if root else []
    return next((path for path in [*places, folder / f"{episode}.ipynb"] if path.is_file()), None)


def _failed(cause: str, receipt: Receipt) -> str:
    return (
        f"Le dépôt dans l’échange du cours n’a pas abouti\u00a0: {cause}. Votre rendu est fait et gardé\u00a0: envoyez "
        f"le fichier «\u00a0{receipt.path.name}\u00a0» à votre formateur."
    )


def _cause(log: str) -> str:
    for sign, cause in (
        ("No module named", "nbgrader n’est pas installé ici"),
        ("No course id", "aucun cours n’y est indiqué"),
        ("Assignment not found", "cet épisode n’y a pas été distribué"),
        ("Inbound directory doesn't exist", "le cours n’y existe pas"),
        ("permission", "vous n’avez pas le droit d’y écrire"),
        ("Unwritable directory", "vous n’avez pas le droit d’y écrire"),
        ("access to this course", "vous n’êtes pas inscrit à ce cours"),
    ):
        if sign in log:
            return cause
    return "nbgrader a refusé la copie"


def _config_folders(environ: Mapping[str, str]) -> list[Path]:
    """Jupyter's configuration folders, the strongest last, as jupyter_core orders them."""
    named = [Path(part) for part in environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep) if part]
    own = environ.get("JUPYTER_CONFIG_DIR")
    shared = [Path("/etc/jupyter"), Path("/usr/local/etc/jupyter"), Path(sys.prefix) / "etc" / "jupyter"]
    return [*shared, *reversed(named), Path(own) if own else Path.home() / ".jupyter"]


def _setting(text: str, name: str) -> str | None:
    found = re.findall(_SETTING.format(name), text, flags=re.MULTILINE)
    return found[-1] if found else None
