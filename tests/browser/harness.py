"""A plain page of sample views, made with the course's own build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import samples

from alliances.build.render import fragment, template
from alliances.build.views import case_view, handin_view, notes_view, question_view
from alliances.paths import STATIC

REVISION = "0a1b2c3d"
SENT = ("id", "kind", "type", "revision", "graded", "points", "data", "labels")


def views(added: Sequence[dict[str, Any]] = ()) -> dict[str, dict[str, Any]]:
    """Every sample, and the records `added`, as the build compiles them."""
    headings = {"texte": "Le texte"}
    questions = [
        question_view(r, REVISION, "Reconnaître une alliance.", headings, samples.ANSWERS, 3)
        for r in (*samples.QUESTIONS, *added)
    ]
    others = [
        case_view(samples.CASE, 3),
        handin_view("rendre", samples.GRADED, 3),
        notes_view("notes", [samples.FIGURE], [samples.TERM], 3),
    ]
    return {view["id"]: view for view in [*questions, *others]}


def write_harness(
    folder: Path,
    *,
    edition: str = "plain",
    name: str = "index.html",
    bare: bool = False,
    added: Sequence[dict[str, Any]] = (),
    only: Mapping[str, dict[str, Any]] | None = None,
) -> Path:
    """The page and its static files; returns the folder. A `bare` page holds words only, another `only` some views."""
    made = {} if bare else dict(only) if only is not None else views(added)
    notes = {
        "src-communes": fragment("note", figure=samples.FIGURE, term=None),
        "g-alliance": fragment("note", figure=None, term=samples.TERM),
    }
    page = {
        "episode": "essai",
        "version": "1.0",
        "edition": edition,
        "title": "Page d’essai",
        "views": {key: {part: view[part] for part in SENT if part in view} for key, view in made.items()},
        "notes": notes,
        "plotlyUrl": "static/plotly-alliances.min.js",
    }
    prose = (
        '<h1>Page d’essai</h1><h2 id="texte">Le texte</h2><h3>Une étape</h3>'
        '<p>La vallée compte <a href="#src-communes">102</a> communes.</p>'
    )
    html = template(
        "page.html.j2",
        title="Page d’essai",
        rank="",
        episode="essai",
        edition=edition,
        static="static",
        assets="0",
        version="1.0",
        home="index.html",
        headings=[{"slug": "texte", "title": "Le texte"}],
        blocks=[
            {"kind": "prose", "html": _safe(prose)},
            *({"kind": "view", "html": view["html"]} for view in made.values()),
        ],
        payload=json.dumps(page, ensure_ascii=False).replace("<", "\\u003c"),
    )
    (folder / name).write_text(html, encoding="utf-8")
    if not (folder / "static").exists():
        shutil.copytree(STATIC, folder / "static", ignore=shutil.ignore_patterns("plotly*"))
    return folder


def _safe(html: str) -> Any:
    from markupsafe import Markup

    return Markup(html)
