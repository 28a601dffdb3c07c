"""`datapackage.json`: every data file described, every table's columns as they are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliances.catalogue import Catalogue
from alliances.catalogue.sources import Report, read_text
from alliances.errors import Problem

__all__ = ["check"]

_FILE = "data/datapackage.json"
_UNLISTED = {"datapackage.json", "deny_hosts.txt", "reglages.yaml"}
_SUFFIXES = {".csv", ".yaml", ".yml", ".json", ".txt"}


def check(_catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """What the description says against what stands on disk."""
    report = Report(root)
    text = read_text(root / _FILE, report)
    yield from report.problems
    if text is None:
        return
    try:
        package = json.loads(text)
    except json.JSONDecodeError as error:
        yield Problem(
            _FILE,
            error.lineno,
            "ce fichier n’est pas du JSON.",
            "Vérifiez les virgules, les guillemets et les accolades.",
        )
        return
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        yield Problem(
            _FILE, 1, "la liste « resources » manque.", "Décrivez chaque fichier de « data » dans cette liste."
        )
        return
    lines = text.split("\n")
    for resource in resources:
        for message, remedy in _resource(resource, root):
            yield Problem(_FILE, _line(lines, str(resource.get("path"))), message, remedy)
    listed = {str(resource.get("path")) for resource in resources}
    for path in sorted((root / "data").rglob("*")):
        name = path.relative_to(root / "data").as_posix()
        if path.is_file() and path.suffix in _SUFFIXES and name not in listed | _UNLISTED:
            yield Problem(_FILE, None, f"le fichier « {name} » n’est pas décrit.", "Ajoutez-le à « resources ».")


def _line(lines: list[str], path: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if f'"{path}"' in line), 1)


def _resource(resource: dict[str, Any], root: Path) -> Iterator[tuple[str, str]]:
    path = root / "data" / str(resource.get("path"))
    if not path.is_file() or not path.resolve().is_relative_to((root / "data").resolve()):
        yield f"le fichier « {resource.get('path')} » n’existe pas.", "Corrigez son chemin, à partir de « data »."
        return
    if path.suffix != ".csv":
        return
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    described = (
        [str(field.get("name")) for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    )
    with path.open(encoding="utf-8", errors="replace", newline="") as table:
        header = next(csv.reader(table), [])
    if described != header:
        missing = [name for name in header if name not in described] or [
            name for name in described if name not in header
        ]
        told = f"(à revoir : {', '.join(map(str, missing))})" if missing else "(l’ordre diffère)"
        yield (
            f"les colonnes de « {resource.get('path')} » ne sont pas celles décrites {told}.",
            "Accordez « fields » et la première ligne du tableau.",
        )
