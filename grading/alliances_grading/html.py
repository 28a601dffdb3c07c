"""What a learner's notebook may show on a trainer's page: text and pictures, nothing that runs or calls out."""

from __future__ import annotations

import re

import bleach
from bleach.css_sanitizer import CSSSanitizer

from alliances.paths import STATIC

__all__ = ["course_css", "marks", "safe_html"]

_TEXT = (
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label legend li mark meter ol option output p pre "
    "progress q s samp section select small span strong sub summary sup table tbody td textarea tfoot th thead time tr "
    "u ul var"
)
_DRAWING = "svg g path circle ellipse rect line polyline polygon text tspan title desc defs symbol use"
_SHAPE = (
    "viewBox d x y x1 y1 x2 y2 cx cy r rx ry width height points transform fill stroke stroke-width stroke-linecap "
    "stroke-linejoin fill-rule clip-rule opacity text-anchor preserveAspectRatio"
)
_PLAIN = (
    "class title lang dir role hidden alt colspan rowspan scope type value min max step checked disabled selected "
    "readonly open start datetime"
)
"""No id: a view's is its question's, and formgrader finds a score box by the same one."""


def _allowed(tag: str, name: str, value: str) -> bool:
    if name.startswith(("data-", "aria-")) or name in _PLAIN.split() or name == "style":
        return True
    if tag == "img" and name == "src":
        return re.match(r"data:image/(png|jpeg|gif|webp);base64,", value) is not None
    if tag == "a" and name == "href":
        return True  # bleach checks its protocol
    if tag == "use" and name in {"href", "xlink:href"}:
        return value.startswith("#")
    return tag in _DRAWING.split() and name in _SHAPE.split()


_CLEANER = bleach.Cleaner(
    tags={*_TEXT.split(), *_DRAWING.split()},
    attributes=_allowed,
    protocols={"http", "https", "mailto", "data"},
    # No url(): a background would call another host.
    css_sanitizer=CSSSanitizer(allowed_css_properties=["color", "text-align", "width", "font-weight", "white-space"]),
    strip=True,
)


def safe_html(html: str) -> str:
    """`html` without script, style sheet, frame, form, event handler, or picture from elsewhere."""
    return str(_CLEANER.clean(re.sub(r"(?is)<(script|style|noscript)\b.*?(</\1\s*>|\Z)", "", str(html))))


def course_css(_: object = "") -> str:
    """The course's style sheet, to put in the page itself; without what it would fetch."""
    sheet = STATIC / "alliances.css"
    css = sheet.read_text(encoding="utf-8") if sheet.is_file() else ""
    return re.sub(r"@font-face\s*\{[^}]*\}|@import[^;]*;", "", css).replace("</", "<\\/")


def marks(value: float | None) -> str:
    """A number of points as the French write it: 2, 1,5."""
    return "0" if value is None else f"{round(float(value), 2):g}".replace(".", ",")
