"""`alliances demarrer --noyaux-chauds`: the notebooks of the course's own server, forked warm."""

from __future__ import annotations

import json
import signal
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest

from alliances.server import warm
from starting import free_port, start


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a kernel is forked warm on Linux only")
def test_a_notebook_gets_a_warm_kernel_and_none_outlives_its_server(tmp_path):
    served = start(tmp_path / "espace", tmp_path / "log", "--noyaux-chauds", "--port", str(free_port()))
    try:
        kernel = _started(served)
        server = psutil.Process(served.process.pid)
        family = server.children(recursive=True)
        zygote = next(process for process in family if "warm.zygote" in " ".join(process.cmdline()))
        assert zygote.ppid() == server.pid
        # A keeper, and the kernel itself.
        assert len(zygote.children(recursive=True)) == 2
        assert [item["id"] for item in served.json("api/kernels")] == [kernel]
        folder = Path(zygote.cmdline()[-2])
        assert folder.is_dir()
    finally:
        served.end(signal.SIGKILL)
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    assert not folder.exists()


def _started(served) -> str:
    request = urllib.request.Request(
        f"{served.base}api/kernels",
        data=json.dumps({"name": "python3"}).encode(),
        headers={"Authorization": f"token {served.token}", "Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return str(json.load(answer)["id"])


def test_elsewhere_than_on_linux_it_is_said(monkeypatch):
    monkeypatch.delenv("JUPYTER_DEFAULT_PROVISIONER_NAME", raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "n’existent que sous Linux" in warm.offer_warm_kernels()
    assert "JUPYTER_DEFAULT_PROVISIONER_NAME" not in warm.os.environ


def test_without_the_trainers_edition_it_is_said(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(warm, "entry_points", lambda **_: [])
    assert "édition du formateur" in warm.offer_warm_kernels()
