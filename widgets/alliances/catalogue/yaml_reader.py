"""YAML as plain values that know their lines.

A small, predictable YAML: only `true` and `false` are booleans, dates stay text, no anchor, no tag, no key twice.
Read from parser events with an explicit stack, so that hostile nesting can't exhaust the interpreter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from alliances.catalogue.lines import Lines, Loc, line_at
from alliances.catalogue.sources import Report, read_text
from alliances.catalogue.yaml_messages import explain

__all__ = ["Located", "parse_yaml", "read_yaml"]

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 30
_INTEGER = re.compile(r"[-+]?[0-9]{1,40}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS = {"true": True, "True": True, "false": False, "False": False, "": None, "~": None, "null": None, "Null": None}


@dataclass(frozen=True)
class Located:
    """A value read from YAML, with the line of each of its parts."""

    value: Any
    """Lists, dicts with text keys, text, numbers, booleans, None."""
    lines: Lines
    """Way from the root to a part → its line, from 1."""

    def line(self, *loc: str | int) -> int:
        """Line of the part at `loc`, or of the nearest part that holds it."""
        return line_at(self.lines, loc)


class _RefusedError(Exception):
    """A construct that this reader refuses: line, message, remedy."""


@dataclass
class _Open:
    """A list or dict whose end is not read yet."""

    value: Any
    loc: Loc
    key: str | None = None
    seen: set[str] = field(default_factory=set)


def read_yaml(path: Path, report: Report) -> Located | None:
    """What a YAML file holds; None, and a problem, when it can't be read."""
    text = read_text(path, report)
    return None if text is None else parse_yaml(text, path, report)


def parse_yaml(text: str, path: Path, report: Report, first_line: int = 1) -> Located | None:
    """What YAML `text`, which starts at `first_line` of `path`, holds; None, and a problem, when it is not YAML."""
    for number, line in enumerate(text.split("\n"), first_line):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            report.add(
                path, number, "cette ligne est décalée par une tabulation.", "Remplacez la tabulation par des espaces."
            )
            return None
    try:
        return _build(yaml.parse(text, Loader=_LOADER), first_line)
    except _RefusedError as refusal:
        report.add(path, *refusal.args)
    except yaml.YAMLError as error:
        place, message, remedy = explain(error)
        report.add(path, place + first_line - 1, message, remedy)
    return None


def _build(events: Iterator[Any], first_line: int) -> Located:
    root: list[Any] = []
    lines: Lines = {}
    stack = [_Open(root, ())]
    documents = 0
    for event in events:
        line = event.start_mark.line + first_line
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _RefusedError(
                    line,
                    "le fichier contient un second document après « --- ».",
                    "Gardez un seul document par fichier.",
                )
        elif isinstance(event, yaml.AliasEvent):
            raise _RefusedError(line, "les renvois YAML (« * ») ne sont pas admis.", "Recopiez la valeur.")
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            _node(event, line, stack, lines)
    return Located(root[0] if root else None, lines)


def _node(event: Any, line: int, stack: list[_Open], lines: Lines) -> None:
    holder = stack[-1]
    if event.anchor:
        raise _RefusedError(
            line,
            "les ancres YAML (« & ») ne sont pas admises.",
            "Retirez l’ancre, ou mettez le texte entre guillemets.",
        )
    if event.tag not in (None, "!"):
        raise _RefusedError(
            line, "les étiquettes YAML (« ! ») ne sont pas admises.", "Mettez la valeur entre guillemets."
        )
    if isinstance(holder.value, dict) and holder.key is None:
        holder.key = _key(event, line, holder)
        lines[(*holder.loc, holder.key)] = line
        return
    loc = _place(holder, len(stack))
    lines.setdefault(loc, line)
    scalar = isinstance(event, yaml.ScalarEvent)
    value: Any = _scalar(event) if scalar else {} if isinstance(event, yaml.MappingStartEvent) else []
    if isinstance(holder.value, dict):
        holder.value[holder.key] = value
        holder.key = None
    else:
        holder.value.append(value)
    if not scalar:
        if len(stack) > _DEEPEST:
            raise _RefusedError(line, "les valeurs sont trop emboîtées.", "Vérifiez les crochets et les décalages.")
        stack.append(_Open(value, loc))


def _place(holder: _Open, depth: int) -> Loc:
    if depth == 1:
        return ()
    return (*holder.loc, holder.key if isinstance(holder.value, dict) and holder.key is not None else len(holder.value))


def _key(event: Any, line: int, holder: _Open) -> str:
    if not isinstance(event, yaml.ScalarEvent) or not event.value.strip():
        raise _RefusedError(line, "un nom de champ est attendu ici.", "Écrivez « nom: valeur ».")
    if event.value in holder.seen:
        raise _RefusedError(
            line,
            f"le champ « {event.value[:60]} » est donné deux fois dans la même fiche.",
            "Gardez-en un seul, ou séparez les deux fiches par « - ».",
        )
    holder.seen.add(event.value)
    return str(event.value)


def _scalar(event: Any) -> Any:
    text = str(event.value)
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(
            text.replace(".inf", "inf")
            .replace(".Inf", "inf")
            .replace(".INF", "inf")
            .replace(".nan", "nan")
            .replace(".NaN", "nan")
            .replace(".NAN", "nan")
        )
    return text
