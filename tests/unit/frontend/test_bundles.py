"""The committed bundles come from the sources that stand beside them; no node is needed to notice."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from alliances.paths import STATIC

FRONTEND = Path(__file__).parents[3] / "widgets" / "frontend"
BUNDLES = ["views.js", "page.js", "alliances.css"]


def sources_hash() -> str:
    source = FRONTEND / "src"
    paths = sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())
    total = hashlib.sha256()
    for path in paths:
        total.update(path.encode() + b"\0" + (source / path).read_bytes() + b"\0")
    return total.hexdigest()


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_not_stale(name):
    first = (STATIC / name).read_text(encoding="utf-8").splitlines()[0]
    remedy = "run `npm ci && npm run build` in widgets/frontend"
    assert first == f"/* sources sha256:{sources_hash()} */", remedy


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_names_no_other_host(name):
    text = (STATIC / name).read_text(encoding="utf-8")
    assert set(re.findall(r"(?:https?|wss?):?//[\w.-]+", text)) <= {"http://www.w3.org"}


def test_fonts_are_served_with_their_licence():
    css = (STATIC / "alliances.css").read_text(encoding="utf-8")
    fonts = re.findall(r"url\(\"?\./(fonts/[\w.-]+)\"?\)", css)
    assert len(fonts) == 3
    assert all((STATIC / font).stat().st_size > 5_000 for font in fonts)
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8").upper()


def test_the_lock_holds_no_address():
    lock = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_no_source_is_longer_than_400_lines():
    long = [
        path.name
        for path in (FRONTEND / "src").rglob("*")
        if path.is_file() and len(path.read_bytes().splitlines()) > 400
    ]
    assert long == []
