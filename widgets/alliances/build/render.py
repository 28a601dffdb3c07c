"""The one Jinja environment: every edition's fragments and pages come from it."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alliances.build import markdown
from alliances.model import STANDINGS, STATES, STATES_OF_AN_ALLIANCE
from alliances.paths import TEMPLATES

__all__ = ["WORDS", "fragment", "template"]

WORDS = {"standings": STANDINGS, "states": STATES, "alliance_states": STATES_OF_AN_ALLIANCE}
"""Words of the records that every template may use."""


def fragment(kind: str, **context: Any) -> str:
    """The static HTML of one view of this kind."""
    html = _environment().get_template(f"partials/{kind}.html.j2").render(**context)
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


def template(name: str, **context: Any) -> str:
    """A whole page."""
    return _environment().get_template(name).render(**context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["md"] = markdown.render
    environment.filters["mdi"] = markdown.inline
    environment.globals |= WORDS
    return environment
