"""Makes the course's environment from its lock, then hands over to `python -m alliances`.

Standard library only: this is what runs on a machine that has nothing but Python.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
OFFLINE = (
    "NewConnectionError",
    "name resolution",
    "getaddrinfo failed",
    "Network is unreachable",
    "ConnectTimeoutError",
)


class Stop(Exception):  # noqa: N818 - not a fault of the program: a sentence for the reader
    """The environment can't be made; the text says what to do."""


def main(arguments: list[str]) -> int:
    """Prepare the environment; run the command in it; return its exit code."""
    if sys.version_info < OLDEST:
        return in_newer_python(arguments)
    try:
        python = prepared()
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrompu. Relancez la même commande\u00a0: elle reprendra l’installation.", file=sys.stderr)
        return 130
    command = [str(python), "-m", "alliances", *(arguments or ["demarrer"])]
    if wheels():
        os.environ["ALLIANCES_CAHIERS"] = str(ROOT / "cahiers")
    if os.name == "posix":
        os.execv(python, command)
    return subprocess.run(command, check=False).returncode


def in_newer_python(arguments: list[str]) -> int:
    """Start again with a newer Python where there is one; otherwise say which is needed."""
    found = next(filter(None, map(shutil.which, NEWER)), None)
    if found is None:
        version = ".".join(str(part) for part in sys.version_info[:2])
        print(
            f"Ce cours demande Python 3.11 ou plus récent\u202f; celui-ci est le {version}.\n"
            "    → Installez un Python récent (python.org), ou passez par conda\u00a0: "
            "conda env create -f environment.yml",
            file=sys.stderr,
        )
        return 1
    return subprocess.run([found, __file__, *arguments], check=False).returncode


def prepared() -> Path:
    """The interpreter of an environment that holds the lock's versions and both packages of the course."""
    if in_conda() and lock_satisfied():
        python, stamp = Path(sys.executable), Path(sys.prefix, "alliances.json")
        if not stamped(stamp):
            install_course(python, Path(sys.prefix))
            write_stamp(stamp)
        return python
    python, stamp = venv_python(), VENV / "alliances.json"
    if stamped(stamp) and python.exists():
        return python
    if stamped(stamp, but="packages") and works(python):
        # What our own packages offer has changed, and nothing else: no network is needed.
        install_course(python, VENV)
        write_stamp(stamp)
        return python
    if stamp.exists() or not works(python):
        make_venv()
    print("Installation du cours (une à deux minutes la première fois)…", flush=True)
    pip(python, "install", "--no-compile", "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK))
    compile_modules(python)
    install_course(python, VENV)
    write_stamp(stamp)
    return python


def in_conda() -> bool:
    """Whether this Python is that of the active conda environment."""
    prefix = os.environ.get("CONDA_PREFIX")
    return bool(prefix) and Path(prefix).resolve() == Path(sys.prefix).resolve()


def lock_satisfied() -> bool:
    """Whether every requirement of the lock that applies here is installed in its very version."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        # conda's Python has pip; markers such as sys_platform need its parser.
        from pip._vendor.packaging.requirements import Requirement
    except ImportError:
        return False
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if not line[:1].isalnum():
            continue
        wanted = Requirement(line.rstrip("\\ "))
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        try:
            if not wanted.specifier.contains(version(wanted.name), prereleases=True):
                return False
        except PackageNotFoundError:
            return False
    return True


def venv_python() -> Path:
    """The interpreter inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(python: Path) -> bool:
    """Whether the environment was made far enough to install into it."""
    try:
        return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """An empty `.venv`, in place of any former one: its files hold absolute paths and former versions."""
    print("Création de l’environnement du cours…", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        remedy = (
            "Sous Debian ou Ubuntu\u00a0: sudo apt install python3-venv"
            if os.name == "posix"
            else "Réinstallez Python."
        )
        raise Stop(f"L’environnement n’a pas pu être créé dans {VENV}.\n{last_line(made)}\n    → {remedy}")


def wheels() -> "list[Path]":
    """The course's own packages in a learner's bundle; none in a checkout."""
    return sorted((ROOT / "paquets").glob("*.whl"))


def compile_modules(python: Path) -> None:
    """Compile what was installed, on every core: pip does it on one. What can't be compiled is read as it is."""
    packages = "import compileall, sysconfig; compileall.compile_dir(sysconfig.get_path('purelib'), quiet=2, workers=0)"
    subprocess.run([python, "-c", packages], stdout=subprocess.DEVNULL, check=False)


def install_course(python: Path, prefix: Path) -> None:
    """The bundle's wheel, or both packages of a checkout, editable; no network is needed."""
    if wheels():
        pip(python, "install", "--no-deps", "--no-index", "--force-reinstall", *map(str, wheels()))
        return
    both = [part for folder in (ROOT, ROOT / "grading") for part in ("--editable", str(folder))]
    pip(python, "install", "--no-deps", "--no-build-isolation", "--no-index", *both)
    link_shared(prefix)


def link_shared(prefix: Path) -> None:
    """Show the checkout's Jupyter folders to any Jupyter of this environment: links, so that they are never stale."""
    share = ROOT / "widgets" / "alliances" / "share"
    settings = Path("jupyter", "jupyter_server_config.d", "alliances.json")
    links = {
        prefix / "share" / "jupyter" / "labextensions" / "alliances-cours": share
        / "jupyter/labextensions/alliances-cours",
        prefix / "share" / "jupyter" / "voila" / "templates" / "alliances": share / "jupyter/voila/templates/alliances",
        prefix / "etc" / settings: share / "etc" / settings,
    }
    for link, target in links.items():
        link.parent.mkdir(parents=True, exist_ok=True)
        if link.is_symlink():
            link.unlink()
        # Windows refuses links to most users; `alliances demarrer` does without them.
        with contextlib.suppress(OSError):
            link.symlink_to(target, target_is_directory=target.is_dir())


def pip(python: Path, *arguments: str) -> None:
    """Run pip quietly; on failure raise Stop with a sentence."""
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments, "--quiet"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode == 0:
        return
    if any(sign in done.stdout for sign in OFFLINE):
        raise Stop(
            "Les paquets du cours n’ont pas pu être téléchargés\u00a0: Internet ne répond pas.\n"
            "    → Vérifiez la connexion, puis relancez la même commande\u00a0: elle reprendra où elle en était."
        )
    log = ROOT / "installation.log"
    log.write_text(done.stdout, encoding="utf-8")
    raise Stop(f"L’installation a échoué.\n{last_line(done)}\n    → Le détail est dans {log}.")


def last_line(done: "subprocess.CompletedProcess[str]") -> str:
    """The last thing that a command said."""
    lines = ((done.stdout or "") + (done.stderr or "")).strip().splitlines()
    return lines[-1] if lines else ""


def expected_stamp() -> "dict[str, str]":
    """What an environment was made for: these versions, at this place, with this Python."""
    ours = wheels() or [folder / "pyproject.toml" for folder in (ROOT, ROOT / "grading")]
    return {
        "packages": hashlib.sha256(b"".join(path.read_bytes() for path in ours)).hexdigest(),
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "place": str(ROOT),
        "python": ".".join(str(part) for part in sys.version_info[:2]),
    }


def stamped(stamp: Path, but: str = "") -> bool:
    """Whether the environment is finished and still fits, in all or in all but one thing."""
    expected = expected_stamp()
    try:
        written = json.loads(stamp.read_text(encoding="utf-8"))
        return all(written.get(name) == value for name, value in expected.items() if name != but)
    except (AttributeError, OSError, ValueError):
        return False


def write_stamp(stamp: Path) -> None:
    """Last of all: an interrupted installation has no stamp."""
    stamp.write_text(json.dumps(expected_stamp()), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
