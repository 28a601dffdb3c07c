"""A publication named in prose: someone made it, and what is not known of it stays empty."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from alliances.model import Work

WORK = {"id": "essai", "author": "Une autrice", "title": "Un essai", "publisher": "Une revue", "year": "s.d."}


@pytest.mark.parametrize(
    ("changes", "by"),
    [({}, "Une autrice, Une revue"), ({"author": None}, "Une revue"), ({"publisher": None}, "Une autrice")],
    ids=["both", "publisher", "author"],
)
def test_who_made_it_is_said_with_what_is_known(changes, by):
    assert Work(**{**WORK, **changes}).by == by


@pytest.mark.parametrize(("year", "known"), [("s.d.", None), ("2011", "2011")])
def test_a_year_that_was_not_found_is_not_shown(year, known):
    assert Work(**{**WORK, "year": year}).known_year == known


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"author": None, "publisher": None}, "ni auteur ni éditeur"), ({"url": "une-page"}, "pattern")],
    ids=["nobody", "no address"],
)
def test_a_work_with_a_fault_is_refused(changes, says):
    with pytest.raises(ValidationError, match=says):
        Work(**{**WORK, **changes})
