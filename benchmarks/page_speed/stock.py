"""The same episode as a stock notebook: its words in Markdown, ipywidgets questions, `go.Figure` charts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Protocol

__all__ = ["first_sentence", "stock_notebook", "words", "write_stock"]

SETUP = "from quiz import ask, draw"
BLOCKS = {"p", "li", "tr", "dt", "dd", "h2", "h3", "h4", "h5", "caption", "section", "summary"}
UNREAD = {"script", "style", "noscript", "svg"}


class Cell(Protocol):
    """What is read of a course text's cell."""

    source: str
    kind: str
    view: str | None


def write_stock(
    folder: Path, cells: Sequence[Cell], views: Mapping[str, dict[str, Any]], records: Mapping[str, dict[str, Any]]
) -> Path:
    """Write the notebook and its helper into `folder`; returns the notebook."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("stock_quiz.py"), folder / "quiz.py")
    path = folder / "episode.ipynb"
    path.write_text(json.dumps(stock_notebook(cells, views, records), ensure_ascii=False), encoding="utf-8")
    return path


def stock_notebook(
    cells: Sequence[Cell], views: Mapping[str, dict[str, Any]], records: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """The notebook, as nbformat 4; cases, activities and notes have no stock widget and come as their words."""
    made = [_code(0, SETUP)]
    for place, cell in enumerate(cells, 1):
        if cell.kind == "prose":
            made.append(_markdown(place, cell.source))
        elif cell.view in records:
            made.append(_code(place, f"ask({records[cell.view]!r})"))
        elif cell.view and views[cell.view]["kind"] == "chart":
            made.append(_code(place, f"draw({_title(views[cell.view])!r}, {views[cell.view]['data']['figure']!r})"))
        elif cell.view:
            made.append(_markdown(place, words(views[cell.view]["html"])))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def first_sentence(cells: Sequence[Cell]) -> str:
    """The first sentence under the headings of the text, whose arrival is timed; it holds no link."""
    lines = (line for cell in cells if cell.kind == "prose" for line in cell.source.splitlines())
    return next(line.strip() for line in lines if re.fullmatch(r"[^#+\[<|*].{40,}\.", line.strip()) and "[" not in line)


def words(html: str) -> str:
    """The text of an HTML fragment, one paragraph a block."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(reader.found).split("\n"))
    return "\n\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, _attrs: Any) -> None:
        self._unread += tag in UNREAD
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.found.append(data.replace("\n", " "))


def _title(view: dict[str, Any]) -> str:
    found = re.search(r'class="al-chart-title"[^>]*>(.*?)</h', view["html"], re.DOTALL)
    return words(found[1]) if found else ""


def _code(place: int, source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": f"c{place}",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def _markdown(place: int, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": f"c{place}", "metadata": {}, "source": source}
