"""What a learner receives: released notebooks, the course's wheel, the versions it needs, a launcher; no key."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from alliances.errors import CourseError
from alliances.version import VERSION
from alliances_grading.records import episode_manifest
from alliances_grading.release import release

__all__ = ["make_bundle"]

README = """Les alliances qui changent les territoires

Il vous faut Python 3.11 ou plus récent (python.org), et Internet la première fois.

Windows\u00a0: ouvrez «\u00a0demarrer.bat\u00a0».
macOS et Linux\u00a0: dans un terminal, depuis ce dossier\u00a0: python3 demarrer.py

La première fois, l’installation prend de une à trois minutes.
Ensuite, le cours s’ouvre dans votre navigateur en quelques secondes.
Vos réponses sont gardées dans le dossier «\u00a0espace\u00a0», à côté de ce fichier.
Pour une nouvelle version, dépliez-la à côté et recopiez-y votre dossier «\u00a0espace\u00a0».

Ce cours est indépendant\u00a0: il ne porte ni le logo ni la garantie d’un organisme.
"""
LAUNCHER = '''"""Opens the course: prepares everything the first time."""

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "scripts"))
runpy.run_module("bootstrap", run_name="__main__")
'''
BATCH = "@echo off\r\ncd /d %~dp0\r\npy -3 demarrer.py || python demarrer.py\r\npause\r\n"
_WHEN = (2026, 1, 1, 0, 0, 0)
"""One date for every entry: the same course gives the same archive."""


def make_bundle(root: Path, target: Path) -> Path:
    """Write the archive into the folder `target`; returns its path.

    Raises CourseError when a notebook can't be released or the wheel can't be built.
    """
    names = sorted(path.stem for path in (root / "notebooks" / "textes").glob("*.md"))
    files = {
        "LISEZ-MOI.txt": README.encode(),
        "demarrer.py": LAUNCHER.encode(),
        "demarrer.bat": BATCH.encode(),
        "scripts/bootstrap.py": (root / "scripts" / "bootstrap.py").read_bytes(),
        "requirements.lock": _lock(root).encode(),
        "LICENSE": (root / "LICENSE").read_bytes(),
        "LICENCE-CONTENU.md": (root / "LICENCE-CONTENU.md").read_bytes(),
    }
    for name in names:
        files[f"cahiers/{name}/{name}.ipynb"] = (release(name, root) / f"{name}.ipynb").read_bytes()
    wheel, content = _wheel(root)
    files[f"paquets/{wheel}"] = content
    files["manifeste.json"] = _manifest(names, files)
    target.mkdir(parents=True, exist_ok=True)
    archive = target / f"alliances-cours-{VERSION}.zip"
    draft = archive.with_name(f".{archive.name}.tmp")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"alliances-cours-{VERSION}/{name}", _WHEN)
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            made.writestr(entry, files[name])
    draft.replace(archive)
    return archive


def _manifest(names: list[str], files: dict[str, bytes]) -> bytes:
    said = {
        "course": "alliances",
        "version": VERSION,
        "episodes": {name: episode_manifest(name) for name in names},
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _wheel(root: Path) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
        done = subprocess.run([*command, "--wheel-dir", folder, str(root)], capture_output=True, text=True, check=False)
        made = sorted(Path(folder).glob("*.whl"))
        if done.returncode or not made:
            said = (done.stdout + done.stderr).strip().splitlines()
            raise CourseError(
                f"Le paquet du cours n’a pas pu être construit\u00a0: {said[-1] if said else 'sans explication'}.",
                "Relancez «\u00a0make start\u00a0», qui répare l’environnement, puis recommencez.",
            )
        return made[0].name, made[0].read_bytes()


def _lock(root: Path) -> str:
    """The lines of the lock that a learner needs, with their hashes: neither tests nor grading."""
    wanted = _closure()
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", (root / "requirements.lock").read_text(encoding="utf-8"))
    kept = [block for block in blocks[1:] if _name(re.split(r"[=\s]", block)[0]) in wanted]
    # Who asks for each is told for the whole environment: not for this one.
    return re.sub(r"(?m)^ *#.*\n", "", "".join(kept))


def _closure() -> set[str]:
    """Every package that the course needs, on any system, by its normal name."""
    found: set[str] = set()
    waiting = [("alliances", {"cours"})]
    while waiting:
        name, extras = waiting.pop()
        for need, asked in _needs(name, extras):
            if need not in found | GRADING:
                found.add(need)
                waiting.append((need, asked))
    return found


GRADING = {"nbgrader", "alembic", "jupytext"}
"""Asked for by the edition that builds and grades; a learner's machine runs neither."""


def _needs(name: str, extras: set[str]) -> Iterator[tuple[str, set[str]]]:
    from packaging.requirements import Requirement

    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return  # for another system than this one: the lock has it
    for line in lines:
        need = Requirement(line)
        asked = re.findall(r"extra\s*==\s*['\"]([^'\"]+)", str(need.marker or ""))
        if not asked or set(asked) & extras:
            yield _name(need.name), set(need.extras)


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
