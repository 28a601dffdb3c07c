"""Canaries in place of keys, and a searcher that opens archives to find them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

TEXTS = {"explanation", "expected", "text", "why", "label", "message", "solution"}
NUMBERS = {"value", "full", "half"}
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{32,}={0,2}")
MAX_DEPTH = 6


def plant_canaries(folder: Path) -> set[str]:
    """Replace what the keys of `folder` say by unique words and unusual numbers; returns these.

    The keys stay valid. No canary can stand for an id of a choice, a target, an item or a criterion (they are public),
    nor for 0, 1 and full marks: a second build with the right answers exchanged covers those.
    """
    canaries: set[str] = set()
    for path in sorted(folder.rglob("*.yaml")):
        keys = yaml.safe_load(path.read_text(encoding="utf-8"))
        planted = [_planted(key, key["id"], canaries) for key in keys]
        path.write_text(yaml.safe_dump(planted, allow_unicode=True), encoding="utf-8")
    return canaries


def _planted(value: Any, place: str, canaries: set[str]) -> Any:
    if isinstance(value, list):
        return [_planted(item, f"{place}/{n}", canaries) for n, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    made = {name: _planted(item, f"{place}/{name}", canaries) for name, item in value.items()}
    for name, item in made.items():
        here = f"{place}/{name}"
        if (name in TEXTS or place.endswith("/feedback")) and isinstance(item, str):
            made[name] = _word(here, canaries)
        elif name in NUMBERS and not isinstance(item, bool):
            made[name] = _number(here, item, canaries)
        elif (place.endswith("/shares") and 0 < item < 1) or (
            name == "points" and "levels" in place and _between(value, item)
        ):
            made[name] = _number(here, 0, canaries)
    return made


def _between(level: dict[str, Any], points: float) -> bool:
    # A best or empty level keeps its points: the rubric must still add up.
    return 0 < points < 1 and "descriptor" in level


def _word(place: str, canaries: set[str]) -> str:
    word = f"Canari{hashlib.sha256(place.encode()).hexdigest()[:20]}"
    canaries.add(word)
    return word


def _number(place: str, near: float, canaries: set[str]) -> float:
    digits = int(hashlib.sha256(place.encode()).hexdigest(), 16) % 10**6
    number = float(f"{int(near)}.{digits:06d}7")
    canaries.add(f".{digits:06d}7")
    return number


def exchange_right_answers(folder: Path) -> None:
    """Make other answers right: shares and pairs go round by one."""
    for path in sorted(folder.glob("*.yaml")):
        keys = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in keys:
            for name in ("shares", "pairs"):
                if name in key:
                    values = list(key[name].values())
                    key[name] = dict(zip(key[name], values[1:] + values[:1], strict=True))
        path.write_text(yaml.safe_dump(keys, allow_unicode=True), encoding="utf-8")


def find_leaks(folder: Path, canaries: set[str]) -> list[str]:
    """Where a canary stands in the files below `folder`, archives opened, base64 read."""
    wanted = re.compile(b"|".join(re.escape(c.encode()) for c in sorted(canaries)))
    return [
        f"{path.relative_to(folder)}{inner}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for inner in _leaks(path.read_bytes(), wanted, 0)
    ]


def _leaks(content: bytes, wanted: re.Pattern[bytes], depth: int) -> Iterator[str]:
    if wanted.search(content) or wanted.search(content.replace(b"\0", b"")):
        yield ""
    if depth == MAX_DEPTH:
        return
    for name, inner in _inside(content):
        yield from (f"!{name}{deeper}" for deeper in _leaks(inner, wanted, depth + 1))


def _inside(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content[:4] == b"PK\x03\x04" or b"PK\x05\x06" in content[-70_000:]:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((name, archive.read(name)) for name in archive.namelist())
        except (zipfile.BadZipFile, OSError):
            pass
    for magic, opened in ((b"\x1f\x8b", gzip.decompress), (b"\xfd7zXZ", lzma.decompress)):
        if content.startswith(magic):
            yield "décompressé", opened(content)
    if content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive.getmembers():
                if member.isfile():
                    yield member.name, archive.extractfile(member).read()
    for run in _BASE64.finditer(content):
        coded = run[0].rstrip(b"=")
        try:
            yield "base64", base64.b64decode(coded[: len(coded) - (len(coded) % 4 == 1)] + b"==", validate=False)
        except ValueError:
            continue
