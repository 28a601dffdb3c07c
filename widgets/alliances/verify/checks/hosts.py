"""Addresses that lead to a publisher, never to a mirror, a document-sharing site or a proxy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from alliances.catalogue import Catalogue
from alliances.catalogue.sources import Report, read_text
from alliances.errors import Problem
from alliances.verify.links import links
from alliances.verify.mark_schemes import read_schemes

__all__ = ["check"]

_REMEDY = "Mettez la page de l’éditeur, ou laissez l’adresse vide : l’éditeur, le titre et l’année suffisent."


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Every address of a record, a mark scheme or a link whose host is refused by `data/deny_hosts.txt`."""
    report = Report(root)
    listed = read_text(root / "data" / "deny_hosts.txt", report) or ""
    yield from report.problems
    refused = {line.strip().lower() for line in listed.splitlines() if line.strip() and not line.startswith("#")}
    for kind, key, loc, address in _addresses(catalogue):
        if fault := _fault(address, refused):
            file, line = catalogue.where(kind, key, *loc)
            yield Problem(file, line, f"« {key} » : {fault}", _REMEDY)
    for schemes in read_schemes(catalogue, root):
        for name, scheme in schemes.keys.items():
            for place, source in enumerate(scheme.sources):
                if source.url and (fault := _fault(source.url, refused)):
                    line = schemes.line(name, "sources", place, "url")
                    yield Problem(schemes.file, line, f"barème « {name} » : {fault}", _REMEDY)
    for link in links(catalogue, "http"):
        if fault := _fault(link.href, refused):
            yield link.passage.problem(link.line, fault, _REMEDY)


def _fault(address: str, refused: set[str]) -> str | None:
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        host = ""
    if not host or "." not in host:
        return f"l’adresse « {address[:60]} » est mal formée."
    if any(host == name or host.endswith(f".{name}") for name in refused):
        return f"l’adresse mène à {host}, qui n’est pas l’éditeur."
    return None


def _addresses(catalogue: Catalogue) -> Iterator[tuple[str, str, tuple[str | int, ...], str]]:
    for figure in catalogue.figures.values():
        if figure.url:
            yield "figure", figure.id, ("url",), figure.url
    yield from (("work", work.id, ("url",), work.url) for work in catalogue.works.values() if work.url)
    for case in catalogue.cases.values():
        yield from (
            ("case", case.id, ("sources", place, "url"), source.url)
            for place, source in enumerate(case.sources)
            if source.url
        )
    for chart in catalogue.all_charts.values():
        yield from (("chart", chart.id, loc, url) for loc, url in _urls(chart.parameters, ()))


def _urls(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        if name == "url" and isinstance(part, str):
            yield (*loc, name), part
        else:
            yield from _urls(part, (*loc, name))
