"""Every partial renders with bare records and with hostile ones: whatever a text holds, it stays text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from alliances.build.render import WORDS
from alliances.model import TYPES
from alliances.paths import TEMPLATES

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}</textarea></section>"
PLAIN = "Un texte simple"
VOID = {"input", "img", "br", "path", "circle", "rect", "link", "meta"}
ACTORS = ["habitants", "associations", "entreprises", "acteurs-publics", "recherche-experts"]
STAKES = ["developpement", "attractivite", "cohesion", "qualite-de-vie"]


@pytest.fixture(scope="module")
def render():
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = escape
    environment.filters["mdi"] = escape
    environment.globals |= WORDS
    return lambda kind, **context: environment.get_template(f"partials/{kind}.html.j2").render(**context)


class Page(HTMLParser):
    """Tags in order, ids, text; refuses tags that cross."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]

    def tag(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


def question(kind: str, text: str, *, graded: bool = False) -> dict[str, Any]:
    own: dict[str, Any] = {
        "single": {"choices": [{"id": "a", "text": text}, {"id": "b", "text": text}]},
        "matching": {
            "targets": [{"id": "x", "text": text}],
            "items": [{"id": "i", "text": text}, {"id": "j", "text": text}],
        },
        "multiple": {"choices": [{"id": "a", "text": text}, {"id": "b", "text": text}]},
        "truefalse": {},
        "classification": {
            "targets": [{"id": "x", "text": text}],
            "items": [{"id": "i", "text": text}, {"id": "j", "text": text}],
        },
        "ordering": {"items": [{"id": "i", "text": text}, {"id": "j", "text": text}]},
        "cloze": {"text": f"{text} {{g}}, {{h}}", "gaps": [{"id": "g"}, {"id": "h"}]},
        "estimate": {"unit": text, "min": 0, "max": 1200000, "step": 0.5},
        "freetext": {"max_words": 120, "placeholder": text, "criteria": [text]},
    }[kind]
    shared = {"id": f"t-{kind}", "type": kind, "graded": graded, "statement": text}
    return {**shared, **own, **({"points": 1.5} if graded else {"hints": [text], "explanation": text})}


def contexts(text: str) -> dict[str, tuple[str, dict[str, Any]]]:
    source = {
        "publisher": text,
        "title": text,
        "year": text,
        "url": "https://example.org/?a=1&b=2",
        "standing": "primary",
    }
    figure = {
        "id": "f",
        "label": text,
        "value": "1.5",
        "unit": text,
        "scope": text,
        "sample": None,
        "note": text,
        **source,
    }
    term = {"id": "t", "term": text, "definition": text, "see_also": ["autre-mot"]}
    case = {
        "id": "cas-x", "name": text, "place": text, "stake": text, "summary": text, "lesson": text,
        "interpretation": text,
        "actors": [{"name": text, "kind": kind, "goal": text} for kind in ACTORS], "kinds_of_stake": STAKES,
        "results": [{"text": text}], "as_of": "2021-12", "state": "active", "sources": [source],
    }  # fmt: skip
    table = {"caption": text, "columns": [text, text], "rows": [[text, text], [text, text]]}
    chart = {
        "id": "g-x",
        "title": text,
        "ask": text,
        "summary": text,
        "base": text,
        "sources": [source],
        "table": table,
    }
    made = {
        f"{kind}{' graded' if graded else ''}": (
            "question",
            {"record": question(kind, text, graded=graded), "objective": text},
        )
        for kind in TYPES
        for graded in (False, True)
    }
    levels = [{"points": points, "label": text, "descriptor": text} for points in (0, 0.5)]
    grid = {"grid": [{"id": "a", "label": text, "levels": levels}, {"id": "b", "label": text, "levels": levels}]}
    made |= {
        "freetext graded on a grid": ("question", {"record": question("freetext", text, graded=True) | grid}),
        "freetext judged by its author": ("question", {"record": question("freetext", text) | grid}),
        "estimate asked how sure": ("question", {"record": question("estimate", text) | {"confidence": True}}),
        "chart": ("chart", {"chart": chart}),
        "case": ("case", {"case": case}),
        "case before its question": ("case", {"case": case, "folded": True}),
        "handin": ("handin", {"questions": [{"id": "n", "title": text, "points": 2, "type": "single"}]}),
        "handin of a form": (
            "handin",
            {"questions": [{"id": "n", "title": text, "points": 2, "type": "single"}], "form": "B"},
        ),
        "notes": ("notes", {"figures": [figure], "terms": [term]}),
        "note of a figure": ("note", {"figure": figure, "term": None}),
        "note of a work": ("note", {"figure": None, "term": None, "work": {**source, "note": text}}),
        "note of a term": ("note", {"figure": None, "term": term}),
        "note of a term of law": ("note", {"figure": None, "term": {**term, "to_check": True}}),
    }
    return made


NAMES = list(contexts(""))


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_stays_text(render, name):
    kind, context = contexts(HOSTILE)[name]
    page = Page(render(kind, **context))
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert not [attrs for _, attrs in page.tags if any(key.startswith("on") for key in attrs)]
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_every_reference_meets_one(render, name):
    kind, context = contexts(PLAIN)[name]
    page = Page(render(kind, **context))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    wanted = [
        ref
        for key in ("for", "aria-labelledby", "aria-describedby")
        for value in page.values(key)
        for ref in value.split()
    ]
    assert set(wanted) <= set(ids)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("note of")])
def test_the_root_says_what_it_is(render, name):
    kind, context = contexts(PLAIN)[name]
    tag, attrs = Page(render(kind, **context)).tags[0]
    assert tag == "section"
    assert attrs["data-kind"] == kind
    assert attrs["data-alliances-view"] == attrs["id"]
    assert "al-view" in (attrs["class"] or "").split()
    assert attrs["lang"] == "fr"


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(tuple(TYPES))])
def test_every_field_has_its_label(render, name):
    kind, context = contexts(PLAIN)[name]
    page = Page(render(kind, **context))
    named = set(page.values("for"))
    fields = [attrs for tag in ("input", "select", "textarea") for attrs in page.tag(tag)]
    assert fields
    assert [attrs for attrs in fields if attrs.get("id") not in named and "aria-label" not in attrs] == []
    groups = len(page.tag("fieldset"))
    assert groups == len(page.tag("legend"))
    if not name.startswith("freetext"):
        assert groups == (2 if "how sure" in name else 1)


@pytest.mark.parametrize("kind", TYPES)
def test_a_graded_question_has_nothing_to_press(render, kind):
    page = Page(render("question", record=question(kind, PLAIN, graded=True), objective=""))
    assert [attrs.get("data-al") for attrs in page.tag("button")] == ["explain"]
    assert "Noté\u00a0· 1,5\u00a0point" in page.text


@pytest.mark.parametrize("level", [2, 3, 5])
def test_the_heading_level_is_the_page_s(render, level):
    for kind, context in contexts(PLAIN).values():
        if kind != "note":
            html = render(kind, **context, heading_level=level)
            assert f"<h{level} " in html


def test_each_type_has_its_title_and_its_sign(render):
    heads = [render("question", record=question(kind, PLAIN)).split("</svg>")[0:2] for kind in TYPES]
    titles = [tail.split("<span>")[1].split("</span>")[0] for _, tail in heads]
    assert len(set(titles)) == len(TYPES)
    assert "Question" not in titles
    assert len({sign.split("<svg")[1].split(">", 1)[1] for sign, _ in heads}) == len(TYPES)


def test_each_mark_of_a_text_becomes_a_numbered_field(render):
    page = Page(render("question", record=question("cloze", PLAIN)))
    assert "{" not in page.text
    assert [attrs["aria-label"] for attrs in page.tag("input")] == ["Mot 1 sur 2", "Mot 2 sur 2"]


def test_each_mark_has_its_own_shape(render):
    page = render("case", **contexts(PLAIN)["case"][1])
    shapes = [part.split("</svg>")[0].split(">", 1)[1] for part in page.split("<svg")[1:]]
    assert len(shapes) == len(set(shapes)) == len(ACTORS) + len(STAKES)


def test_a_bare_record_is_enough(render):
    bare = {"id": "x", "type": "freetext", "statement": "?", "max_words": 10}
    assert "10" in render("question", record=bare)


@pytest.mark.parametrize(
    ("least", "said"), [(50, "De 50 à 120\u00a0mots."), (None, "120\u00a0mots au plus.")], ids=["from", "at most"]
)
@pytest.mark.parametrize("graded", [False, True], ids=["practice", "graded"])
def test_the_instruction_of_a_text_says_how_long_it_is(render, least, said, graded):
    page = Page(render("question", record=question("freetext", PLAIN, graded=graded) | {"min_words": least}))
    assert [attrs.get("class") for attrs in page.tag("p")].count("al-q-length") == 1
    assert page.text.index(said) < page.text.index("Votre texte")


@pytest.mark.parametrize(
    ("value", "said"), [("15000", "15\u202f000"), ("1200000.5", "1\u202f200\u202f000,5"), ("-4.5", "-4,5"), ("0", "0")]
)
def test_a_figure_is_written_as_in_french(render, value, said):
    figure = {**contexts(PLAIN)["note of a figure"][1]["figure"], "value": value}
    assert f"<strong>{said}\u00a0{PLAIN}</strong>" in render("note", figure=figure, term=None).replace(
        "&nbsp;", "\u00a0"
    )


def test_a_text_that_the_answers_file_would_refuse_can_not_be_typed(render):
    from alliances.answers.event import MAX_TEXT

    page = Page(render("question", record=question("freetext", PLAIN)))
    assert page.tag("textarea")[0]["maxlength"] == str(MAX_TEXT)


@pytest.mark.parametrize(
    ("label", "sample", "said"),
    [
        ("Communes de la vallée", "sans objet", ["<strong>102\u00a0communes</strong> de la vallée", "en tout</p>"]),
        (
            "Communauté voisine",
            None,
            ["<strong>102\u00a0communes</strong> Communauté voisine", "échantillon\u00a0: non connu"],
        ),
        ("Communes de la vallée", 40, ["échantillon\u00a0: 40"]),
    ],
)
def test_a_figure_says_its_unit_once_and_its_sample_where_there_is_one(render, label, sample, said):
    figure = {**contexts(PLAIN)["note of a figure"][1]["figure"], "value": 102, "unit": "communes", "scope": "en tout"}
    html = render("note", figure=figure | {"label": label, "sample": sample}, term=None).replace("&nbsp;", "\u00a0")
    assert all(words in html for words in said)


def test_a_word_that_states_law_says_that_it_is_to_be_checked(render):
    checked, plain = (render("note", **contexts(PLAIN)[f"note of a term{of}"][1]) for of in (" of law", ""))
    assert "à vérifier avant usage" in checked
    assert "à vérifier avant usage" not in plain
