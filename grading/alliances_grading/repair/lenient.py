"""JSON as it may reach us: cut, with a comma too many, a quote missing; what can be read is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Loose", "read_loosely"]

MAX_TOKENS = 300_000
"""Beyond it a file is no notebook of ours; reading stops there."""
MAX_DEPTH = 60
_TOKEN = re.compile(r'"(?:[^"\\\n]++|\\.)*+"?|[\[\]{}:,]|[^\s\[\]{}:,"]++', re.DOTALL)
_BRACKET = re.compile(r'"(?:[^"\\\n]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_OUTPUTS = frozenset({"outputs", "widgets"})
"""Megabytes that nobody grades."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "\n"}
_WORDS = {"true": True, "false": False, "null": None}
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,17})?(?:[eE][-+]?\d{1,3})?")
_CLOSING = {"}": dict, "]": list}


@dataclass
class Loose:
    """What a broken text holds."""

    value: Any = None
    """The outermost object or list, as far as it goes."""
    strays: list[str] = field(default_factory=list)
    """Pieces of text that stand in no place of it, in order."""
    whole: bool = True
    """False when reading stopped before the end."""


def read_loosely(text: str) -> Loose:
    """Read as much as there is; never raises, bounded in time and depth."""
    reader = _Reader()
    position, misses = 0, 5  # each miss reads far ahead: a hostile file must not cost minutes
    for _count in range(MAX_TOKENS):
        match = _TOKEN.search(text, position)
        if match is None:
            return reader.finish()
        position = match.end()
        after = _skipped(text, match.start()) if misses and reader.in_outputs and match[0] in "[{" else 0
        if after:
            reader.take("null")
            position = after
            continue
        misses -= after is None
        reader.take(match[0])
    reader.loose.whole = False
    return reader.finish()


def _skipped(text: str, start: int) -> int | None:
    """Where the bracket that opens at `start` closes; None when a cell begins before."""
    depth = 0
    for match in _BRACKET.finditer(text, start):
        piece = match[0]
        if piece[0] == '"':
            if piece == '"cell_type"':
                return None
        else:
            depth += 1 if piece in "[{" else -1
            if depth == 0:
                return match.end()
    return None


class _Reader:
    """One pass over the tokens; the container that is open last is on top."""

    def __init__(self) -> None:
        self.loose = Loose()
        self._open: list[Any] = []
        self._keys: list[str | None] = []
        self._roots: list[Any] = []

    @property
    def in_outputs(self) -> bool:
        """Whether the value to come is one that is not read."""
        return bool(self._keys) and self._keys[-1] in _OUTPUTS

    def take(self, token: str) -> None:
        mark = token[0]
        if mark == '"':
            self._string(_text(token))
        elif mark in "[{":
            self._begin([] if mark == "[" else {})
        elif mark in "]}":
            self._end(_CLOSING[mark])
        elif mark == ",":
            self._flush()
        elif mark != ":":
            self._bare(token)

    def finish(self) -> Loose:
        self._flush()
        # Pieces of one document whose outer brackets went wrong.
        self.loose.value = self._roots[0] if len(self._roots) == 1 else self._roots
        return self.loose

    @property
    def _parent(self) -> Any:
        return self._open[-2] if len(self._open) > 1 else None

    def _begin(self, container: Any) -> None:
        top = self._open[-1] if self._open else None
        if isinstance(top, dict) and self._keys[-1] is None:
            # An object inside an object without a key: the outer one was not closed.
            if isinstance(self._parent, list):
                self._pop()
            else:
                self._keys[-1] = ""
        if len(self._open) < MAX_DEPTH:
            self._put(container)
        else:
            self._keys[-1] = None
        self._open.append(container)
        self._keys.append(None)

    def _end(self, kind: type) -> None:
        if not any(isinstance(container, kind) for container in self._open[-8:]):
            return
        while self._open and not isinstance(self._open[-1], kind):
            self._pop()
        self._pop()

    def _pop(self) -> None:
        self._flush()
        self._open.pop()
        self._keys.pop()

    def _flush(self) -> None:
        """A key without its value: its text must not vanish."""
        if self._keys and self._keys[-1] is not None:
            self.loose.strays.append(self._keys[-1])
            self._keys[-1] = None

    def _string(self, text: str) -> None:
        if self._open and isinstance(self._open[-1], dict) and self._keys[-1] is None:
            if text == "cell_type" and text in self._open[-1] and isinstance(self._parent, list):
                self._begin({})
            self._keys[-1] = text
        elif self._open:
            self._put(text)
        else:
            self.loose.strays.append(text)

    def _bare(self, token: str) -> None:
        if token in _WORDS or _NUMBER.fullmatch(token):
            value = _WORDS[token] if token in _WORDS else float(token) if set(token) & set(".eE") else int(token)
            if self._open and not (isinstance(self._open[-1], dict) and self._keys[-1] is None):
                self._put(value)
        else:
            self._flush()
            self.loose.strays.append(token)

    def _put(self, value: Any) -> None:
        if not self._open:
            self._roots.append(value)
            return
        top = self._open[-1]
        if isinstance(top, list):
            top.append(value)
            return
        key = self._keys[-1] or ""
        self._keys[-1] = None
        had = top.get(key)
        if key in top and had != value:
            # The same field twice: both texts are someone's.
            self.loose.strays += _strings(had)
        top[key] = value


def _text(token: str) -> str:
    body = token[1:-1] if len(token) > 1 and token[-1] == '"' else token[1:]
    if "\\" not in body:
        return body
    text = _ESCAPE.sub(_unescaped, body)
    # An emoji is two halves; a half alone can't be written.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _SURROGATES.search(text) else text


def _unescaped(match: re.Match[str]) -> str:
    letter = match[1]
    return chr(int(letter[1:], 16)) if len(letter) > 1 else _LETTERS.get(letter, letter)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return ["".join(item for item in value if isinstance(item, str))]
    return []
