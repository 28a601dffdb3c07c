"""The étapes of a text, read from its cells."""

from __future__ import annotations

import pytest

from alliances.build.markdown import anchor
from alliances.build.outline import Step, outline
from alliances.build.text import Cell, Text


def _text(*cells: Cell) -> Text:
    return Text("essai", "Essai", cells)


def _prose(source: str) -> Cell:
    return Cell("texte", source, "prose")


def _view(key: str) -> Cell:
    return Cell(key, f'show("{key}")', "question", key)


def test_an_etape_has_its_number_its_minutes_and_its_place() -> None:
    (step,) = outline(
        _text(_prose("# Titre\n\n## L’enjeu ?\n\nUn mot.\n\n### Une *vallée*\n\n*Étape 3, quinze minutes.*\n\nL’eau."))
    )
    assert step == Step(3, "une-vallee", "Une vallée", 15, "L’enjeu ?", "l-enjeu", (), (), (), "L’eau.")


def test_a_title_keeps_the_narrow_space_of_its_question_mark() -> None:
    (step,) = outline(_text(_prose("### Plus de sites,\tplus d’effet\u202f?\n\n*Étape 1, dix minutes.*")))
    assert (step.title, step.slug) == ("Plus de sites, plus d’effet\u202f?", "plus-de-sites-plus-d-effet")


def test_any_other_h3_is_no_etape() -> None:
    (step,) = outline(_text(_prose("### Trois cas côte à côte\n\nVous les avez vus.\n\n*Étape 3, dix minutes.*")))
    assert (step.number, step.minutes) == (None, None)


def test_a_duration_that_is_not_known_is_none() -> None:
    (step,) = outline(_text(_prose("### Une vallée\n\n*Étape 1, mille minutes.*")))
    assert (step.number, step.minutes) == (1, None)


def test_views_go_to_the_h3_before_them_whatever_the_cells() -> None:
    first, second = outline(
        _text(_view("avant"), _prose("### Un"), _view("a"), _prose("Un mot.\n\n### Deux\n\nMot."), _view("b"))
    )
    assert (first.views, first.prose, second.views) == (("a",), "Un mot.", ("b",))


def test_what_is_under_pour_approfondir_is_kept_apart() -> None:
    (step,) = outline(
        _text(
            _prose("### Un\n\nEssentiel."), _view("a"), _prose("#### Pour approfondir : plus loin\n\nPlus."), _view("b")
        )
    )
    assert step.deeper == ("pour-approfondir-plus-loin",)
    assert (step.views, step.essential, step.prose) == (("a", "b"), ("a",), "Essentiel.")


def test_a_new_section_closes_the_etape() -> None:
    (step,) = outline(_text(_prose("## A\n\n### Un\n\nMot.\n\n## B\n\nAutre."), _view("x")))
    assert (step.views, step.prose) == ((), "Mot.")


def test_the_course_s_etapes_are_numbered_from_one_and_hold_its_views_once(text: Text) -> None:
    steps = outline(text)
    numbers = [step.number for step in steps if step.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len({step.slug for step in steps}) == len(steps)
    shown = [view for step in steps for view in step.views]
    assert len(shown) == len(set(shown))
    assert all(anchor(step.title) == step.slug for step in steps)


@pytest.mark.parametrize("name", ["episode1"])
def test_an_episode_has_etapes(name: str, text: Text) -> None:
    if text.name == name:
        assert any(step.minutes for step in outline(text))
