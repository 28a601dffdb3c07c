"""The files that let a published course be read without its server: a service worker and a web manifest."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

__all__ = ["MANIFEST", "WORKER", "web_manifest", "worker_script"]

WORKER = "service-worker.js"
MANIFEST = "cours.webmanifest"
_SOURCE = Path(__file__).with_name("service_worker.js")
_ICONS = (("course.svg", "any", "image/svg+xml"), ("course-192.png", "192x192", "image/png"))
_LARGE = ("course-512.png", "512x512", "image/png")


def worker_script(folder: Path, files: Iterable[Path], assets: str) -> str:
    """The service worker of these files of `folder`: other bytes in any of them make another version.

    `assets` is what the addresses of the static files say after `?v=`.
    """
    listed = {path.relative_to(folder).as_posix(): _integrity(path) for path in sorted(files)}
    source = _SOURCE.read_text(encoding="utf-8")
    listing = json.dumps(listed, indent=1)
    version = hashlib.sha256(f"{assets}\0{listing}\0{source}".encode()).hexdigest()[:12]
    return f'const VERSION = "{version}";\nconst ASSETS = "{assets}";\nconst FILES = {listing};\n\n{source}'


def web_manifest() -> str:
    """What a phone needs to put the course on its home screen."""
    icons = [_icon(*icon) for icon in (*_ICONS, _LARGE)]
    # The drawing fills its square and keeps clear of the corners that a phone rounds.
    icons.append({**_icon(*_LARGE), "purpose": "maskable"})
    content = {
        "name": "Les alliances qui changent les territoires",
        "short_name": "Alliances",
        "description": "Cours interactif sur les alliances territoriales.",
        "lang": "fr",
        "dir": "ltr",
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#faf6ee",
        "theme_color": "#0b5c70",
        "categories": ["education"],
        "icons": icons,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _icon(name: str, sizes: str, kind: str) -> dict[str, str]:
    return {"src": f"static/icons/{name}", "sizes": sizes, "type": kind}


def _integrity(path: Path) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
