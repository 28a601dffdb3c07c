"""The tables that a workshop opens: named in its first cell, made of what the course already knows."""

from __future__ import annotations

import pandas as pd
import pytest

import real_course
from alliances.build.render import fragment
from alliances.build.tables import opened, table, tables_known

CATALOGUE = real_course.catalogue()
IMPORT = "from alliances.workshop import open_workshop\n"


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ('departements, verifier, show = open_workshop("a")', {"departements": "departements"}),
        ('cas, verifier, show = open_workshop("a", "cas")', {"cas": "cas"}),
        ('un, deux, verifier, show = open_workshop("a", "cas", "e3-a-sroi")', {"un": "cas", "deux": "e3-a-sroi"}),
        ('un, deux, verifier, show = open_workshop("a", "cas")', {"departements": "departements"}),
        ("autre chose", {"departements": "departements"}),
    ],
)
def test_the_first_cell_says_what_it_opens(line, asked):
    assert opened(IMPORT + line) == asked


@pytest.mark.parametrize("name", tables_known(CATALOGUE))
def test_a_table_is_even_and_its_rows_are_told_apart(name):
    made = table(name, CATALOGUE)
    frame = pd.DataFrame({column: cells for column, cells in made.items() if column != "code"}, index=made["code"])
    assert len(frame)
    assert frame.index.is_unique
    assert all(column.isidentifier() and column.isascii() for column in frame.columns)


def test_a_figure_is_in_its_table_as_it_is_in_the_course():
    figures = table("chiffres", CATALOGUE)
    place = figures["code"].index("part-nb-2015")
    assert (figures["valeur"][place], figures["annee"][place]) == (CATALOGUE.figures["part-nb-2015"].value, "2015")


def test_a_case_counts_its_worlds():
    cases = table("cas", CATALOGUE)
    place = cases["code"].index("venetis")
    assert (cases["entreprises"][place], cases["habitants"][place], cases["mondes"][place]) == (1, 1, 2)


def test_hypotheses_are_those_that_the_calculator_shows_first():
    programme = table("e3-a-sroi", CATALOGUE)
    assert programme["prix_de_substitution"] == [600, 3000, 1500]
    assert programme["nombre"] == [180, 14, 14]


def test_a_card_keeps_what_its_filters_say():
    cards = table("e4-a-instruments", CATALOGUE)
    place = cards["code"].index("leader")
    assert cards["besoin"][place] == "animation, essai, investissement"


def test_an_unknown_table_is_no_table():
    with pytest.raises(KeyError):
        table("cantons", CATALOGUE)


def test_the_words_of_a_standing_are_those_of_the_page():
    figures = table("chiffres", CATALOGUE)
    for key, said in zip(figures["code"], figures["statut"], strict=True):
        record = CATALOGUE.figures[key].model_dump(mode="json")
        assert f">{said}</span>" in fragment("note", figure=record, term=None)
