"""The one server of a workspace: its token, its address, its end."""

from __future__ import annotations

import http.server
import re
import threading

import pytest

from alliances.server.running import Running, forget, read_running, remember, token_of
from alliances.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / ".alliances").mkdir()
    return Workspace(tmp_path)


@pytest.mark.parametrize("left", [b"\0" * 32, b"", b"\xff\xfe", b"court", b"un jeton avec des espaces dedans"])
def test_a_damaged_token_is_drawn_again(workspace, left):
    (workspace.private / "jeton").write_bytes(left)
    token = token_of(workspace)
    assert re.fullmatch(r"[\w-]{32}", token)
    assert token_of(workspace) == token


@pytest.mark.parametrize(("ip", "asked"), [("127.0.0.2", "127.0.0.2"), ("0.0.0.0", "127.0.0.1"), ("", "127.0.0.1")])
def test_a_server_is_asked_where_it_listens(ip, asked):
    class Status(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.headers["Authorization"] == "token t" else 403)
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.HTTPServer((asked, 0), Status) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running = Running(url="http://ailleurs.example/", port=server.server_port, root="/", pid=1, ip=ip)
        assert running.answers("t")
        assert not running.answers("u")
        server.shutdown()


def test_a_full_disk_does_not_trouble_the_end(workspace, monkeypatch):
    remember(workspace, Running(url="http://127.0.0.1:1/", port=1, root="/", pid=1))

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", full)
    monkeypatch.setattr("os.write", full)
    forget(workspace)
    assert read_running(workspace).port == 1
