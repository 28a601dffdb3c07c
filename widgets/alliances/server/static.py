"""Serves `alliances.paths.STATIC` under `{base}alliances/static/`, and nothing else."""

from __future__ import annotations

import gzip
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import StaticFileHandler

from alliances.paths import STATIC

__all__ = ["static_handler"]

COMPRESSED = {".js", ".mjs", ".css", ".json", ".svg", ".html", ".txt"}


def static_handler(base_url: str) -> tuple[str, type[StaticFileHandler], dict[str, str]]:
    """The route, for `web_app.add_handlers`."""
    return (f"{base_url.rstrip('/')}/alliances/static/(.*)", StaticFiles, {"path": str(STATIC)})


class StaticFiles(StaticFileHandler):
    """The course's own scripts, styles and fonts: public, the same for everyone, cacheable."""

    @allow_unauthenticated
    async def get(self, path: str, include_body: bool = True) -> None:
        """Send one file, compressed once for all readers where the browser accepts it."""
        if Path(path).suffix not in COMPRESSED or "gzip" not in self.request.headers.get("Accept-Encoding", ""):
            await super().get(path, include_body=include_body)
            return
        self.path = self.parse_url_path(path)
        absolute = self.validate_absolute_path(self.root, self.get_absolute_path(self.root, self.path))
        if absolute is None:
            return
        self.absolute_path = absolute
        self.modified = self.get_modified_time()
        self.set_headers()
        if self.should_return_304():
            self.set_status(304)
            return
        body = _compressed(absolute, self.modified)
        self.set_header("Content-Encoding", "gzip")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Content-Length", len(body))
        self.clear_header("Accept-Ranges")
        if include_body:
            self.write(body)

    @allow_unauthenticated
    async def head(self, path: str) -> None:
        """Headers only."""
        await self.get(path, include_body=False)

    def set_extra_headers(self, path: str) -> None:
        """An address with `?v=` names one content for ever; any other is asked again."""
        del path
        forever = "public, max-age=31536000, immutable"
        self.set_header("Cache-Control", forever if self.get_argument("v", "") else "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")

    def get_cache_time(self, *_args: Any) -> int:
        """No expiry of tornado's own: `set_extra_headers` says it all."""
        return 0


@lru_cache(maxsize=32)
def _compressed(path: str, modified: datetime | None) -> bytes:
    del modified  # part of the key: an edited file is compressed anew
    return gzip.compress(Path(path).read_bytes(), mtime=0)
