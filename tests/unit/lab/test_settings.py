from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from alliances.paths import SHARE
from alliances.server.limits import Limits
from alliances.server.settings import Address, environment, server_config, write_settings
from alliances.workspace import Workspace


@pytest.mark.parametrize("ip", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_the_loopback_is_personal(ip, tmp_path):
    assert environment(Workspace(tmp_path), Address(ip, 1))["ALLIANCES_MODE"] == "personnel"


@pytest.mark.parametrize("ip", ["0.0.0.0", "192.168.1.4", "::", "salle.example", "", "*"])
def test_any_other_address_is_shared(ip, tmp_path):
    assert environment(Workspace(tmp_path), Address(ip, 1))["ALLIANCES_MODE"] == "partage"


def test_jupyter_writes_only_under_the_workspace(tmp_path):
    variables = environment(Workspace(tmp_path), Address("127.0.0.1", 1))
    places = [Path(value) for name, value in variables.items() if name.endswith(("DIR", "CONFIG_PATH"))]
    assert len(places) == 5
    assert all(tmp_path / ".alliances" in place.parents for place in places)


def test_our_files_come_before_installed_copies(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "/ailleurs")
    assert environment(Workspace(tmp_path), Address("127.0.0.1", 1))["JUPYTER_PATH"].split(os.pathsep)[0] == str(SHARE)


def services_at(ip, folder):
    return server_config(Workspace(folder), Address(ip, 1), "jeton", "a.ipynb", Limits())["ServerApp"][
        "jpserver_extensions"
    ]


@pytest.mark.parametrize("ip", ["127.0.0.1", "0.0.0.0"])
def test_the_trainer_s_tools_are_off(tmp_path, ip):
    services = server_config(Workspace(tmp_path), Address(ip, 1), "jeton", "a.ipynb", Limits())["ServerApp"][
        "jpserver_extensions"
    ]
    assert [name for name, on in services.items() if on and "nbgrader" in name] == []
    assert services["alliances.server"]
    assert services["voila.server_extension"]


def test_a_shared_course_offers_no_editor(tmp_path):
    services = server_config(Workspace(tmp_path), Address("0.0.0.0", 1), "j", "a.ipynb", Limits())["ServerApp"][
        "jpserver_extensions"
    ]
    assert not services["jupyterlab"]
    assert not services["notebook"]


def test_the_interface_is_french_and_asks_nobody_for_news(tmp_path):
    write_settings(Workspace(tmp_path), Limits())
    folder = Workspace(tmp_path).jupyter / "config" / "labconfig"
    overrides = json.loads((folder / "default_setting_overrides.json").read_text(encoding="utf-8"))
    assert overrides["@jupyterlab/translation-extension:plugin"]["locale"] == "fr_FR"
    assert overrides["@jupyterlab/apputils-extension:notification"] == {"fetchNews": "false", "checkForUpdates": False}
    disabled = json.loads((folder / "page_config.json").read_text(encoding="utf-8"))["disabledExtensions"]
    assert disabled["@jupyter/nbgrader"]


def test_others_cannot_read_the_workspace_s_token_and_kernels(tmp_path):
    write_settings(Workspace(tmp_path), Limits())
    assert Workspace(tmp_path).jupyter.stat().st_mode & 0o077 == 0


def test_the_slow_import_is_refused_in_our_own_process():
    program = (
        "from alliances.quick_imports import spare_slow_imports; spare_slow_imports();"
        "import nbformat, sys; nbformat.validate(nbformat.v4.new_notebook());"
        "print(any(name.startswith('lark') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
