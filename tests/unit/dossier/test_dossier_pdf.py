"""The PDF, by a validator and by what it leaves unchecked: tags, titles, languages, headings, fonts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

import dossiers
from alliances.dossier import pdf as paper


@pytest.fixture(scope="module", params=["full", "empty", "group"])
def made(request, engine, tmp_path_factory):
    files = {
        "full": [dossiers.passage()],
        "empty": [dossiers.answers({"territoire": "Ici"})],
        "group": [dossiers.passage(tag) for tag in "ABCD"],
    }[request.param]
    texts = [dossiers.dump(file) for file in files]
    document = engine.document(texts, list("ABCD")[: len(texts)], "2026-11-29T10:00:00Z", grid=True)
    path = tmp_path_factory.mktemp("pdf") / "dossier.pdf"
    path.write_bytes(paper.pdf(engine.html(document, paper.fonts())))
    return path, document


def tagged(element):
    """Every structure element, in reading order."""
    if "/S" in element:
        yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from tagged(kid)


def test_the_validator_finds_nothing(made):
    command = [Path(sys.executable).with_name("pdfua"), "check", made[0]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_catalogue_says_what_it_must(made):
    path, document = made
    with pikepdf.open(path) as pdf:
        assert pdf.Root.MarkInfo.Marked is True or bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "fr"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        meta = pdf.open_metadata()
        assert meta["dc:title"] == document["title"]
        assert str(meta["pdfuaid:part"]) == "1"


def test_headings_step_down_one_at_a_time(made):
    with pikepdf.open(made[0]) as pdf:
        levels = [
            int(str(e.S)[2:]) for e in tagged(pdf.Root.StructTreeRoot) if str(e.S) in {f"/H{n}" for n in range(1, 7)}
        ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_header_cells_say_what_they_head_and_figures_what_they_show(made):
    with pikepdf.open(made[0]) as pdf:
        elements = list(tagged(pdf.Root.StructTreeRoot))
        assert all(str(e.A.Scope) in {"/Column", "/Row"} for e in elements if str(e.S) == "/TH")
        assert all(str(e.Alt).strip() for e in elements if str(e.S) == "/Figure")


def test_fonts_are_embedded_and_can_be_read_as_text(made):
    with pikepdf.open(made[0]) as pdf:
        fonts = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font" and "/DescendantFonts" in o
        ]
        assert fonts
        assert all("/ToUnicode" in font for font in fonts)
        assert all(
            "/FontFile2" in d.FontDescriptor or "/FontFile3" in d.FontDescriptor
            for f in fonts
            for d in f.DescendantFonts
        )


def test_only_the_page_and_our_fonts_are_read(engine):
    document = engine.document(
        [dossiers.dump(dossiers.passage(enjeu='<img src="file:///etc/passwd">'))], ["A"], "2026-11-29T10:00:00Z"
    )
    html = engine.html(document).replace(
        "</main>", '<img src="file:///etc/hostname" alt="x"><img src="http://127.0.0.1:9/x" alt="x"></main>'
    )
    assert paper.pdf(html).startswith(b"%PDF")


def test_the_pictures_of_the_word_file_have_words(engine):
    import docx

    document = engine.document([dossiers.dump(dossiers.passage())], ["A"], "2026-11-29T10:00:00Z")
    figures = [block for block in document["blocks"] if block["type"] == "figure"]
    word = docx.Document(io.BytesIO(engine.word(document, paper.pictures(figures))))
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [f["alt"] for f in figures]
    assert json.dumps(word.core_properties.title) == json.dumps(document["title"])
