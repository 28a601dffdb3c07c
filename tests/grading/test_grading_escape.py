"""A learner's text shows as it was typed, in the grading page and in the feedback."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html_mistune

from alliances_grading.escape import MAX_LENGTH, as_markdown
from alliances_grading.html import safe_html

TEXTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</div></section><h1>Titre</h1>",
    "&lt;script&gt; &amp; &#60;",
    "### BEGIN SOLUTION\nsecret\n### END SOLUTION",
    "### BEGIN HIDDEN TESTS",
    "# Titre",
    "- un\n- deux\n1. trois\n1) quatre\n+ cinq",
    "> cité\n>> deux fois",
    "    du code\n\n\tune tabulation",
    "```python\nimport os\n```\n~~~\nx\n~~~",
    "[lien](javascript:alert(1)) ![image](https://exemple.invalid/x.png) <https://exemple.invalid> https://exemple.invalid",
    "[ref]: https://exemple.invalid 'x'\n\n[ref]",
    "**gras** _souligné_ `code` ~~barré~~ ~sub~",
    "$x^2$ $$y$$ \\(z\\) \\[w\\] \\begin{align}a\\end{align}",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Titre\n=====\nautre\n-----\n***\n___",
    "a\\\nb  \nc<br>d",
    "{{ 7*7 }} {% raw %} {# x #}",
    "attachment:x.png [^1]\n\n[^1]: note",
    "émoji 👩‍🌾 et ligature œ",
]


def _shown(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(safe_html(markdown2html_mistune(markdown)), "html.parser")


def _words(text: str) -> list[str]:
    return re.sub("[\u00a0\u200b]", " ", text).split()


@pytest.mark.parametrize("text", TEXTS)
def test_marks_show_as_marks(text):
    shown = _shown(as_markdown(text))
    assert {tag.name for tag in shown.find_all()} <= {"p", "br"}
    assert _words(shown.get_text(" ", strip=False).replace("\n", " ")) == _words(unicodedata.normalize("NFC", text))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_text_makes_an_element(text):
    markdown = as_markdown(text)
    assert {tag.name for tag in BeautifulSoup(markdown2html_mistune(markdown), "html.parser").find_all()} <= {"p", "br"}
    assert not re.search(r"[<>`*\[#]", markdown.replace("&#", ""))


def test_line_breaks_and_indents_are_kept():
    shown = _shown(as_markdown("un\n  deux\n\ntrois"))
    assert len(shown.find_all("p")) == 2
    assert len(shown.find_all("br")) == 1
    assert "\u00a0\u00a0deux" in shown.get_text()


def test_nbgraders_own_delimiters_do_not_survive():
    assert not re.search("BEGIN|END", as_markdown("BEGIN SOLUTION END SOLUTION BEGIN HIDDEN TESTS"))


def test_direction_overrides_and_controls_go():
    assert as_markdown("a\u202eb\x00c\u2066d\ufeff") == "abcd"


def test_decomposed_accents_are_composed():
    assert as_markdown("e\u0301te\u0301") == "été"


@pytest.mark.parametrize("text", ["", "  \n\t", "\u200e\u202e", "\x00"])
def test_a_blank_text_is_no_text(text):
    assert as_markdown(text) == ""


def test_a_long_text_is_cut_and_says_so():
    made = html.unescape(as_markdown("mot " * MAX_LENGTH))
    assert len(made) < MAX_LENGTH + 100
    assert "reponses.json" in made


@pytest.mark.parametrize(
    "code",
    [
        "<script>x</script>",
        "<script>x",
        "<scr<script>ipt>x</script>",
        "<svg onload=x><script>y</script></svg>",
        "<img src='https://exemple.invalid/a.png'>",
        "<img src='//exemple.invalid/a.png' srcset='https://exemple.invalid/b.png'>",
        "<a href='javascript:x'>a</a>",
        "<p style=\"background:url('https://exemple.invalid')\">a</p>",
        "<style>@import 'https://exemple.invalid'</style>",
        "<iframe src='https://exemple.invalid'></iframe>",
        "<link rel=stylesheet href='https://exemple.invalid'>",
        "<form action='https://exemple.invalid'><button>b</button></form>",
        "<input type=image src='https://exemple.invalid'>",
        "<svg><use href='https://exemple.invalid#a'/><image href='https://exemple.invalid'/></svg>",
        "<object data='https://exemple.invalid'></object><video src='https://exemple.invalid' autoplay></video>",
        "<math><mi//xlink:href='data:x,<script>'>",
        "<base href='https://exemple.invalid'><meta http-equiv=refresh content='0;url=https://exemple.invalid'>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(code):
    clean = safe_html(code)
    tree = BeautifulSoup(clean, "html.parser")
    assert not {t.name for t in tree.find_all()} & {
        "script",
        "style",
        "iframe",
        "link",
        "form",
        "object",
        "video",
        "base",
        "meta",
        "image",
        "math",
    }
    assert not [a for t in tree.find_all() for a in t.attrs if a.startswith("on")]
    assert "javascript:" not in clean
    assert not re.search(r"(src|srcset|url\(|xlink:href)[^>]*exemple", clean)


def test_the_courses_own_drawing_passes():
    path = '<path d="M1 1L2 2" fill="none" stroke-width="2"></path>'
    mark = f'<svg viewBox="0 0 24 24" role="img" aria-label="Habitants">{path}</svg>'
    assert safe_html(mark) == mark
