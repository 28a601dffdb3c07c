"""What the maintainers' commands share: tests, checks, the lock. Nothing here is needed by a learner."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from alliances.errors import CourseError
from alliances.paths import require_course_root

__all__ = ["check", "compile_lock", "lock_changes", "measure", "pytest", "require_chromium", "test_with", "up_to_date"]

BROWSERS = ("chromium", "chromium-browser")


def pytest(arguments: Sequence[str]) -> int:
    """Run pytest at the course's root, the `--` before its own arguments left out; returns its exit code."""
    return _run([sys.executable, "-m", "pytest", *(word for word in arguments if word != "--")])


def measure() -> int:
    """Run every benchmark of the course; returns the first exit code that is not zero."""
    codes = [_run([sys.executable, str(path)]) for path in sorted((require_course_root() / "benchmarks").glob("*.py"))]
    return next((code for code in codes if code), 0)


def up_to_date() -> None:
    """Build the course if something changed."""
    from alliances.build import build_if_stale

    build_if_stale(require_course_root())


def check() -> int:
    """Lint, format, types, content: every one is run, and 1 is returned if any fails."""
    python = [sys.executable, "-m"]
    checks = {
        "Style du code": [*python, "ruff", "check"],
        "Mise en forme du code": [*python, "ruff", "format", "--check"],
        "Types": [*python, "mypy"],
        "Contenu": [*python, "alliances", "verifier"],
    }
    failed = []
    for name, command in checks.items():
        print(f"— {name}", flush=True)
        if _run(command):
            failed.append(name)
    print(f"À reprendre\u00a0: {', '.join(failed)}." if failed else "Tout est en ordre.")
    return int(bool(failed))


def require_chromium() -> None:
    """Make sure that a Chromium is there: installed with apt when that can be done, else asked for."""
    if os.environ.get("ALLIANCES_CHROMIUM") or any(map(shutil.which, BROWSERS)):
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installation de Chromium pour les tests…", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        if shutil.which("chromium"):
            return
    raise CourseError(
        "Les tests ouvrent un vrai navigateur, et Chromium est introuvable.",
        "Installez-le (sous Debian ou Ubuntu\u00a0: sudo apt install chromium), "
        "ou donnez son chemin dans ALLIANCES_CHROMIUM.",
    )


def compile_lock(lock: Path, *, upgrade: bool) -> None:
    """Write `lock` from `pyproject.toml`: every system, Python 3.11 and later, with hashes."""
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"),
        *("--all-extras", "--group", "dev", "--universal", "--python-version", "3.11", "--generate-hashes"),
        *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"),
        *("--output-file", str(lock), *(["--upgrade"] if upgrade else [])),
    ]
    if _run(command):
        raise CourseError(
            "Les versions n’ont pas pu être choisies.", "Lisez le message ci-dessus\u202f; vérifiez aussi la connexion."
        )


def lock_changes(before: str, after: str) -> list[str]:
    """One French line a package that differs between two locks."""
    old, new = _versions(before), _versions(after)
    return [
        f"{name}\u00a0: {' et '.join(old.get(name, ['absent']))} → {' et '.join(new.get(name, ['absent']))}"
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def test_with(lock: Path, place: Path) -> int:
    """Run the tests with the versions of `lock`, in an environment made at `place`; returns pytest's exit code."""
    root = require_course_root()
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    both = ["--editable", str(root), "--editable", str(root / "grading")]
    steps = [
        [sys.executable, "-m", "venv", str(place)],
        [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(lock)],
        [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", *both],
        [str(python), "-m", "alliances", "tester"],
    ]
    return next((code for code in map(_run, steps) if code), 0)


def _versions(lock: str) -> dict[str, list[str]]:
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return versions


def _run(command: Sequence[str]) -> int:
    return subprocess.run(command, cwd=require_course_root(), check=False).returncode
