"""One level tried for real, in a process made for that: what must be refused is asked for."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from alliances_grading.confine.bubblewrap import bubblewrap
from alliances_grading.confine.enter import Place, enclose, own_user, seal, separate
from alliances_grading.confine.levels import Level
from alliances_grading.confine.limits import Limits
from alliances_grading.confine.linux import become

__all__ = ["main"]

_INSIDE = """
import sys
from alliances_grading.confine.levels import Level
from alliances_grading.confine.enter import Place, enclose, seal
from alliances_grading.confine.limits import Limits
from alliances_grading.confine.trial import check
level = Level.BUBBLEWRAP
enclose(level, Place("", ""), Limits(), None)
seal(level)
check(sys.argv[1])
"""


def main(name: str) -> NoReturn:
    """Try a level; end with 0 if it holds, else with 1 and the reason on the standard output."""
    level = Level(name)
    with tempfile.TemporaryDirectory(prefix="alliances-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        canary = Path(folder, "secret")
        canary.write_text("secret", encoding="ascii")
        canary.chmod(0o666)
        for part in ("racine", "noyau"):
            Path(folder, part).mkdir()
        Path(folder, "noyau").chmod(0o711)
        code = _try(level, folder, str(canary))
        if canary.read_text(encoding="ascii") != "secret":
            print("un fichier du dehors a été modifié")
            code = 1
    sys.stdout.flush()
    os._exit(code)


def check(canary: str) -> None:
    """In confinement: raise if something that must be refused is not, or if Python does not work."""
    for what, ask in (
        ("un fichier du dehors a été lu", lambda: Path(canary).read_text(encoding="ascii")),
        ("un fichier du dehors a été écrit", lambda: Path(canary).write_text("!", encoding="ascii")),
        ("un fichier du dehors a changé de droits", lambda: Path(canary).chmod(0o600)),
        ("une connexion a été permise", socket.socket),
        ("un dossier du système a été modifié", lambda: Path("/usr/essai").write_text("!", encoding="ascii")),
    ):
        try:
            ask()
        except OSError:
            continue
        raise PermissionError(what)
    Path("essai").write_text("essai", encoding="ascii")
    # Neither is imported yet: Python's own files, and those of its environment, must be readable.
    import wave

    import traitlets

    _ = traitlets, wave
    subprocess.run(["true"], check=True)


def _try(level: Level, folder: str, canary: str) -> int:
    user = own_user()
    if level is Level.BUBBLEWRAP:
        command = bubblewrap(Limits())
        if command is None:
            print("il n’est pas installé")
            return 1
        tried = subprocess.run(
            [*command, sys.executable, "-P", "-c", _INSIDE, canary],
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=None if user is None else lambda: become(user, user),
        )
        print((tried.stderr.strip().splitlines() or [""])[-1])
        return int(tried.returncode != 0)
    try:
        separate(level)
    except OSError as error:
        print(error)
        return 1
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            enclose(level, Place(f"{folder}/racine", f"{folder}/noyau"), Limits(), user)
            seal(level)
            check(canary)
            code = 0
        except ImportError:
            print("Python n’est pas installé là où un autre utilisateur peut le lire", flush=True)
        except (OSError, subprocess.SubprocessError) as error:
            print(error, flush=True)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
