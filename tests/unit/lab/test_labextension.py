"""The Lab extension's built files are those of its sources; its hash agrees with Python's."""

from __future__ import annotations

import hashlib
import json
import re

from alliances.paths import LABEXTENSION
from starting import ROOT

SOURCES = ROOT / "widgets" / "frontend" / "labextension" / "src"
SHA256 = ROOT / "widgets" / "frontend" / "src" / "sha256.js"
SCRIPT = (LABEXTENSION / "static" / "remoteEntry.js").read_text(encoding="utf-8")


def test_the_built_script_is_that_of_its_sources():
    digest = hashlib.sha256()
    for path in sorted([*SOURCES.iterdir(), SHA256], key=lambda path: path.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    stamp = re.match(r"/\* sources sha256:([0-9a-f]{64}) \*/", SCRIPT)
    assert stamp, "no stamp"
    assert stamp[1] == digest.hexdigest(), "stale: run `npm ci && node labextension/build.mjs` in widgets/frontend"


def test_the_address_of_the_script_changes_with_its_content():
    package = json.loads((LABEXTENSION / "package.json").read_text(encoding="utf-8"))
    built = package["jupyterlab"]["_build"]
    expected = hashlib.sha256((LABEXTENSION / "static" / "remoteEntry.js").read_bytes()).hexdigest()[:12]
    assert built == {"load": f"static/remoteEntry.js?v={expected}", "extension": "./extension"}


def test_the_script_names_no_other_host():
    assert "http://" not in SCRIPT
    assert "https://" not in SCRIPT
