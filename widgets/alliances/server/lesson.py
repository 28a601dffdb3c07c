"""Serves a lesson at Voilà's address as it was built: the whole page at once, compressed, and no kernel."""

from __future__ import annotations

import gzip
import json
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado.httputil import HTTPServerRequest
from tornado.routing import PathMatches, Rule
from tornado.web import authenticated

from alliances.answers.mode import PARTAGE, mode
from alliances.answers.profile import read_profile
from alliances.paths import VOILA_TEMPLATE

__all__ = ["LessonMatches", "is_shared", "lesson_rule"]


def lesson_rule(base_url: str, root: str) -> Rule:
    """The route of the lessons under `root`; it must come before Voilà's own, which runs every other notebook."""
    return Rule(LessonMatches(base_url, "voila/render", root), Lesson)


def is_shared() -> bool:
    """Whether the answers stay in each browser: a server that nobody declared personal is everyone's."""
    return mode({**os.environ, "VOILA_PREHEAT": "False"}) == PARTAGE


class LessonMatches(PathMatches):
    """`{base}{prefix}/{notebook}`, where the notebook is a lesson whose page was built; nothing else."""

    def __init__(self, base_url: str, prefix: str, root: str) -> None:
        super().__init__(rf"{re.escape(base_url.rstrip('/'))}/{prefix}/(.+\.ipynb)$")
        self._root = Path(root).resolve()

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """The notebook's file and its episode, as the handler's arguments."""
        found = super().match(request)
        if found is None:
            return None
        try:
            notebook = (self._root / found["path_args"][0].decode()).resolve()
            episode = _episode(str(notebook), notebook.stat().st_mtime_ns)
        except (OSError, ValueError):
            return None
        if not episode or not notebook.is_relative_to(self._root) or not _built(episode).is_file():
            return None
        return {"path_kwargs": {"notebook": str(notebook), "episode": episode}}


class Lesson(JupyterHandler):
    """The words, the charts' readable form and the questions; then one line that says who keeps the answers."""

    @authenticated
    async def get(self, notebook: str, episode: str) -> None:
        """Send the page, compressed once for all readers where the browser accepts it."""
        # Without this cookie the page may not send an answer.
        _ = self.xsrf_token
        page = _built(episode)
        given = (str(page), page.stat().st_mtime_ns, f"{self.base_url}alliances/static", self._connection(notebook))
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "private, no-cache")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(_compressed(*given))
        else:
            self.finish(_page(*given))

    def _connection(self, notebook: str) -> str:
        if is_shared():
            where = {"shared": True, "workspace": read_profile(Path(notebook).parent).workspace}
        else:
            address = self.request.path.replace("/voila/render/", "/alliances/reponses/", 1)
            where = {"answers": address}
        # `</script>` in a folder's name must not end the script that carries it.
        return json.dumps(where).replace("<", "\\u003c")


@lru_cache(maxsize=64)
def _episode(notebook: str, modified: int) -> str | None:
    del modified  # part of the key: an edited notebook is read anew
    metadata = json.loads(Path(notebook).read_bytes()).get("metadata", {})
    name = metadata.get("alliances", {}).get("episode")
    return name if isinstance(name, str) and re.fullmatch(r"[a-z0-9]+", name) else None


def _built(episode: str) -> Path:
    return VOILA_TEMPLATE / "episodes" / f"{episode}.html"


@lru_cache(maxsize=32)
def _page(page: str, modified: int, static: str, connection: str) -> bytes:
    del modified
    # On the disk the page is also a template that prints itself: its guards are no part of it.
    built = Path(page).read_text(encoding="utf-8").strip().removeprefix("{% raw %}").removesuffix("{% endraw %}")
    words = built.replace("@@STATIC@@", static)
    return f"{words}<script>window.alliances?.connect({connection});</script>\n</body>\n</html>\n".encode()


@lru_cache(maxsize=32)
def _compressed(page: str, modified: int, static: str, connection: str) -> bytes:
    return gzip.compress(_page(page, modified, static, connection), mtime=0)
