"""Jupyter's own manager, and the course's server, with kernels that are forked warm."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from alliances_grading.confine.levels import Level
from alliances_grading.warm import owner
from looping import run

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a kernel is forked warm on Linux only")


@pytest.fixture
def chaud(tmp_path, monkeypatch):
    """A kernel specification that asks for our provisioner, as a guide's reader writes it."""
    folder = tmp_path / "kernels" / "chaud"
    folder.mkdir(parents=True)
    specification = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python (chaud)",
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": "alliances-warm"}},
    }
    (folder / "kernel.json").write_text(json.dumps(specification))
    monkeypatch.setattr(owner, "_current", {})
    monkeypatch.setenv("VU_PAR_LE_NOYAU", "oui")
    yield AsyncKernelManager(
        kernel_name="chaud", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(tmp_path / "kernels")])
    )
    owner.close()


async def _said(client, code: str, begun: asyncio.Event | None = None) -> str:
    text = ""

    def hear(message: dict) -> None:
        nonlocal text
        text += message["content"].get("text", message["content"].get("ename", ""))
        if begun and text:
            begun.set()

    await client.execute_interactive(code, output_hook=hear, timeout=60)
    return text.strip()


@linux
def test_a_warm_kernel_runs_is_interrupted_restarts_and_ends(chaud, tmp_path):
    async def live() -> tuple[int, int]:
        await chaud.start_kernel(cwd=str(tmp_path))
        client = chaud.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        modules = "import os, sys; print(os.getcwd(), os.environ['VU_PAR_LE_NOYAU'], 'pandas' in sys.modules)"
        assert await _said(client, modules) == f"{tmp_path} oui True"
        first = chaud.provisioner.pid
        assert psutil.Process(first).parent().parent().pid == owner.start().pid
        begun = asyncio.Event()
        going = asyncio.ensure_future(_said(client, "print('va', flush=True)\nwhile True: pass", begun))
        await begun.wait()
        await chaud.interrupt_kernel()
        assert (await going).endswith("KeyboardInterrupt")
        await chaud.restart_kernel(now=True)
        await client.wait_for_ready(timeout=60)
        assert await _said(client, "print(1 + 1)") == "2"
        second = chaud.provisioner.pid
        client.stop_channels()
        await chaud.shutdown_kernel()
        return first, second

    for pid in run(live()):
        assert not psutil.pid_exists(pid)


@linux
def test_a_zygote_that_is_killed_is_replaced(chaud):
    async def live() -> int:
        first = owner.start()
        first.connect().close()
        os.kill(first.pid, signal.SIGKILL)
        first._process.wait()
        await chaud.start_kernel()
        pid = chaud.provisioner.pid
        await chaud.shutdown_kernel(now=True)
        return pid

    assert run(live()) > 0
    assert owner.start().alive


@linux
def test_an_owner_that_is_killed_leaves_no_process(tmp_path):
    """A grader, or a Jupyter server, that dies by kill -9."""
    code = textwrap.dedent(
        """
        import threading, time
        from alliances_grading.confine import Limits, probe
        from alliances_grading.warm import run_notebook, start
        import nbformat
        from nbformat.v4 import new_code_cell, new_notebook
        cell = new_code_cell("import time; time.sleep(600)")
        raw = nbformat.writes(new_notebook(cells=[cell])).encode()
        run = lambda: run_notebook(raw, {}, limits=Limits(), level=probe())
        threading.Thread(target=run, daemon=True).start()
        folder = start().folder
        print(start().pid, folder, flush=True)
        time.sleep(600)
        """
    )
    owner_process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    pid, folder = owner_process.stdout.readline().split()
    zygote = psutil.Process(int(pid))
    _until(lambda: len(zygote.children(recursive=True)) >= 2)
    family = [zygote, *zygote.children(recursive=True)]
    owner_process.kill()
    owner_process.wait()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    assert not Path(folder).exists()


def _until(true) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_elsewhere_than_on_linux_a_kernel_is_an_ordinary_one(monkeypatch):
    from alliances_grading.warm import provisioner

    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "x.json"]
    if sys.platform.startswith("linux"):
        assert provisioner._arguments(command) == ["-f", "x.json"]
    monkeypatch.setattr(provisioner.sys, "platform", "darwin")
    assert provisioner._arguments(command) is None
    assert provisioner._arguments(["R", "-e", "x"]) is None


def test_only_two_levels_are_warm():
    assert [level for level in Level if level.warm] == [Level.NAMESPACES, Level.LANDLOCK]
