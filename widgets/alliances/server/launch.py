"""Opens the course: the server that runs already, or a new one."""

from __future__ import annotations

import os
import sys
import time
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path

from filelock import FileLock

from alliances.errors import CourseError
from alliances.server.limits import Limits
from alliances.server.running import Running, claim, read_running, token_of, wait_for
from alliances.server.settings import Address
from alliances.workspace import HOME, Workspace, prepare_workspace

__all__ = ["launch"]

FIRST_PORT = 8866


def launch(
    root: Path,
    ip: str,
    port: int | None,
    *,
    browser: bool,
    shared: bool,
    limits: Limits,
    released: Callable[[], Mapping[str, Path]],
) -> None:
    """Prepare the workspace `root` and serve it until Ctrl-C; if it is served already, open it and return.

    `released` gives the notebooks; it is called only by the process that will serve.
    """
    workspace = Workspace(root)
    lock = claim(workspace)
    token = token_of(workspace)
    if lock is None:
        running = wait_for(workspace, token)
        if running.root == str(root):
            print("Le cours tourne déjà.")
            _present(running, token, browser=browser)
            return
        lock = _take_over(workspace, running, token)
    try:
        _serve(workspace, ip, port, token, browser=browser, shared=shared, limits=limits, released=released)
    finally:
        lock.release()


def _serve(
    workspace: Workspace,
    ip: str,
    port: int | None,
    token: str,
    *,
    browser: bool,
    shared: bool,
    limits: Limits,
    released: Callable[[], Mapping[str, Path]],
) -> None:
    last = read_running(workspace)
    # The same port as last time: a browser keeps waiting answers by address.
    address = Address(ip, port or (last.port if last else FIRST_PORT), shared)
    print("Le cours se prépare…", flush=True)
    for notice in prepare_workspace(workspace.root, released()):
        print(notice, flush=True)

    def ready(running: Running) -> None:
        if running.port != address.port:
            print(f"Le port {address.port} est déjà pris\u00a0: le cours utilise le port {running.port}.")
        if running.shared:
            print(
                "Mode partagé\u00a0: les réponses restent dans le navigateur de chaque personne, et aucun cahier ne "
                "s’exécute ici.\nNe donnez l’adresse qu’à votre groupe\u00a0: elle ouvre les pages du cours."
            )
        _present(running, token, browser=browser)
        print(
            f"Votre espace de travail\u00a0: {workspace.root}\nPour arrêter le cours, tapez Ctrl-C dans cette fenêtre.",
            flush=True,
        )

    from alliances.server.app import serve

    serve(workspace, address, token, HOME, limits, ready)
    print("\nLe cours est arrêté. Vos réponses restent dans votre espace de travail.", flush=True)


def _take_over(workspace: Workspace, old: Running, token: str) -> FileLock:
    """The folder was moved while its server ran: that server looks at the old place, so it is stopped."""
    print("L’espace de travail a été déplacé\u00a0: le cours redémarre à sa nouvelle place.", flush=True)
    old.stop(token)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        lock = claim(workspace)
        if lock is not None:
            return lock
        time.sleep(0.2)
    raise CourseError(
        "Le cours tourne encore à l’ancienne place de ce dossier.",
        "Arrêtez-le avec Ctrl-C dans sa fenêtre, puis relancez.",
    )


def _present(running: Running, token: str, *, browser: bool) -> None:
    url = f"{running.url}voila/render/{HOME}?token={token}"
    opened = browser and _has_screen() and webbrowser.open(url)
    sentence = (
        "Le cours s’ouvre dans votre navigateur. Sinon, copiez-y cette adresse"
        if opened
        else "Ouvrez cette adresse dans un navigateur"
    )
    print(f"{sentence}\u00a0:\n\n    {url}\n", flush=True)


def _has_screen() -> bool:
    """Whether a browser window can appear; a text browser would take over the learner's terminal."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
