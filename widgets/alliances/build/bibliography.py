"""The publications that an episode stands on: those of its figures and of its cases, and those it names, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alliances.model import slug

__all__ = ["bibliography"]

_UNDATED = "s.d."


def bibliography(
    figures: Iterable[dict[str, Any]], cases: Iterable[dict[str, Any]], works: Iterable[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    """Publications by publisher then title; two rows with one address, or one title, are one.

    Each has `publisher`, `title`, `url`, `year` (None when not known), `data_years` (of the figures taken from it)
    and `standings`; one that the prose names has `ref`, its anchor, and `note`.
    """
    found: dict[str, dict[str, Any]] = {}
    # Cases first: their year is the publication's, when a figure's is the survey's.
    for source in (source for case in cases for source in case["sources"]):
        dated = None if source["year"] == _UNDATED else source["year"]
        kept = _kept(found, source, dated)
        kept["year"] = kept["year"] or dated
    for figure in figures:
        kept = _kept(found, figure, None)
        for name, value in (("data_years", figure["year"]), ("standings", figure["standing"])):
            if value not in kept[name] and value != _UNDATED:
                kept[name].append(value)
    for work in works:
        kept = _kept(found, work, work["year"])
        kept |= {"ref": work["id"], "note": work["note"], "year": kept["year"] or work["year"]}
    for kept in found.values():
        kept["data_years"].sort()
    return sorted(found.values(), key=lambda kept: (slug(kept["publisher"]), slug(kept["title"])))


def _kept(found: dict[str, dict[str, Any]], source: dict[str, Any], year: str | None) -> dict[str, Any]:
    key = source.get("url") or slug(f"{source['publisher']} {source['title']}")
    fresh = {name: source.get(name) for name in ("publisher", "title", "url")}
    return found.setdefault(key, {**fresh, "year": year, "data_years": [], "standings": []})
