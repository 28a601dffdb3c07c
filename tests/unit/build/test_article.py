"""The order of a page: parts, étapes, and what is folded until asked for."""

from __future__ import annotations

import re
from typing import Any

import pytest

from alliances.build.article import Block, article, is_folded
from alliances.build.markdown import render
from alliances.build.outline import outline
from alliances.build.text import Cell, Text

VIEWS = {name: {"html": f"<b>{name}</b>"} for name in "abcd"}


def _made(*sources: str) -> list[Any]:
    """The blocks of a text whose cells are Markdown, or a view's name between brackets."""
    cells = tuple(
        Cell(f"c{place}", "", "question", source[1:-1])
        if source.startswith("[")
        else Cell(f"c{place}", source, "prose")
        for place, source in enumerate(sources)
    )
    return [_told(block) for block in article(Text("essai", "Essai", cells), VIEWS, str)]


def _told(block: Block) -> Any:
    if block.kind == "prose":
        return block.source
    return f"[{block.slug}]" if block.kind == "view" else (block.kind, block.slug, [_told(b) for b in block.blocks])


def test_a_part_holds_its_etapes_and_an_etape_its_views() -> None:
    made = _made("# T", "## Un\n\n### A\n\n*Étape 1, dix minutes.*\n\nMot.", "[a]", "## Deux\n\nFin.", "[b]")
    assert made == [
        "# T",
        ("part", "un", ["## Un", ("step", "a", ["Mot.", "[a]"])]),
        ("part", "deux", ["## Deux\n\nFin.", "[b]"]),
    ]


def test_pour_approfondir_folds_prose_and_views_up_to_the_next_heading() -> None:
    made = _made(
        "### A\n\n*Étape 1, dix minutes.*",
        "#### Pour approfondir : plus\n\nPlus.",
        "[a]",
        "#### Autre\n\nMot.",
        "### B",
    )
    folded = ("folded", "pour-approfondir-plus", ["Plus.", "[a]"])
    assert made == [("step", "a", [folded, "#### Autre\n\nMot."]), "### B"]


def test_a_heading_in_the_middle_of_a_cell_counts_too() -> None:
    made = _made("### A\n\n*Étape 1, dix minutes.*\n\nMot.\n\n#### Pour approfondir : x\n\nPlus.\n\n### B\n\nReste.")
    assert made == [("step", "a", ["Mot.", ("folded", "pour-approfondir-x", ["Plus."])]), "### B\n\nReste."]


def test_what_is_optional_folds_at_its_own_level() -> None:
    made = _made("## P", "### Facultatif : le test\n\nHuit questions.", "[a]", "[b]", "### C\n\nSuite.")
    assert made == [
        ("part", "p", ["## P", ("folded", "facultatif-le-test", ["Huit questions.", "[a]", "[b]"]), "### C\n\nSuite."])
    ]


def test_an_h2_that_says_facultatif_is_a_part_like_another() -> None:
    assert is_folded("Facultatif : le test")
    assert _made("## Facultatif : atelier\n\nMot.")[0][0] == "part"


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("**À retenir : un [mot](#g-mot) compte.**", True),
        ("**Un début.** Puis une suite.", False),
        ("**Un début.** Puis **une fin.**", False),
        ("**[Un bouton](page.html)**", False),
    ],
)
def test_a_sentence_to_take_away_is_in_bold_from_end_to_end(source: str, kept: bool) -> None:
    assert ('class="al-keep"' in render(source)) is kept


@pytest.mark.parametrize(
    ("source", "held"),
    [
        ("Que s’y joue-t-il ?", 'joue<span class="al-nb">-t-il</span>'),
        ("[se croisent-elles](#g-mot)", 'croisent<span class="al-nb">-elles</span></a>'),
        ("c’est-à-dire, un a-t-on-dit", None),
        ("`va-t-il`", None),
    ],
)
def test_a_verb_keeps_its_subject_on_its_line(source: str, held: str | None) -> None:
    made = render(source)
    assert (held in made) if held else ("al-nb" not in made)


def test_prose_cut_into_cells_is_one_again() -> None:
    assert _made("Un.", "Deux.", "[a]", "Trois.") == ["Un.\n\nDeux.", "[a]", "Trois."]


@pytest.fixture
def blocks(text: Text, compiled: dict[str, Any]) -> list[Block]:
    return article(text, compiled["views"], str)


def _all(blocks: list[Block]) -> list[Block]:
    return [inner for block in blocks for inner in (block, *_all(block.blocks))]


def test_a_page_shows_every_view_once_in_the_order_of_the_text(blocks: list[Block], compiled: dict[str, Any]) -> None:
    assert [block.slug for block in _all(blocks) if block.kind == "view"] == compiled["order"]


def test_the_sections_of_a_page_are_the_etapes_of_its_outline(blocks: list[Block], text: Text) -> None:
    sections = [block for block in _all(blocks) if block.kind == "step"]
    assert [block.slug for block in sections] == [step.slug for step in outline(text) if step.number]
    assert [tuple(b.slug for b in _all(block.blocks) if b.kind == "view") for block in sections] == [
        step.views for step in outline(text) if step.number
    ]
    assert all(block.said and "minutes" in block.said for block in sections)


def test_a_heading_that_folds_is_alone_in_its_cell(text: Text) -> None:
    """JupyterLab hides the cells that follow: the heading's own text must be one of them (`+++` before and after)."""
    sources = [cell.source for cell in text.cells if cell.kind == "prose"]
    folded = [source for source in sources if re.search(r"(?m)^#{3,} (Pour approfondir|Facultatif|Pour finir)", source)]
    assert [source for source in folded if "\n" in source.strip()] == []
