"""A real kernel that answers a page's messages, and the page's side of the conversation."""

from __future__ import annotations

import json
import os
import queue
import signal
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import KernelManager

_SETUP = """
import comm
from alliances.answers import Channel

channel = Channel("episode1", {compiled!r}, ".")

def opened(link, message):
    link.on_msg(lambda message: link.send(channel.handle(message["content"]["data"])))

comm.get_comm_manager().register_target("alliances", opened)
"""
_COMPILED = {
    "episode": "episode1",
    "version": "0",
    "views": {},
    "manifest": {
        "course": "alliances",
        "version": "0",
        "episode": "episode1",
        "revisions": {},
        "graded": [],
        "cells": {},
    },
}


class Page:
    """One kernel and one page on it: sends events, waits for acknowledgements, kills."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def start(self) -> None:
        """Start a kernel (again), with the course's set-up, and open the comm."""
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(cwd=str(self.folder), env={**os.environ, "ALLIANCES_MODE": "personnel"})
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.client.execute_interactive(_SETUP.format(compiled=_COMPILED), timeout=60, output_hook=_no_output)
        self.link = uuid.uuid4().hex
        self._send("comm_open", {"target_name": "alliances", "data": {}})

    def kill(self) -> None:
        """kill -9, and wait until the process is gone."""
        os.kill(self.manager.provisioner.pid, signal.SIGKILL)
        assert self.manager.provisioner.process.wait(10) == -signal.SIGKILL
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def send(self, message: dict[str, Any]) -> None:
        """Send one message of the protocol."""
        self._send("comm_msg", {"data": message})

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send one message and wait for its reply."""
        request = uuid.uuid4().hex
        self.send({**message, "request": request})
        while (reply := self.reply(60)) is not None:
            if reply["request"] == request:
                return reply
        raise AssertionError("the kernel does not reply")

    def reply(self, seconds: float) -> dict[str, Any] | None:
        """The next reply within this time, or None."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = self.client.get_iopub_msg(timeout=left)
            except queue.Empty:
                return None
            content = message["content"]
            assert message["msg_type"] != "error", content
            if message["msg_type"] == "comm_msg" and content["comm_id"] == self.link:
                return json.loads(json.dumps(content["data"]))
        return None

    def _send(self, kind: str, content: dict[str, Any]) -> None:
        self.client.shell_channel.send(self.client.session.msg(kind, {"comm_id": self.link, **content}))


def _no_output(message: dict[str, Any]) -> None:
    assert message["msg_type"] != "error", message["content"]


@pytest.fixture
def page(tmp_path):
    """A page on a running kernel, in a workspace."""
    (tmp_path / ".alliances").mkdir()
    page = Page(tmp_path)
    page.start()
    yield page
    if page.manager.is_alive():
        page.kill()
