"""Numbers in prose that no row supports: a digit outside a figure's link, a listed date or a heading's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.mark_schemes import key_passages
from alliances.verify.markdown import CODE, Block, Line
from alliances.verify.number_words import WORD
from alliances.verify.numbers import french_numbers
from alliances.verify.passages import Passage, passages

__all__ = ["check"]

_REMEDY = (
    "Reliez-le à une ligne de data/figures.csv, « [38\u00a0%](#src-…) », ou inscrivez cette date dans data/dates.csv."
)
_PLACES = re.compile(r"\b(?:épisode|étape|section|partie|question|annexe)s?\s+\d+(?:\.\d+)*", re.IGNORECASE)
_HEADING = re.compile(r"^\s*\d+(?:\.\d+)*[.)]?\s")
_TOKEN = re.compile(r"\S*\d(?:\S|(?<=\d)[\u202f\u00a0 ](?=\d{3}))*")
_WORDS = re.compile(
    rf"\b{WORD}[\s-]+(?:millions?|milliards?|%|pour[ -]cent|pourcents?)"
    rf"|\b{WORD}(?:\s[\w’]+){{0,2}}?\ssur\s(?:deux|trois|quatre|cinq|six|huit|dix|vingt|cent|mille)\b"
    r"|\b(?:deux|trois|quatre)\s(?:tiers|quarts|cinquièmes|dixièmes)\b|\bun\s(?:tiers|quart|cinquième|dixième)\sd(?:e|es|u|’)"
    r"(?!\sconfiance)|\bla moitié des (?!points)",
    re.IGNORECASE,
)
_EXPLAINED = {"explanation", "feedback"}
"""Fields of a mark scheme that a learner reads."""
_OFFERED = {"choices", "items", "targets"}


def check(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Every number of a text, a record or what a mark scheme explains that has no source."""
    dates = _dates(catalogue)
    explained = (passage for passage in key_passages(catalogue, root) if passage.loc[0] in _EXPLAINED)
    for passage in chain(passages(catalogue), explained):
        allowed = _allowed(passage, catalogue)
        if allowed is None:
            continue
        names_figures = bool(_figures_of(passage))
        for block, line in _block_lines(passage):
            bare = dates.sub(" ", _bare(block, line))
            for token in _TOKEN.findall(bare):
                numbers = french_numbers(token)
                if not numbers or any(number.value not in allowed for number in numbers):
                    told = token.strip(".,;:()[]«»\u00a0\u202f")
                    yield passage.problem(line.number, f"le nombre « {told} » n’a pas de source.", _REMEDY)
            if not names_figures and (found := _WORDS.search(bare)):
                told = found[0].strip()
                yield passage.problem(line.number, f"« {told} » est un nombre en toutes lettres, sans source.", _REMEDY)


def _block_lines(passage: Passage) -> Iterator[tuple[Block, Line]]:
    yield from ((block, line) for block in passage.blocks for line in block.lines)


def _dates(catalogue: Catalogue) -> re.Pattern[str]:
    texts = sorted({_plain(date.text) for date in catalogue.dates}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![\w]){re.escape(text)}(?![\w])" for text in texts) or r"(?!)")


def _bare(block: Block, line: Line) -> str:
    """The line without links to figures, places in the course and heading numbers."""
    spans = (CODE if span.href and span.href.startswith("#src-") else span.text for span in line.spans)
    text = _PLACES.sub(" ", _plain("".join(spans)))
    return _HEADING.sub("", text) if block.kind == "heading" else text


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _allowed(passage: Passage, catalogue: Catalogue) -> set[float] | None:
    """Numbers that this passage may show without a link; None: any."""
    figures = [catalogue.figures[key] for key in _figures_of(passage) if key in catalogue.figures]
    if passage.kind == "question" and passage.loc[0] in _OFFERED and passage.loc[-1] == "text" and figures:
        return None  # A wrong choice has no source, and a link on the right one would give it away.
    if getattr(passage.record, "kind", None) == "example":
        return {float(figure.value) for figure in figures if figure.standing == "fictitious"}
    if passage.kind not in {"chart", "case"}:
        return set()
    shown = {
        float(number)
        for figure in figures
        for number in (figure.value, figure.sample)
        if isinstance(number, int | float)
    }
    rows = {float(len(table)) for table in catalogue.territories.values()} if passage.kind == "chart" else set()
    return shown | rows


def _figures_of(passage: Passage) -> tuple[str, ...]:
    """Ids of the figures that the record names for this passage."""
    record = passage.record
    if passage.kind == "case":
        of_result = record.results[passage.loc[1]].figure if passage.loc[0] == "results" else None
        return (of_result,) if of_result else ()
    own = getattr(record, "figure", None)
    return (*getattr(record, "figures", ()), *((own,) if own else ()))
