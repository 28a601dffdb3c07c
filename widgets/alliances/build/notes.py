"""The sources and words that an episode uses, found by the links in what it shows."""

from __future__ import annotations

import json
import re
from typing import Any

from alliances.build.render import fragment
from alliances.build.text import Text
from alliances.catalogue import Catalogue
from alliances.model import Work

__all__ = ["names", "notes_of"]

Records = list[dict[str, Any]]


def notes_of(
    text: Text, shown: dict[str, dict[str, Any]], catalogue: Catalogue
) -> tuple[Records, Records, Records, dict[str, str]]:
    """Figures, terms and works in order of appearance, and the HTML of each note by anchor."""
    said = "\n".join([*(cell.source for cell in text.cells), json.dumps(shown, ensure_ascii=False)])
    figures = [
        catalogue.figures[key].model_dump(mode="json") for key in _anchors("src", said) if key in catalogue.figures
    ]
    terms = [catalogue.terms[key].model_dump(mode="json") for key in _terms(said, catalogue)]
    notes = {f"src-{f['id']}": fragment("note", figure=f, term=None) for f in figures}
    notes |= {f"g-{t['id']}": fragment("note", figure=None, term=t, term_names=names(terms)) for t in terms}
    works = [_named(catalogue.works[key]) for key in _anchors("ref", said) if key in catalogue.works]
    notes |= {f"ref-{w['id']}": fragment("note", figure=None, term=None, work=w) for w in works}
    return figures, terms, works, notes


def names(terms: Records) -> dict[str, str]:
    """Each term's own words by id."""
    return {term["id"]: term["term"] for term in terms}


def _named(work: Work) -> dict[str, Any]:
    """A work as a source is shown: who made it stands where a publisher does, no year where none is known."""
    return {**work.model_dump(mode="json"), "publisher": work.by, "year": work.known_year}


def _anchors(prefix: str, said: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf"#{prefix}-([a-z0-9-]+)", said)))


def _terms(said: str, catalogue: Catalogue) -> list[str]:
    """Terms linked from the episode, then those that their definitions lead to."""
    found = [key for key in _anchors("g", said) if key in catalogue.terms]
    for key in found:
        further = [*_anchors("g", catalogue.terms[key].definition), *catalogue.terms[key].see_also]
        found += [other for other in further if other in catalogue.terms and other not in found]
    return found
