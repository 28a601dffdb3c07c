"""Which file is which, whatever a browser, a phone or a mail program called it."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["base_name", "harmless", "is_noise", "safe_name"]

_NOISE = re.compile(r"(?:^|/)(?:__MACOSX|\.ipynb_checkpoints|\.git|__pycache__)(?:/|$)")
_FORBIDDEN = re.compile('[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:"|?*\\\\/]')
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_MAX = 120


def base_name(path: str) -> str:
    """The last part of a path of any system, in NFC."""
    return unicodedata.normalize("NFC", path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1])


def is_noise(path: str) -> bool:
    """Whether a system or an editor put this file there for itself."""
    path = path.replace("\\", "/")
    return bool(_NOISE.search(path)) or base_name(path).startswith((".", "~$")) or base_name(path) == "Thumbs.db"


def harmless(text: str) -> str:
    """A learner's words as a terminal and a log may show them: no control, no change of direction."""
    return _UNSEEN.sub("\ufffd", text)


def safe_name(path: str) -> str:
    """A name that every system can write, that shows as it is, and stays in its folder."""
    name = _FORBIDDEN.sub("_", base_name(path)).strip(". ")
    name = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in name)
    if len(name) > _MAX:
        stem, dot, ext = name.rpartition(".")
        name = f"{stem[: _MAX - 20]}{dot}{ext[:16]}" if dot else name[:_MAX]
    return f"_{name}" if _DEVICE.fullmatch(name) else name or "sans-nom"
