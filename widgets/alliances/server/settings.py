"""How Jupyter is set for a learner: French, quiet, its own folders, nothing that looks outside."""

from __future__ import annotations

import ipaddress
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alliances.errors import CourseError
from alliances.paths import SHARE, TEMPLATES
from alliances.server.limits import Limits
from alliances.workspace import Workspace

__all__ = ["Address", "environment", "server_config", "write_settings"]

LAST_PORT = 65_535

# Lab and Notebook settings, by plug-in.
OVERRIDES: dict[str, dict[str, Any]] = {
    "@jupyterlab/translation-extension:plugin": {"locale": "fr_FR"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True, "windowingMode": "none"},
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": False},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": True},
}

# What a learner never needs: the trainer's tools, news, add-ons, debuggers, language servers.
DISABLED = (
    "@jupyter/nbgrader",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/debugger-extension",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@voila-dashboards/jupyterlab-preview",
    "jupyterlab-jupytext",
)

LEARNER_SERVICES = {"alliances.server": True, "jupyterlab": True, "notebook": True, "voila.server_extension": True}
SHARED_SERVICES = {"alliances.server": True, "jupyterlab": False, "notebook": False, "voila.server_extension": True}
OFF = (
    "jupyter_lsp",
    "jupyter_server_terminals",
    "jupyterlab_jupytext",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.validate_assignment",
)

NEVER = 60 * 24 * 365
"""Minutes that no course runs for."""
SHARED_ROUTES = ("api", "auth", "security")
"""Of Jupyter's own routes, what a shared course keeps: whoever has its address may neither run code nor write files."""

KERNEL_CONFIG = """\
# Written at each start. A notebook runs its course cells on opening: a file beside it must not pass for a library.
get_config().InteractiveShellApp.ignore_cwd = True
"""
KERNEL_MEMORY = """\
import resource
resource.setrlimit(resource.RLIMIT_DATA, ({bytes}, {bytes}))
"""


@dataclass(frozen=True)
class Address:
    """Where the server listens."""

    ip: str
    port: int
    """The port to try first."""
    asked_shared: bool = False
    """Whether the user asked for a shared course, as on a machine that several people use in turn."""

    def __post_init__(self) -> None:
        if not 0 < self.port <= LAST_PORT:
            raise CourseError(f"Il n’existe pas de port {self.port}.", f"Donnez à --port un nombre de 1 à {LAST_PORT}.")

    @property
    def shared(self) -> bool:
        """Whether it was asked for, or others than this machine's user can reach it."""
        if self.asked_shared:
            return True
        if self.ip == "localhost":
            return False
        try:
            return not ipaddress.ip_address(self.ip).is_loopback
        except ValueError:
            return True


def environment(workspace: Workspace, address: Address) -> dict[str, str]:
    """Variables for the server and its kernels."""
    jupyter = workspace.jupyter
    elsewhere = os.environ.get("JUPYTER_PATH")
    return {
        "ALLIANCES_MODE": "partage" if address.shared else "personnel",
        "IPYTHONDIR": str(jupyter / "ipython"),
        "JUPYTER_CONFIG_DIR": str(jupyter / "config"),
        "JUPYTER_CONFIG_PATH": str(jupyter / "config"),
        "JUPYTER_DATA_DIR": str(jupyter / "data"),
        "JUPYTER_RUNTIME_DIR": str(jupyter / "runtime"),
        "JUPYTER_PATH": os.pathsep.join([str(SHARE), *([elsewhere] if elsewhere else [])]),
        # Otherwise a virtual environment's settings come before ours.
        "JUPYTER_PREFER_ENV_PATH": "0",
    }


def write_settings(workspace: Workspace, limits: Limits) -> None:
    """Write the files that Jupyter and its kernels read from their configuration folders."""
    labconfig = workspace.jupyter / "config" / "labconfig"
    _write_json(labconfig / "default_setting_overrides.json", OVERRIDES)
    _write_json(labconfig / "page_config.json", {"disabledExtensions": dict.fromkeys(DISABLED, True)})
    profile = workspace.jupyter / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    # Elsewhere than on Linux the system does not hold this limit, or has no such thing.
    held = limits.memory and sys.platform == "linux"
    memory = KERNEL_MEMORY.format(bytes=limits.memory * 1_000_000) if held else ""
    (profile / "ipython_kernel_config.py").write_text(KERNEL_CONFIG + memory, encoding="utf-8")
    runtime = workspace.jupyter / "runtime"
    runtime.mkdir(parents=True, exist_ok=True)
    # Connection files and tokens are this user's only.
    workspace.jupyter.chmod(0o700)


def server_config(workspace: Workspace, address: Address, token: str, home: str, limits: Limits) -> dict[str, Any]:
    """The server's configuration, by class, as traitlets read it."""
    return {
        "ServerApp": {
            "allow_root": True,
            "answer_yes": True,
            "default_url": f"/voila/render/{home}",
            # The page that asks for the token, in French and without a link to another host.
            "extra_template_paths": [str(TEMPLATES / "server")],
            "ip": address.ip,
            "jpserver_extensions": (SHARED_SERVICES if address.shared else LEARNER_SERVICES)
            | dict.fromkeys(OFF, False),
            "kernel_manager_class": "alliances.server.kernels.CourseKernels",
            "open_browser": False,
            "port": address.port,
            "quit_button": False,
            "root_dir": str(workspace.root),
            "terminals_enabled": False,
        },
        "IdentityProvider": {"token": token},
        "VoilaConfiguration": {
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "extension_allowlist": [],
            "prelaunch_hook": _give_the_page_its_cookie,
            "show_tracebacks": False,
            "strip_sources": True,
            "template": "alliances",
        },
        "MappingKernelManager": {
            "cull_connected": False,
            # Jupyter looks at no kernel at all without this delay.
            "cull_idle_timeout": 60 * (limits.idle or NEVER),
            "cull_interval": 60,
        },
        "CourseKernels": {
            "cull_shown_timeout": 60 * limits.idle_shown,
            "max_kernels": 0 if address.shared else limits.kernels,
        },
        # A shared course shows its pages, not the folder that it lies in.
        **({"ContentsManager": {"files_handler_class": None}} if address.shared else {}),
        "LabApp": {"news_url": None, "extension_manager": "readonly"},
    }


def _give_the_page_its_cookie(handler: Any, **_ignored: object) -> None:
    """Without this cookie the page may not shut its kernel down when it is left."""
    _ = handler.xsrf_token


def _write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
