"""One page of an episode, from its text and its compiled views."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from alliances.activities.course import episode_label
from alliances.build.article import Block, article
from alliances.build.markdown import anchor
from alliances.build.render import template
from alliances.build.text import Text
from alliances.build.workshop import where_to_do_it
from alliances.freshness import AGAIN

__all__ = ["render_page"]

_NOTEBOOK = re.compile(r"^\.\./[a-z0-9]+/([a-z0-9]+)\.ipynb(#.*)?$")
_SENT = ("id", "kind", "type", "revision", "graded", "points", "data")


def render_page(
    text: Text, compiled: dict[str, Any], *, edition: str, static: str, more: Mapping[str, str] | None = None
) -> str:
    """The page's HTML, without its end tags in Voilà, where the kernel's part follows.

    `edition` is `plain` or `voila`; `static` is the address of the static files; `more` are other addresses that
    the page's script needs, by name.
    """
    links = _plain_link if edition == "plain" else str
    blocks = article(text, compiled["views"], links)
    if "exercises" in compiled:
        blocks.insert(1, Block("code", html=where_to_do_it(text.name, edition)))
    return template(
        "page.html.j2",
        title=text.title,
        rank=episode_label(text.name),
        episode=text.name,
        edition=edition,
        static=static,
        assets=compiled["assets"],
        version=compiled["version"],
        home=links("../accueil/accueil.ipynb"),
        blocks=blocks,
        headings=_headings(text),
        payload=_payload(text, compiled, edition, static, more or {}),
    )


def _plain_link(href: str) -> str:
    return _NOTEBOOK.sub(r"\1.html\2", href)


def _headings(text: Text) -> list[dict[str, str]]:
    found = (
        re.match(r"(##)\s+(.+)", line)
        for cell in text.cells
        if cell.kind == "prose"
        for line in cell.source.splitlines()
    )
    return [{"slug": anchor(m.group(2)), "title": m.group(2)} for m in found if m]


def _payload(text: Text, compiled: dict[str, Any], edition: str, static: str, more: Mapping[str, str]) -> str:
    views = {key: {name: view[name] for name in _SENT if name in view} for key, view in compiled["views"].items()}
    payload = {
        "episode": text.name,
        "version": compiled["version"],
        "edition": edition,
        "title": text.title,
        "views": views,
        "notes": compiled["notes"],
        "plotlyUrl": f"{static}/plotly-alliances.min.js?v={compiled['assets']}",
        "mapUrl": f"{static}/carte-departements.js?v={compiled['assets']}",
        "dossierUrl": f"{static}/dossier.js?v={compiled['assets']}",
        "againUrls": {name: f"{static}/{AGAIN}/{name}.js?v={compiled['assets']}" for name in _looked_back_on(views)},
        **more,
    }
    # `</script>` and `<!--` in a text must not end the script that carries it.
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _looked_back_on(views: Mapping[str, Any]) -> list[str]:
    """The other notebooks whose questions the page may ask again."""
    return sorted({one["episode"] for view in views.values() for one in view["data"].get("episodes", ())})
