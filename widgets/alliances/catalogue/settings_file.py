"""Writing `data/reglages.yaml`: one value changes, the trainer's comments and other lines stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from alliances.catalogue.sources import Report
from alliances.catalogue.yaml_reader import Located, parse_yaml

__all__ = ["write_settings"]

_HEAD = "# Réglages du formateur. Pour les changer : alliances regler\n"


def write_settings(path: Path, episode: str, values: Mapping[str, str]) -> None:
    """Set `values` of an episode; the file is made when it is not there, and must be sound when it is."""
    text = path.read_text(encoding="utf-8") if path.is_file() else _HEAD
    for name, value in values.items():
        text = _with(text, path, episode, name, value)
    path.write_text(text, encoding="utf-8", newline="\n")


def _with(text: str, path: Path, episode: str, name: str, value: str) -> str:
    located = parse_yaml(text, path, Report(path.parent)) or Located(None, {})
    known = located.value if isinstance(located.value, dict) else {}
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    if episode not in known:
        return "\n".join([*lines, f"{episode}:", f"  {name}: {value}"]) + "\n"
    place = located.line(episode, name) - 1
    if name in (known[episode] or {}):
        lines[place] = re.sub(rf"(\b{name}:\s*)[^\s,}}#]+", rf"\g<1>{value}", lines[place], count=1)
    elif "{" in lines[place]:
        lines[place] = lines[place].replace("{", f"{{{name}: {value}, ", 1)
    else:
        lines.insert(place + 1, f"  {name}: {value}")
    return "\n".join(lines) + "\n"
